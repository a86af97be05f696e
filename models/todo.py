"""Todos: the table and the lists that are read from it."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any

from peewee import SQL, AutoField, Expression, Select, TextField, chunked, fn

from models.database import BaseModel, database
from models.fields import UtcDateTimeField
from models.transactions import query

# Of Postgres's INTEGER.
LARGEST_ID = 2**31 - 1
LONGEST_ID = len(str(LARGEST_ID))
# Below SQLite's limit of bound values in one statement.
BATCH = 500


class Todo(BaseModel):
    """A thing to do. Its stamps say all there is about its state."""

    id = AutoField()
    title = TextField()
    # The title as a search compares it.
    folded = TextField(null=True)
    created_at = UtcDateTimeField()
    completed_at = UtcDateTimeField(null=True)
    archived_at = UtcDateTimeField(null=True)
    deleted_at = UtcDateTimeField(null=True)

    class Meta:
        table_name = "todos"


# Id, title, and the instants at which it was created, completed, archived and deleted.
TodoValues = tuple[int, str, datetime, datetime | None, datetime | None, datetime | None]
_VALUES = (
    Todo.id,
    Todo.title,
    Todo.created_at,
    Todo.completed_at,
    Todo.archived_at,
    Todo.deleted_at,
)


class Filter(StrEnum):
    """The lists; a todo stands in one of the last four, and ALL is active plus completed."""

    ALL = "all"
    ACTIVE = "active"
    COMPLETED = "completed"
    ARCHIVED = "archived"
    TRASH = "trash"


# Written as the partial indexes are, or the planner would not use them.
_IN_TRASH = Todo.deleted_at.is_null(False)
_KEPT = Todo.deleted_at.is_null()
_LISTED = _KEPT & Todo.archived_at.is_null()
CONDITIONS: dict[Filter, Expression] = {
    Filter.ALL: _LISTED,
    Filter.ACTIVE: _LISTED & Todo.completed_at.is_null(),
    Filter.COMPLETED: _LISTED & Todo.completed_at.is_null(False),
    Filter.ARCHIVED: _KEPT & Todo.archived_at.is_null(False),
    Filter.TRASH: _IN_TRASH,
}


@query
def read_todos(chosen: Filter, offset: int = 0, limit: int | None = None) -> list[Todo]:
    """One stretch of a list, oldest first."""
    return list(
        Todo.select().where(CONDITIONS[chosen]).order_by(Todo.id).offset(offset).limit(limit)
    )


@query
def read_page(chosen: Filter, after: int, limit: int) -> list[TodoValues]:
    """The todos of a list whose ids come after that one, oldest first.

    Plain values: a model for each would double the time that a long list takes.
    """
    following = CONDITIONS[chosen] & (Todo.id > after)
    rows: Any = Todo.select(*_VALUES).where(following).order_by(Todo.id).limit(limit).tuples()
    return list(rows)


@query
def count_todos(limit: int | None = None) -> dict[Filter, int]:
    """How many todos each list holds, in one statement; none is counted beyond the limit."""
    counted = [f for f in Filter if f is not Filter.ALL]
    lists = [Todo.select(Todo.id).where(CONDITIONS[f]).limit(limit) for f in counted]
    totals = [Select([one.alias("one")], [fn.COUNT(SQL("*"))]) for one in lists]
    (row,) = Select([], totals).bind(database).tuples()
    counts = dict(zip(counted, row, strict=True))
    return {Filter.ALL: counts[Filter.ACTIVE] + counts[Filter.COMPLETED], **counts}


@query
def position_of(chosen: Filter, todo_id: int) -> int:
    """How many todos of the list stand before this id, whether or not it is in the list."""
    before: int = Todo.select().where(CONDITIONS[chosen] & (Todo.id < todo_id)).count()
    return before


@query
def find_prefix(chosen: Filter, prefix: str, limit: int) -> list[tuple[int, str]]:
    """The ids of a list that begin with the digits, the lowest first, and their titles."""
    if not prefix:
        return _ids_and_titles(CONDITIONS[chosen], limit)
    if not (prefix.isascii() and prefix.isdigit() and prefix[0] != "0"):
        return []
    found: list[tuple[int, str]] = []
    # 12, 120 to 129, 1200 to 1299, ...: each is a stretch of the primary key.
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
    """The todos with these ids, wherever they stand; those that do not exist are left out."""
    return [
        todo
        for batch in chunked(ids, BATCH)
        for todo in Todo.select().where(Todo.id.in_(batch)).order_by(Todo.id)
    ]
