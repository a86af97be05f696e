"""Todos: the table, and which todos each list holds."""

from collections.abc import Iterable
from enum import StrEnum
from functools import reduce
from operator import and_

from peewee import AutoField, Expression, TextField, chunked

from models.database import BaseModel
from models.fields import RequiredTextField, UtcDateTimeField
from models.transactions import query

# The largest of Postgres's INTEGER.
LARGEST_ID = 2**31 - 1
LONGEST_ID = len(str(LARGEST_ID))
# Below SQLite's limit of bound values in one statement.
BATCH = 500


class Todo(BaseModel):
    """A thing to do. Its timestamps determine its state."""

    id = AutoField()
    title = RequiredTextField()
    # The title as a search compares it.
    folded = TextField(null=True)
    created_at = UtcDateTimeField()
    completed_at = UtcDateTimeField(null=True)
    archived_at = UtcDateTimeField(null=True)
    deleted_at = UtcDateTimeField(null=True)

    class Meta:
        table_name = "todos"


class Filter(StrEnum):
    """The lists; a todo is in one of the last four, and ALL is active plus completed."""

    ALL = "all"
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
        for batch in chunked(ids, BATCH)
        for todo in Todo.select().where(Todo.id.in_(batch)).order_by(Todo.id)
    ]
