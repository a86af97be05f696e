"""Stretches of a view with headings, moved along with the row that the list holds on to.

The groups are counted each time: what is due soon is little, however many todos there are. Each
function blocks until the database has answered.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date
from itertools import accumulate

from models import clock
from models.query.counts import count_before
from models.query.groups import Group, read_groups
from models.query.listing import Listing
from models.query.moves import read_moves
from models.query.views import Search, ViewCounts, count_views
from models.query.window import Known, read_window
from models.todo import Filter
from tui.row_windows import Window, WindowRequest
from tui.rows import HeadingRow, ListedRow, TodoRow
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
    listing, today = search.listing, clock.today()
    counts = _counted(search, counts, today)
    grouped = _Grouped(search, read_groups(search))
    first, anchor, anchor_id = wanted.first, 0, None
    if wanted.anchor is not None:
        anchor, anchor_id = wanted.anchor.index, wanted.anchor.row.id
        anchor = _place(listing, grouped, wanted.anchor.row, anchor)
        first += anchor - wanted.anchor.index
    first = max(0, min(first, grouped.total - wanted.count))
    last = min(first + wanted.count, grouped.total)
    begin, end = grouped.todos_within(first, last)
    _, records = read_window(listing, begin, end - begin, Known(0, grouped.todos))
    rows = tuple(_rows(grouped, first, last, list(map(as_todo_row, records))))
    return counts, Window(grouped.total, first, rows, anchor, anchor_id)


def _counted(search: Search, counts: ViewCounts | None, today: date) -> ViewCounts:
    if counts is not None and counts.mark and counts.day == today:
        moves = read_moves(search.listing, counts.mark)
        if moves is not None:
            return counts.after(moves)
    return count_views(actor=search.actor)


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


def _rows(grouped: _Grouped, first: int, last: int, todos: list[TodoRow]) -> Iterator[ListedRow]:
    headings = {row: number for number, row in enumerate(grouped.headings)}
    found = iter(todos)
    for row in range(first, last):
        if row in headings:
            yield grouped.heading(headings[row])
        elif (todo := next(found, None)) is not None:
            yield todo
