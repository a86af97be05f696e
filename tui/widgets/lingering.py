"""Rows that stay in their places for a moment after they were edited."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from tui.row_windows import Window
from tui.rows import Row

R = TypeVar("R", bound=Row)


@dataclass(eq=False)
class Linger(Generic[R]):
    """A row as it is now, in front of the row that came next, or else behind the one before.

    `stays` is whether the edit has given it a place further down in the list.
    """

    row: R
    before: int | None
    after: int | None
    stays: bool

    def close_up(self, gone: "Linger[R]") -> None:
        """Stand beside the neighbours of one that stood beside it, and is at its new place now."""
        self.before = gone.before if self.before == gone.row.id else self.before
        self.after = gone.after if self.after == gone.row.id else self.after

    def place(self, rows: list[R], settled: set[int]) -> int | None:
        """Where its place is among the others, of which those settled are in theirs."""
        ids = [row.id for row in rows]
        if self.before in settled:
            return ids.index(self.before)
        if self.after in settled:
            return ids.index(self.after) + 1
        return 0 if not rows and not self.stays else None

    def applied(self, window: Window[R], settled: set[int]) -> Window[R]:
        """The window with the row in its old place; the same if its neighbours are not there."""
        rows = [row for row in window.rows if row.id != self.row.id]
        place = self.place(rows, settled)
        if place is None or (not rows and window.total):
            return window
        rows.insert(place, self.row)
        total = window.total + (not self.stays)
        anchor = window.anchor
        if window.anchor_id != self.row.id:
            anchor += window.first + place <= anchor
        return window._replace(total=total, rows=tuple(rows), anchor=anchor)


def with_lingering(window: Window[R], lingers: Iterable[Linger[R]]) -> Window[R]:
    """The window with all of them in their old places; they may stand beside each other.

    One whose edit has been taken back meanwhile is shown as it is.
    """
    states = {row.id: row.state for row in window.rows}
    left = [one for one in lingers if states.get(one.row.id, one.row.state) == one.row.state]
    settled = {row.id for row in window.rows} - {one.row.id for one in left}
    placed = True
    while placed:
        placed = False
        for one in list(left):
            before, window = window, one.applied(window, settled)
            if window is not before:
                settled.add(one.row.id)
                left.remove(one)
                placed = True
    return window
