"""Pages of long lists: what a list has read, and what it wants to read."""

from collections.abc import Callable
from typing import Any, Generic, NamedTuple, TypeVar

from tui.rows import HEADING, Row

# How many screenfuls are loaded above and below the one in view, and all together.
MARGIN_SCREENS = 2
PAGE_SCREENS = 2 * MARGIN_SCREENS + 1

R_co = TypeVar("R_co", bound=Row, covariant=True)


class Place(NamedTuple, Generic[R_co]):
    """A row as it was read, and the index at which the list has it."""

    # Tuples have a method of this name.
    index: int  # type: ignore[assignment]
    row: R_co


class Window(NamedTuple, Generic[R_co]):
    """A page of a long list: `rows` start at index `first` of `total`.

    `anchor_id` is the id of the row that the list asked to hold on to. `anchor` is the index that
    it has now, or would have if it were still in the list.

    While the list is not `counted`, it seems to end with what was read.

    All this is true as of the activity `mark`; 0 means that it is not known.
    """

    total: int
    first: int
    rows: tuple[R_co, ...]
    anchor: int = 0
    anchor_id: int | None = None
    counted: bool = True
    mark: int = 0

    def row_at(self, index: int) -> R_co | None:
        """The row at an index of the list, if it is here."""
        place = index - self.first
        return self.rows[place] if 0 <= place < len(self.rows) else None

    def index_of(self, row_id: int) -> int | None:
        """The index of a row in the list, if it is here."""
        rows = enumerate(self.rows, self.first)
        return next((index for index, row in rows if row.id == row_id), None)

    def is_heading(self, index: int) -> bool:
        """Whether the row at an index is one that the cursor passes over."""
        row = self.row_at(index)
        return row is not None and row.state == HEADING

    def beside_heading(self, index: int, *, upwards: bool = False) -> int:
        """The next index in that direction, or else the other way, that is of no heading."""
        for step in (-1, 1) if upwards else (1, -1):
            beside = index
            while self.is_heading(beside):
                beside += step
            if 0 <= beside < self.total:
                return beside
        return index

    def lacks(self, row: Row, order: Callable[[Any], Any]) -> bool:
        """Whether these rows show that the row is not in the list, which has this order."""
        if self.index_of(row.id) is not None:
            return False
        key, keys = order(row), [order(edge.row) for edge in self.edges]
        after_start = self.first == 0 or keys[:1] < [key]
        before_end = self.first + len(self.rows) >= self.total or [key] < keys[-1:]
        return after_start and before_end

    @property
    def edges(self) -> tuple[Place[R_co], ...]:
        """The places of the first row and of the last, if there are rows."""
        if not self.rows:
            return ()
        last = len(self.rows) - 1
        return Place(self.first, self.rows[0]), Place(self.first + last, self.rows[last])


class WindowRequest(NamedTuple, Generic[R_co]):
    """The page that a list wants, and what it knows of the places of rows.

    `anchor` is the row to hold on to while the list changes: the page moves along with it. The row
    as it was last read gives its place, even after it has changed or left the list. If the list
    `seeks` it, it does not know where the row is: the index is 0, and `first` counts from the row.

    `read` is the page that the list has. With that the reading counts nothing: the log says what
    has moved since. If the list may have changed (`doubted`), the reading looks there first.
    """

    first: int
    # Tuples have a method of this name.
    count: int  # type: ignore[assignment]
    anchor: Place[R_co] | None = None
    read: Window[R_co] | None = None
    doubted: bool = False
    seeks: bool = False

    @property
    def known(self) -> tuple[Place[R_co], ...]:
        """The rows whose places tell where others are: while it is only scrolled, the edges too."""
        moved = self.doubted or self.seeks
        edges = () if self.read is None or moved else self.read.edges
        return edges if self.anchor is None else (self.anchor, *edges)

    def begin(self, anchor: int, total: int) -> int:
        """The first index of the page, once the anchor is at that index of so many rows."""
        moved = 0 if self.anchor is None else anchor - self.anchor.index
        return max(0, min(self.first + moved, total - self.count))

    @property
    def span(self) -> tuple[int, int]:
        return self.first, self.count
