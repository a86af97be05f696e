"""Turning the models' records into the rows that cross to the screens, and how those are sorted."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from models import clock
from models.activity import Activity
from models.printable import printable
from models.query.views import Search, TodoRecord
from models.todo import Todo
from tui.rows import ActivityRow, FieldChange, HeadingRow, ListedRow, TodoRow

if TYPE_CHECKING:
    # No first screen shows the log.
    from models.query.log import ActivityRecord


def _local(instant: datetime | None) -> datetime | None:
    return None if instant is None else clock.local(instant)


def as_todo_row(todo: Todo | TodoRecord) -> TodoRow:
    return TodoRow(
        todo.id,
        printable(todo.title),
        clock.local(todo.created_at),
        _local(todo.completed_at),
        _local(todo.archived_at),
        _local(todo.deleted_at),
        _text(todo.priority),
        todo.due,
        _text(todo.due_time),
        todo.start,
        todo.agenda,
        _text(todo.projects),
        _text(todo.contexts),
        _text(todo.recurrence),
        todo.until,
        todo.worth,
        todo.earned,
        _text(todo.claimed_by),
        todo.parent_id,
        bool(todo.has_note),
        getattr(todo, "note", None),
        todo.subtasks,
        todo.subtasks_done,
        todo.sort_root,
        todo.sort_rank,
    )


def as_activity_row(activity: "Activity | ActivityRecord", actor: str = "") -> ActivityRow:
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


def order_of(search: Search) -> Callable[[ListedRow], Any]:
    """A function that gives a value for a row by which the rows of a search are sorted."""
    listing = search.listing

    def order(row: ListedRow) -> Any:
        return row.order if isinstance(row, HeadingRow) else listing.order(row)

    return order
