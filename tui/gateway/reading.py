"""Reads, as rows. Each function blocks until the database has answered."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from models import clock
from models.activity import (
    Activity,
    count_activities,
    count_activities_after,
    read_activities,
)
from models.errors import Refused
from models.history import (
    Wanted,
    count_edits_since,
    has_several_actors,
    read_edited_page,
    read_log_page,
)
from models.printable import printable
from models.score import Score, read_scores, stale_days
from models.scoring import points_in_log
from models.todo import (
    Filter,
    Todo,
    count_todos,
    find_prefix,
    find_todos,
    position_of,
    read_page,
    read_todos,
)
from tui.rows import ActivityRow, FieldChange, Row, ScoreRow, Scores, TodoRow, Window, WindowRequest

__all__ = ["Wanted", "count_edits_since", "has_several_actors"]

PANEL_DAYS = 7
COUNTED_AT_START = 1000
A_DAY = timedelta(days=1)
PAGE_ROWS = 1000

R = TypeVar("R", bound=Row)

Counts = dict[Filter, int]


def todo_rows(chosen: Filter, offset: int = 0, limit: int | None = None) -> tuple[TodoRow, ...]:
    """One stretch of a list, oldest first."""
    return tuple(_todo_row(todo) for todo in read_todos(chosen, offset, limit))


def todo_pages(chosen: Filter, limit: int | None) -> Iterator[Sequence[TodoRow]]:
    """A whole list, or its oldest todos, a page at a time.

    Each page shows the database as it is when the page is read: others can write meanwhile, and
    a slow reader holds up nobody. No todo comes twice.
    """
    return _pages(
        lambda last, count: [_row_of(*todo) for todo in read_page(chosen, last or 0, count)],
        limit,
    )


def activity_pages(limit: int, wanted: Wanted | None = None) -> Iterator[Sequence[ActivityRow]]:
    """The newest activities, or those that are wanted, newest first, a page at a time."""
    part = wanted or Wanted()
    return _pages(
        lambda last, count: [_activity_row(*row) for row in read_log_page(part, last, count)],
        limit,
    )


def edited_pages(edit_id: int | None) -> Iterator[Sequence[TodoRow]]:
    """The todos that an edit touched, a page at a time; none without an edit."""
    last = 0
    while edit_id and (found := read_edited_page(edit_id, last, PAGE_ROWS)):
        yield [_todo_row(todo) for _, todo in found]
        last = found[-1][0]


def _pages(
    read: Callable[[int | None, int], Sequence[R]], limit: int | None
) -> Iterator[Sequence[R]]:
    """What `read(last id, count)` returns, again and again, until it is less than asked for."""
    last, left = None, limit
    while left is None or left > 0:
        count = PAGE_ROWS if left is None else min(PAGE_ROWS, left)
        rows = read(last, count)
        if rows:
            yield rows
        if len(rows) < count:
            return
        last = rows[-1].id
        left = None if left is None else left - count


def todo_rows_by_id(ids: Iterable[int]) -> tuple[TodoRow, ...]:
    """The todos with these ids, wherever they stand, in the order of their ids."""
    return tuple(_todo_row(todo) for todo in find_todos(sorted(ids)))


def todo_row(todo_id: int) -> TodoRow:
    """One todo, wherever it stands. Raises Refused."""
    for row in todo_rows_by_id([todo_id]):
        return row
    raise Refused(f"there is no todo {todo_id}")


def titles_by_prefix(chosen: Filter, prefix: str, limit: int) -> list[tuple[int, str]]:
    """Ids of a list's todos that begin with these digits, the lowest first, and their titles."""
    return [(todo_id, printable(title)) for todo_id, title in find_prefix(chosen, prefix, limit)]


def todo_window(chosen: Filter, wanted: WindowRequest) -> tuple[Counts, Window[TodoRow]]:
    """The wanted stretch, moved along with its anchor, and the length of every list."""
    counts = count_todos()
    anchor = wanted.anchor_index
    if wanted.anchor_id is not None:
        anchor = position_of(chosen, wanted.anchor_id)
    first = max(0, wanted.first + anchor - wanted.anchor_index)
    rows = todo_rows(chosen, first, wanted.count)
    return counts, Window(counts[chosen], first, rows, anchor, wanted.anchor_id)


