"""The row under the cursor, in as many lines as its title needs, over the rows below it."""

from dataclasses import dataclass, field

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.strip import Strip

from tui.text import painted
from tui.widgets.title_parts import Span


@dataclass(frozen=True)
class Unfolded:
    """`lines` are painted from line `top` of the view on; empty if the row needs only one line."""

    top: int = 0
    lines: list[Strip] = field(default_factory=list)

    @property
    def covers(self) -> range:
        """The lines of the view that it covers."""
        return range(self.top, self.top + len(self.lines))

    def line(self, y: int) -> Strip:
        return self.lines[y - self.top]


def unfold(
    title: str, style: Style, spans: list[Span], room: int, console: Console
) -> list[list[Segment]]:
    """The title in lines of `room` cells, with styles on spans of it; at least one line."""
    text = Text(painted(title), style)
    for start, end, on_top in spans:
        text.stylize(on_top, start, end)
    return [list(line.render(console)) for line in text.wrap(console, room)]


def is_cut(title: str, room: int) -> bool:
    """Whether the title does not fit in `room` cells."""
    return cell_len(painted(title)) > room
