"""Stretches of a view with headings, moved along with the row that the list holds on to.

A view that fits into a page is read whole, and its headings follow from its rows. The groups of a
longer one are counted each time: what is due soon is little, however many todos there are. Each
function blocks until the database has answered.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from models import clock
from models.query.counts import count_before
from models.query.groups import Group, group_rows, read_groups
from models.query.listing import Listing
from models.query.moves import Moves, read_moves
from models.query.pages import read_marked_span
from models.query.views import Search, ViewCounts, count_views
from models.query.window import Known, read_window
from models.todo import Filter
from tui.row_windows import Window, WindowRequest
from tui.rows import HeadingRow, ListedRow, TodoRow
from tui.session.moved_windows import moved_rows, page_of
from tui.session.records import as_todo_row

# The parts of TODAY.
NAMES = ("Overdue", "Today", "Started", "Claimed by you", "Done today")


class _Grouped:
    """The rows of a view: the todos of each group, and a heading before them.

    A part without todos has no heading, but a day has.
    """

    def __init__(self, search: Search, groups: list[Group]) -> None:
        self._by_day = search.chosen is Filter.UPCOMING
        self.groups = [group for group in groups if group.length or self._by_day]
        lengths = [group.length for group in self.groups]
        # The index of each group's first todo among the todos, and of its heading among the rows.
        self.starts = list(accumulate(lengths, initial=0))
        self.headings = list(accumulate((length + 1 for length in lengths), initial=0))[:-1]
        self.todos = self.starts[-1]
        self.total = self.todos + len(self.groups)

    def row_of(self, todo: int) -> int:
        """The row of a todo, by its index."""
        return todo + bisect_right(self.starts, todo, hi=len(self.groups))

    def todos_within(self, first: int, last: int) -> tuple[int, int]:
        """The first todo in a stretch of rows, and the one after the last."""
        return self._before(first), self._before(last)

    def _before(self, row: int) -> int:
        """How many todos come before a row."""
        return row - bisect_left(self.headings, row)

    def heading(self, number: int) -> HeadingRow:
        part, day, length = self.groups[number]
        if self._by_day:
            return HeadingRow(-day.toordinal(), "", day, length, (part, day))
        return HeadingRow(-1 - part, NAMES[part], day, length, (part,))

    def place_of(self, heading: HeadingRow) -> int | None:
        """The row of a heading; None if it is not there any more."""
        for number, row in enumerate(self.headings):
            if self.heading(number).id == heading.id:
                return row
        return None


def grouped_window(
    search: Search, wanted: WindowRequest[ListedRow], counts: ViewCounts | None
) -> tuple[ViewCounts, Window[ListedRow]]:
    """The wanted stretch, moved along with its anchor, and the views' lengths."""
    moves = None
    if counts is not None and counts.mark and counts.day == clock.today():
        moves = read_moves(search.listing, counts.mark)
    read, todos, mark = wanted.read, None, 0
    if counts is None or moves is None:
        counts = count_views(actor=search.actor)
    else:
        if read is not None and read.mark == counts.mark and len(read.rows) == read.total:
            todos, mark = _moved(search.listing, read, moves), moves.newest
        counts = counts.after(moves)
    if todos is None and (read is None or read.total <= wanted.count):
        mark, records = read_marked_span(search.listing, 0, wanted.count + 1)
        if len(records) <= wanted.count:
            todos = list(map(as_todo_row, records))
    if todos is None:
        return counts, _of_counted(search, wanted)
    return counts, _of_whole(search, wanted, todos, mark)


def _moved(listing: Listing, read: Window[ListedRow], moves: Moves) -> list[TodoRow] | None:
    """All todos of a view that was read whole, after these moves; None if they do not suffice."""
    todos = [row for row in read.rows if isinstance(row, TodoRow)]
    return moved_rows(listing, todos, moves.since(read.mark), (True, True))


def _of_whole(
    search: Search, wanted: WindowRequest[ListedRow], todos: Sequence[TodoRow], mark: int
) -> Window[ListedRow]:
    """The wanted stretch of a view that has these todos."""
    grouped = _Grouped(search, group_rows(search, todos))
    rows = tuple(_rows(grouped, 0, grouped.total, todos))
    anchor, order = 0, search.listing.order
    if wanted.anchor is not None:
        anchor, row = wanted.anchor.index, wanted.anchor.row
        if isinstance(row, HeadingRow):
            place = grouped.place_of(row)
            anchor = anchor if place is None else place
        elif search.listing.position(row) is not None:
            anchor = grouped.row_of(bisect_left(todos, order(row), key=order))
    return page_of(Window(grouped.total, 0, rows, mark=mark), wanted, anchor)


def _of_counted(search: Search, wanted: WindowRequest[ListedRow]) -> Window[ListedRow]:
    """The wanted stretch of a view whose groups are counted."""
    listing, grouped = search.listing, _Grouped(search, read_groups(search))
    anchor, anchor_id = 0, None
    if wanted.anchor is not None:
        anchor, anchor_id = wanted.anchor.index, wanted.anchor.row.id
        anchor = _place(listing, grouped, wanted.anchor.row, anchor)
    first = wanted.begin(anchor, grouped.total)
    last = min(first + wanted.count, grouped.total)
    begin, end = grouped.todos_within(first, last)
    _, records = read_window(listing, begin, end - begin, Known(0, grouped.todos))
    rows = tuple(_rows(grouped, first, last, list(map(as_todo_row, records))))
    return Window(grouped.total, first, rows, anchor, anchor_id)


def _place(listing: Listing, grouped: _Grouped, row: ListedRow, otherwise: int) -> int:
    """Where a row stands now, or would if it were still there."""
    if isinstance(row, HeadingRow):
        place = grouped.place_of(row)
        return otherwise if place is None else place
    at = listing.position(row)
    if at is None:
        return otherwise
    _, before = count_before(listing, at)
    for group in grouped.groups:
        before += group.length if group.part < at.part else 0
    return grouped.row_of(before)


def _rows(
    grouped: _Grouped, first: int, last: int, todos: Sequence[TodoRow]
) -> Iterator[ListedRow]:
    headings = {row: number for number, row in enumerate(grouped.headings)}
    found = iter(todos)
    for row in range(first, last):
        if row in headings:
            yield grouped.heading(headings[row])
        elif (todo := next(found, None)) is not None:
            yield todo
