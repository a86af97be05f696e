"""Adding todos."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from models.batches import batches
from models.database import database
from models.edit import Edit, EditKind, Step
from models.edits import derived, log
from models.edits.cleaned import cleaned
from models.edits.operation import Operation, Touched
from models.edits.ordering import require_parent
from models.todo import Todo

TITLE = Todo.title.name
PARENT = Todo.parent_id.name
CREATED_AT = Todo.created_at.name

# The fields of a todo, by their names; those that it lacks are empty.
Values = Mapping[str, Any]


class Create(NamedTuple):
    """Adds todos.

    Raises InvalidTitle or InvalidNote if a title or a note is not valid, and Refused if a parent
    may have no subtasks; then it adds none.
    """

    new: tuple[Values, ...]
    kind: EditKind = EditKind.CREATE
    step: Step = Step.EDIT

    @property
    def fields(self) -> tuple[str, ...]:
        return names_of(self.new)

    def run(self, edit: Edit) -> Touched:
        new = [cleaned(values) for values in self.new]
        for parent in {values[PARENT] for values in new if values.get(PARENT)}:
            require_parent(parent)
        return Touched.of(insert(edit, new))


def create(*titles: str) -> Operation:
    """Add todos that have nothing but a title."""
    return Create(tuple({TITLE: title} for title in titles))


def add(*new: Values) -> Operation:
    """Add todos with these fields."""
    return Create(new)


def names_of(new: Iterable[Values]) -> tuple[str, ...]:
    """The fields that any of the todos has, and the instant of its creation."""
    empty = (None, "")
    given = (name for values in new for name, value in values.items() if value not in empty)
    return tuple(dict.fromkeys((TITLE, CREATED_AT, *given)))


def insert(edit: Edit, new: Sequence[Values]) -> list[log.Written]:
    """Write todos into their table and into the log; their ids ascend in this order."""
    names = names_of(new)
    written: list[log.Written] = []
    for batch in batches(new):
        given = [{**each, CREATED_AT: edit.at} for each in batch]
        rows: list[dict[str, Any]] = [{name: each.get(name) for name in names} for each in given]
        placed = derived.have_places(rows)
        ids = _insert_rows([row | derived.of_new(row, placed=placed) for row in rows])
        derived.complete_new(ids, names, placed=placed)
        written += log.write_new(edit, names, log.among_ids(ids, "TRUE"))
    return written


def _insert_rows(rows: Sequence[Values]) -> list[int]:
    """Insert rows with the same fields; their ids, in this order.

    Written by hand: peewee would take longer to build the statement than it takes to run.
    """
    fields = [Todo._meta.combined[name] for name in {name: None for row in rows for name in row}]
    marks = f"({', '.join([database.param] * len(fields))})"
    cursor = database.execute_sql(
        f"INSERT INTO todos ({', '.join(field.column_name for field in fields)}) "
        f"VALUES {', '.join([marks] * len(rows))} RETURNING id",
        [field.db_value(row[field.name]) for row in rows for field in fields],
    )
    # Ids ascend in the order of the rows, but RETURNING promises no order.
    return sorted(todo_id for (todo_id,) in cursor.fetchall())
