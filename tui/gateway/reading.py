"""Reads, as rows. Each function blocks until the database has answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from models import clock
from models.activity import Activity, count_activities, count_activities_after, read_activities
from models.errors import Refused
from models.printable import printable
from models.score import Score, read_scores, stale_days
from models.scoring import points_in_log
from models.todo import Filter, Todo, count_todos, find_prefix, find_todos, position_of, read_todos
from tui.rows import ActivityRow, ScoreRow, Scores, TodoRow, Window, WindowRequest

PANEL_DAYS = 7
COUNTED_AT_START = 1000
A_DAY = timedelta(days=1)

Counts = dict[Filter, int]


def todo_rows(chosen: Filter, offset: int = 0, limit: int | None = None) -> tuple[TodoRow, ...]:
    """One stretch of a list, oldest first."""
    return tuple(_todo_row(todo) for todo in read_todos(chosen, offset, limit))


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


def activity_rows(limit: int, offset: int = 0, day: date | None = None) -> tuple[ActivityRow, ...]:
    """A stretch of the log, or of one day's part of it, newest first."""
    return tuple(_activity_row(activity) for activity in read_activities(limit, offset, day))


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
    """What the first frame shows, read before there is a frame."""

    counts: Counts
    window: Window[TodoRow]
    scores: Scores


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


def points_of(day: date) -> int:
    """The day's points as its log has them, whether or not its score is up to that."""
    return points_in_log(day)


def anything_stale() -> bool:
    """Whether any day's score is behind its log."""
    return bool(stale_days())


def _local(instant: datetime | None) -> datetime | None:
    return None if instant is None else clock.local(instant)


def _todo_row(todo: Todo) -> TodoRow:
    return TodoRow(
        todo.id,
        printable(todo.title),
        clock.local(todo.created_at),
        _local(todo.completed_at),
        _local(todo.archived_at),
        _local(todo.deleted_at),
    )


def _activity_row(activity: Activity) -> ActivityRow:
    return ActivityRow(
        activity.id,
        printable(activity.name),
        activity.todo_id,
        printable(activity.title),
        clock.local(activity.at),
        activity.day,
        activity.points,
    )


def _score_row(score: Score) -> ScoreRow:
    return ScoreRow(score.day, score.points, score.stale)
