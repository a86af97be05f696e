"""Bars of days, side by side: to the right of an axis for points above zero, to the left below."""

from typing import NamedTuple

from tui.format.line import Line
from tui.format.scale import Scale
from tui.marks import used
from tui.text import plain

BAR, LOST, QUIET = "$key", "$loss", "$quiet"
CURRENT, OTHER = "$readable bold", "$quiet"


class Bars(NamedTuple):
    """A scale in so many cells, the axis among them; the mark is at the average."""

    scale: Scale
    room: int
    average: float = 0

    @property
    def left(self) -> int:
        """Cells left of the axis."""
        lowest, highest = self.scale
        if lowest == 0:
            return 0
        share = round((self.room - 1) * -lowest / (highest - lowest))
        return max(1, min(share, self.room - 2))

    @property
    def right(self) -> int:
        """Cells right of the axis."""
        return max(self.room - 1 - self.left, 0)

    @property
    def mark(self) -> int | None:
        """In which of the cells right of the axis the average is."""
        if self.average <= 0 or not self.right:
            return None
        return min(int(self.average * self.right / self.scale.highest), self.right - 1)

    def line(self, points: int) -> Line:
        """The bar of a day."""
        lost = bar(-points, -self.scale.lowest, self.left, used().bar_left)[::-1]
        gained = bar(points, self.scale.highest, self.right, used().bar)
        rest = list(" " * (self.right - len(gained)))
        if self.mark is not None and self.mark >= len(gained):
            rest[self.mark - len(gained)] = used().average
        return (
            (lost.rjust(self.left), LOST),
            (used().axis, QUIET),
            (gained, BAR),
            ("".join(rest), QUIET),
        )

    def legend(self) -> Line:
        """Under the bars: what their ends stand for, and the zero."""
        lowest, highest = map(plain, self.scale)
        # Beside the zero it would read as another number.
        left = lowest if len(lowest) < self.left else ""
        return ((left.ljust(self.left) + "0" + highest.rjust(self.right), QUIET),)


def bar_line(label: str, points: int, bars: Bars, numbers: int, current: bool) -> Line:
    """A label, a bar, and its points in so many cells; the current one stands out."""
    style = CURRENT if current else OTHER
    return ((label + " ", style), *bars.line(points), (" " + plain(points).rjust(numbers), style))


def bar(value: int, largest: int, room: int, blocks: str) -> str:
    """A bar in parts of a cell, as many as there are blocks; any value above zero is seen."""
    if largest <= 0 or value <= 0 or room <= 0:
        return ""
    parts = min(max(1, round(value * room * len(blocks) / largest)), room * len(blocks))
    full, rest = divmod(parts, len(blocks))
    return blocks[-1] * full + (blocks[rest - 1] if rest else "")
