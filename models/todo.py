"""Todos: the table, and which state each is in."""

from collections.abc import Iterable
from enum import StrEnum
from functools import reduce
from operator import and_

from peewee import AutoField, Expression, TextField

from models.batches import batches
from models.database import BaseModel
from models.fields import (
    CountField,
    DayField,
    RequiredTextField,
    SmallCountField,
    UtcDateTimeField,
)
from models.transactions import query

# The largest of Postgres's INTEGER.
LARGEST_ID = 2**31 - 1
LONGEST_ID = len(str(LARGEST_ID))


class Todo(BaseModel):
    """A thing to do. Its timestamps determine its state.

    `due` and `start` are days of the calendar, and `due_time` is "17:00". `projects` and `contexts`
    are names without their signs, separated by spaces. `worth` is what completing earns, and
    `earned` what it has earned; none means the five points of every todo. `repeats` is the todo
    whose completion has made this one; `anchor` is the day of the month that its series keeps to,
    and `scheduled` the day that the series gave to it, where `due` was postponed. `position` is its
    place in the order by hand, if it was ever moved.
    """

    id = AutoField()
    title = RequiredTextField()
    created_at = UtcDateTimeField()
    completed_at = UtcDateTimeField(null=True)
    archived_at = UtcDateTimeField(null=True)
    deleted_at = UtcDateTimeField(null=True)
    priority = TextField(null=True)
    due = DayField(null=True)
    due_time = TextField(null=True)
    start = DayField(null=True)
    projects = TextField(null=True)
    contexts = TextField(null=True)
    note = TextField(null=True)
    parent_id = SmallCountField(null=True)
    recurrence = TextField(null=True)
    until = DayField(null=True)
    anchor = SmallCountField(null=True)
    scheduled = DayField(null=True)
    repeats = SmallCountField(null=True)
    worth = SmallCountField(null=True)
    earned = SmallCountField(null=True)
    claimed_by = TextField(null=True)
    position = CountField(null=True)
    # These follow from the others (models/edits/derived.py): the title as a search compares it, the
    # day under which the todo is planned, and its place among all in the order by hand.
    folded = TextField(null=True)
    agenda = DayField(null=True)
    has_note = SmallCountField()
    sort_root = CountField()
    sort_rank = CountField()
    subtasks = SmallCountField()
    subtasks_done = SmallCountField()

    class Meta:
        table_name = "todos"


# The fields that follow from others.
DERIVED = frozenset(
    ["folded", "agenda", "has_note", "sort_root", "sort_rank", "subtasks", "subtasks_done"]
)


class Filter(StrEnum):
    """The lists.

    A todo is in one of the last four by its state, and ALL is active plus completed. Of the active
    ones, those whose start is to come are WAITING and in no other list but ALL and UPCOMING.
    """

    TODAY = "today"
    UPCOMING = "upcoming"
    ALL = "all"
    WAITING = "waiting"
    ACTIVE = "active"
    COMPLETED = "completed"
    ARCHIVED = "archived"
    TRASH = "trash"


# The timestamps that a todo of a list has or lacks, in the order of the partial indexes'
# conditions, because otherwise the planner would not use those.
STAMPS: dict[Filter, dict[str, bool]] = {
    Filter.ALL: {"deleted_at": False, "archived_at": False},
    Filter.ACTIVE: {"deleted_at": False, "archived_at": False, "completed_at": False},
    Filter.COMPLETED: {"deleted_at": False, "archived_at": False, "completed_at": True},
    Filter.ARCHIVED: {"deleted_at": False, "archived_at": True},
    Filter.TRASH: {"deleted_at": True},
}


def _condition(stamps: dict[str, bool]) -> Expression:
    conditions = (getattr(Todo, name).is_null(not has) for name, has in stamps.items())
    condition: Expression = reduce(and_, conditions)
    return condition


CONDITIONS: dict[Filter, Expression] = {
    chosen: _condition(stamps) for chosen, stamps in STAMPS.items()
}


@query
def find_prefix(chosen: Filter, prefix: str, limit: int) -> list[tuple[int, str]]:
    """The ids in a list that begin with the digits, lowest first, and their titles."""
    if not prefix:
        return _ids_and_titles(CONDITIONS[chosen], limit)
    if not (prefix.isascii() and prefix.isdigit() and prefix[0] != "0"):
        return []
    found: list[tuple[int, str]] = []
    # 12, 120 to 129, 1200 to 1299, ...: each is a range of the primary key.
    for more in range(LONGEST_ID - len(prefix) + 1):
        first = int(prefix) * 10**more
        last = min(first + 10**more - 1, LARGEST_ID)
        if len(found) < limit and first <= last:
            within = CONDITIONS[chosen] & Todo.id.between(first, last)
            found += _ids_and_titles(within, limit - len(found))
    return found


def _ids_and_titles(condition: Expression, limit: int) -> list[tuple[int, str]]:
    rows = Todo.select(Todo.id, Todo.title).where(condition).order_by(Todo.id).limit(limit)
    return [(todo.id, todo.title) for todo in rows]


@query
def find_todos(ids: Iterable[int]) -> list[Todo]:
    """The todos with these ids, in whatever list, without those that do not exist."""
    return [
        todo
        for batch in batches(ids)
        for todo in Todo.select().where(Todo.id.in_(batch)).order_by(Todo.id)
    ]


@query
def find_subtasks(todo_id: int) -> list[Todo]:
    """The todos under another, but those in the trash, in the order by hand."""
    under = (Todo.parent_id == todo_id) & Todo.deleted_at.is_null()
    return list(Todo.select().where(under).order_by(Todo.sort_rank, Todo.id))
