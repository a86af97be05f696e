"""The cursor of a long list and the view around it: what keys and the mouse do to them."""

from typing import Generic, TypeVar

from tui.row_windows import Window
from tui.rows import Row
from tui.widgets.departure import Order
from tui.widgets.view import View

R = TypeVar("R", bound=Row)


class ListCursor(Generic[R]):
    """A cursor that holds on to its row, in a list of `total` rows of which some are loaded."""

    def __init__(self, order: Order[R]) -> None:
        self.total = 0
        self.cursor = 0
        self.view = View()
        self.moves = 0  # How often the user has moved something.
        # Whether no window of this list has arrived yet, so that the one before is shown.
        self.unread = False
        self.order = order
        # As read, and as shown: with the edits under way.
        self._read: Window[R] = Window(0, 0, (), counted=False)
        self.shown = self._read
        self._held: R | None = None
        # A row to go to, or whether to go to the end of a list whose length is not known yet.
        self._goal: R | None = None
        self._to_end = False

    # What there is, as `Window` says

    @property
    def current(self) -> R | None:
        """The row under the cursor, if it is loaded."""
        return None if self.unread else self.row_at(self.cursor)

    def row_at(self, index: int) -> R | None:
        return self.shown.row_at(index)

    def index_of(self, row_id: int) -> int | None:
        return self.shown.index_of(row_id)

    def lacks(self, row: R) -> bool:
        return not self.unread and self.shown.lacks(row, self.order)

    # What the user does

    def move_to(self, index: int) -> None:
        """Move the cursor to a row, or to the last one, and the view around it."""
        self._moved()
        upwards = index < self.cursor
        self.cursor = self.shown.beside_heading(self._within(index), upwards=upwards)
        self._held = self.current
        self.show_cursor()

    def move(self, rows: int) -> None:
        self.move_to(self.cursor + rows)

    def move_to_end(self) -> None:
        self.move_to(self.total - 1)
        self._to_end = self.unread or not self._read.counted

    def page(self, pages: int) -> None:
        rows = pages * max(1, self.view.height - 1)
        self.view.scroll_to(self.view.top + rows, self.total)
        self.move(rows)

    def scrolled(self, top: int) -> None:
        """Note that the view was scrolled; the cursor stays, perhaps out of view."""
        self._moved()
        self.view.top = top
        self.view.following = self.cursor in self.view.rows

    def resized(self, height: int) -> None:
        self.view.height = height
        self.view.scroll_to(self.view.top, self.total)
        if self.view.following:
            self.show_cursor()

    def show_cursor(self) -> None:
        """Bring the cursor into view, and let the view follow it."""
        self.view.following = True
        if not self.unread:
            self.view.follow(self.cursor, self.total)

    def _moved(self) -> None:
        self.moves += 1
        self._goal, self._to_end = None, False

    def _within(self, index: int) -> int:
        return max(0, index if self.unread else min(index, self.total - 1))

    # Where the cursor stands

    def _place_of_held(self) -> int:
        return self.cursor if self._held is None else self._place_of(self._held)

    def _place_of(self, row: R) -> int:
        # The rows count for more than the anchor, which was found a moment before they were read.
        if (place := self.index_of(row.id)) is not None:
            return place
        return self.shown.anchor if row.id == self.shown.anchor_id else self.cursor

    def _place(self, index: int) -> None:
        """Put the cursor at an index, and hold on to the row there, or to the one expected."""
        self.cursor = self.shown.beside_heading(self._within(index))
        if self._to_end:
            self.cursor, self._held = self._within(self.total - 1), None
            self._to_end = not self._read.counted
        self._held = self.row_at(self.cursor) or self._held
        if self.view.following:
            self.show_cursor()
