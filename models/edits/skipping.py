"""Passing over one todo of a series: it becomes the next one, and earns nothing."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from peewee import Field

from models.edit import Edit, EditKind, Step
from models.edits import log
from models.edits.operation import Operation, Touched
from models.edits.ordering import find_listed
from models.errors import TodoRefused
from models.todo import Todo

FIELDS = (Todo.due, Todo.start, Todo.scheduled, Todo.anchor)
NAMES = tuple(field.name for field in FIELDS)


class Skip(NamedTuple):
    """Gives a todo the next day of its series after the one that it has. Raises Refused."""

    todo_id: int
    kind: EditKind = EditKind.SKIP
    step: Step = Step.EDIT
    fields: tuple[str, ...] = NAMES

    def run(self, edit: Edit) -> Touched:
        todo = find_listed(self.todo_id)
        if todo.completed_at is not None:
            raise TodoRefused(todo.id, todo.title, "is completed: reopen it first")
        if not todo.recurrence:
            raise TodoRefused(todo.id, todo.title, "does not recur: there is no next one")
        values = _next(todo, edit.day)
        if values is None:
            raise TodoRefused(todo.id, todo.title, "is the last of its series")
        source = log.among_ids([todo.id], "TRUE")
        rows = log.write_values(edit, values, source, returning=True)
        log.apply(edit, FIELDS)
        day = values[Todo.due] or values[Todo.start]
        return Touched.of(rows, after=day.isoformat())


def skip(todo_id: int) -> Operation:
    """Pass over a todo of a series."""
    return Skip(todo_id)


def _next(todo: Todo, today: date) -> Mapping[Field, Any] | None:
    """The fields on the next day of its series; None where that ends."""
    from models.recurrence import InvalidRule, anchor_after, next_day, parse_rule

    now = todo.due or todo.start
    day = base = todo.scheduled or now or today
    try:
        rule = parse_rule(todo.recurrence or "")
        anchor = todo.anchor
        # A todo that was put off may have passed several days of its series.
        while day <= (now or today):
            # Nothing is completed: a rule that counts from completion counts from its day.
            day, anchor = (
                next_day(rule, base, base, anchor),
                anchor_after(rule, base, base, anchor),
            )
            base = day
    except InvalidRule:
        return None
    if todo.until is not None and day > todo.until:
        return None
    due, start = todo.due, todo.start
    if due is None and start is not None:
        start = day
    else:
        start = start and now and start + (day - now)
        due = day
    return dict(zip(FIELDS, (due, start, None, anchor), strict=True))
