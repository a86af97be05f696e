"""Passing over one todo of a series: it becomes the next one, and earns nothing."""

from dataclasses import dataclass
from typing import Any

from peewee import Field

from models.edit import Edit, EditKind, Step
from models.edits import log
from models.edits.completing import following
from models.edits.operation import Operation, Touched
from models.edits.ordering import find_listed
from models.errors import TodoRefused
from models.todo import Todo

FIELDS = (Todo.due, Todo.start, Todo.scheduled, Todo.anchor)


@dataclass(frozen=True)
class Skip:
    """Gives a todo the day of the next one of its series. Raises Refused."""

    todo_id: int
    kind: EditKind = EditKind.SKIP
    step: Step = Step.EDIT
    fields: tuple[str, ...] = tuple(field.name for field in FIELDS)

    def run(self, edit: Edit) -> Touched:
        todo = find_listed(self.todo_id)
        if todo.completed_at is not None:
            raise TodoRefused(todo.id, todo.title, "is completed: reopen it first")
        if not todo.recurrence:
            raise TodoRefused(todo.id, todo.title, "does not recur: there is no next one")
        then = following(todo, edit.day)
        if then is None:
            raise TodoRefused(todo.id, todo.title, "is the last of its series")
        values: dict[Field, Any] = {field: then.get(field.name) for field in FIELDS}
        source = log.among_ids([todo.id], "TRUE")
        rows = log.write_values(edit, values, source, returning=True)
        log.apply(edit, FIELDS)
        day = then["due"] or then["start"]
        return Touched.of(rows, after=day.isoformat())


def skip(todo_id: int) -> Operation:
    """Pass over a todo of a series."""
    return Skip(todo_id)
