"""The rows of a long list that are here, and the one that its cursor holds on to."""

from typing import Generic, TypeVar

from tui.rows import Row, Window

R = TypeVar("R", bound=Row)


class LoadedRows(Generic[R]):
    """A stretch of the list from index `first` on.

    `held` is the cursor's row as it was last read. It is kept while that row is not here: rows
    that others delete above it would shift the cursor to another one.
    """

    def __init__(self) -> None:
        self.first = 0
        self.rows: tuple[R, ...] = ()
        self.held: R | None = None

    def at(self, index: int) -> R | None:
        """The row at an index of the list, if it is here."""
        place = index - self.first
        return self.rows[place] if 0 <= place < len(self.rows) else None

    def index_of(self, row_id: int) -> int | None:
        """Where in the list a row stands, if it is here."""
        places = (i for i, row in enumerate(self.rows, self.first) if row.id == row_id)
        return next(places, None)

    def cover(self, top: int, bottom: int) -> bool:
        """Whether every row from top to before bottom is here."""
        return top >= bottom or (self.at(top) is not None and self.at(bottom - 1) is not None)

    def hold(self, index: int) -> None:
        """Hold on to the row at an index; one that is not here cannot be held on to."""
        self.held = self.at(index)

    def replace(self, window: Window[R], cursor: int) -> int:
        """Take over what was read; returns where the row at the cursor stands now.

        Keys may have moved the cursor since the window was asked for.
        """
        self.first, self.rows = window.first, window.rows
        if self.held is None:
            return cursor
        if self.held.id == window.anchor_id:
            return window.anchor
        place = self.index_of(self.held.id)
        return cursor if place is None else place

    def settle(self, index: int) -> None:
        """Hold on to the row at the cursor, or still to that which is expected there."""
        if (row := self.at(index)) is not None:
            self.held = row
