"""Rows that stay in their places for a moment after they were edited."""

from dataclasses import dataclass, replace
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

    def applied(self, window: Window[R]) -> Window[R]:
        """The window with the row in its old place; unchanged if its neighbours are not here."""
        rows = [row for row in window.rows if row.id != self.row.id]
        ids = [row.id for row in rows]
        if self.before in ids:
            place = ids.index(self.before)
        elif self.after in ids:
            place = ids.index(self.after) + 1
        elif not rows and not self.stays and window.total == 0:
            place = 0
        else:
            return window
        rows.insert(place, self.row)
        total = window.total + (not self.stays)
        anchor = window.anchor
        if window.anchor_id != self.row.id:
            anchor += window.first + place <= anchor
        return replace(window, total=total, rows=tuple(rows), anchor=anchor)