def activity_window(wanted: WindowRequest) -> Window[ActivityRow]:
    """The wanted stretch of the log, newest first, moved along with its anchor."""
    anchor = wanted.anchor_index
    if wanted.anchor_id is not None:
        anchor = count_activities_after(wanted.anchor_id)
    first = max(0, wanted.first + anchor - wanted.anchor_index)
    rows = activity_rows(wanted.count, first)
    return Window(count_activities(), first, rows, anchor, wanted.anchor_id)


def activity_rows(limit: int, offset: int = 0) -> tuple[ActivityRow, ...]:
    """A stretch of the log, newest first."""
    return tuple(_activity_row(activity) for activity in read_activities(limit, offset))


def scores(days: int = PANEL_DAYS) -> Scores:
    """Today and the newest days that have a score.

    Of the days to come there is tomorrow, where a colleague may be already; what lies beyond was
    written by a clock that was ahead, and would take the room of today.
    """
    today = clock.today()
    rows = score_rows(days, today + A_DAY)
    current = next((row for row in rows if row.day == today), None)
    if current is None:
        current = ScoreRow(today, 0, False)
        rows = tuple(sorted((current, *rows), key=lambda row: row.day, reverse=True))[:days]
    return Scores(current, rows)


def score_rows(days: int, until: date = date.max) -> tuple[ScoreRow, ...]:
    """The newest scores of the days up to one, newest first."""
    return tuple(_score_row(score) for score in read_scores(days, until))


@dataclass(frozen=True)
class FirstLook:
    """What the first frame shows, read before there is a frame.

    `refusal` says why the database takes no edits, if so.
    """

    counts: Counts
    window: Window[TodoRow]
    scores: Scores
    refusal: str = ""


def first_look(rows: int) -> FirstLook:
    """The start of the list of all todos, and the scores.

    Long lists are not counted, for the first frame is not to wait for that; the list seems to
    end with what was read until the next reading.
    """
    counts = count_todos(COUNTED_AT_START)
    window = todo_rows(Filter.ALL, 0, rows)
    if max(counts.values()) == COUNTED_AT_START:
        return FirstLook({}, Window(len(window), 0, window), scores())
    return FirstLook(counts, Window(counts[Filter.ALL], 0, window), scores())


def today() -> date:
    """The user's current calendar day."""
    return clock.today()


def instant(day: date, at: time) -> datetime:
    """When the user's clock shows that time of that day, in UTC."""
    return clock.instant(day, at)


def points_of(day: date) -> int:
    """The day's points as its log has them, whether or not its score is up to that."""
    return points_in_log(day)


def anything_stale() -> bool:
    """Whether any day's score is behind its log."""
    return bool(stale_days())


def _local(instant: datetime | None) -> datetime | None:
    return None if instant is None else clock.local(instant)


def _todo_row(todo: Todo) -> TodoRow:
    return _row_of(
        todo.id,
        todo.title,
        todo.created_at,
        todo.completed_at,
        todo.archived_at,
        todo.deleted_at,
    )


def _row_of(todo_id: int, title: str, created_at: datetime, *others: datetime | None) -> TodoRow:
    return TodoRow(todo_id, printable(title), clock.local(created_at), *map(_local, others))


def _activity_row(activity: Activity, actor: str = "") -> ActivityRow:
    return ActivityRow(
        activity.id,
        printable(activity.name),
        activity.todo_id,
        printable(activity.title),
        clock.local(activity.at),
        activity.day,
        activity.points,
        activity.edit_id,
        printable(actor),
        tuple(
            FieldChange(printable(field), _text(before), _text(after))
            for field, (before, after) in (activity.changes or {}).items()
            if before != after
        ),
    )


def _text(value: object) -> str | None:
    return None if value is None else printable(str(value))


def _score_row(score: Score) -> ScoreRow:
    return ScoreRow(score.day, score.points, score.stale)
