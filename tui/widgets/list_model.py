"""The model of a long list: the loaded rows, and the edits of them that are under way.

Plain Python: a widget paints it, and tells it what keys, the mouse and the database do.
"""

from typing import TypeVar

from tui.row_windows import MARGIN_SCREENS, PAGE_SCREENS, Place, Window, WindowRequest
from tui.rows import Row
from tui.widgets.departure import Departure, Order, UnderWay
from tui.widgets.list_cursor import ListCursor
from tui.widgets.view import View

R = TypeVar("R", bound=Row)


class ListModel(ListCursor[R]):
    """A list of `total` rows, of which those around the view are loaded.

    The cursor holds on to its row while others come and go above it, even while that row is not
    loaded. A window that was requested before the user moved something does not move it back. A
    list that replaces another begins at its start; until its first window arrives it paints the
    rows of the list before, and no row is current.
    """

    def __init__(self, order: Order[R], *, stays_at_start: bool = False) -> None:
        super().__init__(order)
        self.doubted = True  # Whether it may have changed since it was read.
        # New rows push the cursor down, but not one on the first row while that is in view.
        self._stays_at_start = stays_at_start
        self._edits: UnderWay[R] = UnderWay()
        self._settling: list[Departure[R]] = []
        self._asked: WindowRequest[R] | None = None

    def next(self, order: Order[R] | None = None, *, anew: bool = False) -> "ListModel[R]":
        """The model of a list that replaces this one, from its start.

        `anew` is for another database, where the edits under way mean other rows.
        """
        other = ListModel(order or self.order, stays_at_start=self._stays_at_start)
        other.unread = True
        other.total, other.view = self.total, View(self.view.top, self.view.height)
        other._read = other.shown = self.shown
        other._edits = UnderWay() if anew else self._edits
        return other

    # What the database says

    def go_to(self, row: R) -> None:
        """Ask for the next window around this row, and move the cursor to it then.

        Unless the user moves something before it arrives.
        """
        self._goal = row

    def let_go(self) -> None:
        """Stay at this index, even if the row here leaves it."""
        self._held = None

    def doubt(self) -> None:
        """Note that somebody may have changed the list: the next reading finds out."""
        self.doubted = True

    def recount(self) -> None:
        """Note that the list has another length by now: the next reading counts it."""
        self._read = self._read._replace(counted=False)

    def ask(self) -> WindowRequest[R]:
        """What to read now. Pass the answer to `arrived` before you ask again."""
        self._settling = self._edits.done()
        self._asked = self._wanted()
        self.doubted = False
        return self._asked

    def lacks_rows(self) -> bool:
        """Whether rows in view are missing, and not requested yet."""
        top, bottom = self.view.top, min(self.view.rows.stop, self.total)
        here = top >= bottom or None not in (self.row_at(top), self.row_at(bottom - 1))
        return not here and self._wanted().span != (self._asked and self._asked.span)

    def arrived(self, window: Window[R]) -> None:
        """Take over what was read; keys may have moved cursor and view since the request."""
        self._asked = None
        self._edits.forget(*self._settling)
        self._read = window
        was, top, began, at_start = self.cursor, self.view.top, self.unread, self._at_start()
        self.unread = False
        self._lay_over()
        if self._goal is not None and self.shown.anchor_id == self._goal.id:
            place = self._place_of(self._goal)
            self._goal, self.view.following = None, True
        else:
            place = was if began or at_start else self._place_of_held()
            # A view on the start stays there, to show rows that come in above.
            self.view.scroll_to(top + place - was if top and not began else 0, self.total)
        self._place(place)

    def count(self, total: int, mark: int) -> None:
        """Take over the length, as of an activity, of a list whose start was read uncounted."""
        mark = mark if mark == self._read.mark else 0
        self._read = self._read._replace(total=total, counted=True, mark=mark)
        self._lay_over()
        self._place(self._place_of_held())

    def _wanted(self) -> WindowRequest[R]:
        height = max(self.view.height, 1)
        count = PAGE_SCREENS * height
        if self._goal is not None:
            goal, above = Place(0, self._goal), MARGIN_SCREENS * height
            known = self._read if self._read.counted and not self.unread else None
            return WindowRequest(-above, count, goal, known, seeks=True)
        if self.unread:
            # Not much more than fits on the screen, because the user waits for a search.
            return WindowRequest(0, 2 * height)
        first, read = max(0, self.view.top - MARGIN_SCREENS * height), self._read
        if self.doubted or not read.counted or self._edits.unread:
            hold = None if self._at_start() else self._held
            anchor = None if hold is None else Place(self._read_at(hold), hold)
            if read.counted and (hold is None or self._stands_as_read(hold)):
                return WindowRequest(first, count, anchor, read, doubted=True)
            return WindowRequest(first, count, anchor)
        return WindowRequest(first, count, read=read)

    def _stands_as_read(self, row: R) -> bool:
        """Whether the row is where it was read."""
        if row.id == self._read.anchor_id and self._read.index_of(row.id) is None:
            return self.cursor == self._read.anchor
        found = self._read.row_at(self._read_at(row))
        return found is not None and found.id == row.id and self.order(found) == self.order(row)

    def _read_at(self, row: R) -> int:
        """The index at which the row was read; edits under way may have moved it since."""
        read = self._read.index_of(row.id)
        return self.cursor if read is None else read

    def _at_start(self) -> bool:
        return self._stays_at_start and self.cursor == 0 and self.view.top == 0

    # Edits under way

    def alter(
        self, *changes: tuple[R, R | None], along: bool = True, lingers: R | None = None
    ) -> list[Departure[R]]:
        """Show rows as they will be after an edit, at the places that they will have; None leaves.

        A cursor on one of them goes along. If that leaves, or without `along`, it goes to the next
        row that is not among them, unless it is at its place still. `lingers` is one of them that
        stays where it is, and is shown like this, until `settle`.
        """
        passed = {row.id for row, becomes in changes if becomes is None or not along}
        place, row, after = self.cursor, self.row_at(self.cursor), self._next_but(passed)
        departures = [self._edits.begin(*change) for change in changes]
        if lingers is not None:
            stays = any(becomes is not None for _, becomes in changes)
            self._edits.linger(lingers, self.shown, stays=stays)
        self._lay_over()
        if row is None or row.id not in passed:
            self._place(self._place_of_held())
        elif after is not None and (lingers is not None or self.index_of(row.id) != place):
            self._place(self.index_of(after.id) or 0)
        else:
            self._place(place)
        return departures

    def _next_but(self, passed: set[int]) -> R | None:
        """The next row below the cursor that is none of these, if it is loaded."""
        below = self.shown.rows[max(0, self.cursor + 1 - self.shown.first) :]
        return next((row for row in below if row.id not in passed), None)

    def settle(self, row_id: int) -> None:
        """Let a row linger no more."""
        self._edits.settle(row_id)
        self._lay_over()
        self._place(self._place_of_held())

    def put_back(self, *departures: Departure[R]) -> None:
        """Show rows again whose edit was refused."""
        self._edits.forget(*departures)
        for departure in departures:
            self.settle(departure.row.id)

    def _lay_over(self) -> None:
        self.shown = self._edits.applied(self._read, self.order)
        self.total = self.shown.total
        self.view.scroll_to(self.view.top, self.total)

    # What there is to paint

    def appear(self, height: int) -> None:
        """Prepare to be painted: nothing of this list is on the screen, and it may be old."""
        self.view.forget_changes()
        self.doubt()
        self.resized(height)

    def changes(self) -> list[int] | None:
        """The indexes of the rows that changed since the last call; None means all of them."""
        rows = [(self.row_at(index), index == self.cursor) for index in self.view.rows]
        return self.view.changes(self.total, rows)
