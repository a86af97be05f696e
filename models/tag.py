"""Tags: which projects and contexts todos have, as a table to find todos by."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from peewee import CompositeKey, fn

from models.batches import batches
from models.database import BaseModel
from models.fields import RequiredTextField, SmallCountField
from models.todo import CONDITIONS, Filter, Todo
from models.transactions import query

# The fields of a todo, and the sign in front of their names.
SIGNS = {"projects": "+", "contexts": "@"}


class Tag(BaseModel):
    """A name that a todo has. It follows from the todo's fields, which are what edits change."""

    sign = RequiredTextField()
    name = RequiredTextField()
    todo_id = SmallCountField()

    class Meta:
        table_name = "tags"
        primary_key = CompositeKey("sign", "name", "todo_id")


class TagCount(NamedTuple):
    """How many todos have a tag: of the active ones, and of all."""

    name: str
    active: int
    total: int


@query
def count_tags(field: str) -> list[TagCount]:
    """The projects or contexts, by name. Those that only todos in the trash have are left out."""
    kept = Todo.deleted_at.is_null()
    active = fn.COUNT(Todo.completed_at.is_null() & Todo.archived_at.is_null() | None)
    rows: Any = (
        Tag.select(Tag.name, active, fn.COUNT(Tag.todo_id))
        .join(Todo, on=(Todo.id == Tag.todo_id))
        .where((Tag.sign == SIGNS[field]) & kept)
        .group_by(Tag.name)
        .order_by(Tag.name)
        .tuples()
    )
    return [TagCount(*row) for row in rows]


@query
def names_in_use(field: str) -> list[str]:
    """The projects or contexts of active todos, the most used first."""
    rows: Any = (
        Tag.select(Tag.name)
        .join(Todo, on=(Todo.id == Tag.todo_id))
        .where((Tag.sign == SIGNS[field]) & CONDITIONS[Filter.ACTIVE])
        .group_by(Tag.name)
        .order_by(fn.COUNT(Tag.todo_id).desc(), Tag.name)
        .tuples()
    )
    return [name for (name,) in rows]


def write_tags(todos: Iterable[tuple[int, str | None, str | None]]) -> None:
    """Write the tags of todos that have none in the table: their ids, projects and contexts."""
    rows = [
        {"sign": sign, "name": name, "todo_id": todo_id}
        for todo_id, *fields in todos
        for sign, names in zip(SIGNS.values(), fields, strict=True)
        for name in dict.fromkeys((names or "").split())
    ]
    for batch in batches(rows):
        Tag.insert_many(batch).execute()
