"""The row under the cursor, in as many lines as its title needs."""

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
    """The row `index` takes `lines` of the view from line `top` on: others make room for it.

    Without lines every row has one.
    """

    index: int = 0
    top: int = 0
    lines: list[Strip] = field(default_factory=list)

    @property
    def covers(self) -> range:
        """The lines of the view that the row takes."""
        return range(self.top, self.top + len(self.lines))

    def line(self, y: int) -> Strip:
        return self.lines[y - self.top]

    def index_at(self, y: int) -> int:
        """The index of the row on a line of the view."""
        if y < self.top:
            return self.index - (self.top - y)
        return self.index + max(0, y - self.covers.stop + 1)

    def line_of(self, index: int) -> int:
        """The first line of a row."""
        if index <= self.index:
            return self.top - (self.index - index)
        return self.covers.stop + index - self.index - 1


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
