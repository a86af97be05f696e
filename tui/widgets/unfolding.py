"""The row under the cursor, in as many lines as its title needs."""

from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from tui.text import painted
from tui.widgets.title_parts import Span


class Unfolded(NamedTuple):
    """The row at `place` takes `height` lines of the view from line `top` on: others make room.

    With none every row has one line.
    """

    place: int = 0
    top: int = 0
    height: int = 0

    @property
    def covers(self) -> range:
        """The lines of the view that the row takes."""
        return range(self.top, self.top + self.height)

    def index_at(self, y: int) -> int:
        """The index of the row on a line of the view."""
        if y < self.top:
            return self.place - (self.top - y)
        return self.place + max(0, y - self.covers.stop + 1)

    def line_of(self, index: int) -> int:
        """The first line of a row."""
        if index <= self.place:
            return self.top - (self.place - index)
        return self.covers.stop + index - self.place - 1


def unfold(
    title: str, style: Style, spans: list[Span], rooms: tuple[int, int], console: Console
) -> list[list[Segment]]:
    """The title in lines, with styles on spans of it; at least one line.

    `rooms` are the cells of the first line and of each other one.
    """
    text = Text(painted(title), style)
    for start, end, on_top in spans:
        text.stylize(on_top, start, end)
    first, *more = text.wrap(console, rooms[0])
    lines = [first]
    if more:
        end = len(first.plain)
        end += len(text.plain) - end - len(text.plain[end:].lstrip())
        lines += text[end:].wrap(console, rooms[1])
    return [list(line.render(console)) for line in lines]


def is_cut(title: str, room: int) -> bool:
    """Whether the title does not fit in `room` cells."""
    return cell_len(painted(title)) > room
