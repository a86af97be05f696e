"""Reads that return rows. Each function blocks until the database has answered."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import TypeVar

from models import clock
from models.errors import Refused
from models.history import (
    Wanted,
    count_edits_since,
    has_several_actors,
    read_edited_page,
    read_log_page,
)
from models.printable import printable
from models.query.pages import read_span
from models.query.views import NotedRecord, Search
from models.score import Score, read_scores
from models.scoring import points_in_log
from models.tag import count_tags
from models.todo import Filter, find_prefix, find_todos
from tui.row_windows import WindowRequest
from tui.rows import ActivityRow, ListedRow, Row, ScoreRow, TodoRow
from tui.session.records import as_activity_row, as_todo_row

__all__ = ["Wanted", "count_edits_since", "count_tags", "has_several_actors"]

PAGE_ROWS = 1000
LARGEST_COUNT = 2**31 - 1

R = TypeVar("R", bound=Row)


def todo_pages(search: Search, limit: int | None = None) -> Iterator[Sequence[TodoRow]]:
    """What a search finds, a page at a time, in the order in which lists show it.

    Each page shows the database as it is when the page is read: others can write meanwhile, and
    a slow reader holds up nobody.
    """
    listing = search.listing._replace(record=NotedRecord)

    def read(last: TodoRow | None, count: int) -> list[TodoRow]:
        # The first row read may be the last one of the page before, or that may have gone.
        at = None if last is None else listing.position(last)
        found = [as_todo_row(todo) for todo in read_span(listing, 0, count + (at is not None), at)]
        return [row for row in found if last is None or row.id != last.id][:count]

    return _pages(read, limit)


def grouped_rows(chosen: Filter, actor: str) -> tuple[ListedRow, ...]:
    """Every row of TODAY or UPCOMING as somebody sees it, with the headings."""
    from tui.session.grouped import grouped_window

    search = Search("", chosen, actor=actor)
    return grouped_window(search, WindowRequest(0, LARGEST_COUNT), None)[1].rows


def activity_pages(limit: int, wanted: Wanted | None = None) -> Iterator[Sequence[ActivityRow]]:
    """The newest activities, or those that are wanted, newest first, a page at a time."""
    part = wanted or Wanted()

    def read(last: ActivityRow | None, count: int) -> list[ActivityRow]:
        before = None if last is None else last.id
        return [as_activity_row(*row) for row in read_log_page(part, before, count)]

    return _pages(read, limit)


def edited_pages(edit_id: int | None) -> Iterator[Sequence[TodoRow]]:
    """The todos that an edit touched, a page at a time; none without an edit."""
    last = 0
    while edit_id and (found := read_edited_page(edit_id, last, PAGE_ROWS)):
        yield [as_todo_row(todo) for _, todo in found]
        last = found[-1][0]


def _pages(
    read: Callable[[R | None, int], Sequence[R]], limit: int | None
) -> Iterator[Sequence[R]]:
    """The pages of `read(last row, count)`, until one is shorter than asked for."""
    last, left = None, limit
    while left is None or left > 0:
        count = PAGE_ROWS if left is None else min(PAGE_ROWS, left)
        rows = read(last, count)
        if rows:
            yield rows
        if len(rows) < count:
            return
        last = rows[-1]
        left = None if left is None else left - count


def todo_rows_by_id(ids: Iterable[int]) -> tuple[TodoRow, ...]:
    """The todos with these ids, in whatever list, in the order of their ids."""
    return tuple(as_todo_row(todo) for todo in find_todos(sorted(ids)))


def todo_row(todo_id: int) -> TodoRow:
    """One todo, in whatever list. Raises Refused if there is none."""
    for row in todo_rows_by_id([todo_id]):
        return row
    raise Refused(f"there is no todo {todo_id}")


def titles_by_prefix(chosen: Filter, prefix: str, limit: int) -> list[tuple[int, str]]:
    """Ids in a list that begin with these digits, lowest first, and their titles."""
    return [(todo_id, printable(title)) for todo_id, title in find_prefix(chosen, prefix, limit)]


def score_rows(days: int, until: date = date.max) -> tuple[ScoreRow, ...]:
    """The newest scores of the days up to one, newest first."""
    return tuple(_score_row(score) for score in read_scores(days, until))


def instant(day: date, at: time) -> datetime:
    """When the user's clock shows that time of that date of the calendar, in UTC."""
    return clock.instant(day, at)


def instant_today(at: time) -> datetime:
    """When the user's clock shows that time of the current day, in UTC."""
    return clock.instant_today(at)


def points_of(day: date) -> int:
    """The day's points according to its log, even if its score is behind."""
    return points_in_log(day)


def _score_row(score: Score) -> ScoreRow:
    return ScoreRow(score.day, score.points, score.stale)
