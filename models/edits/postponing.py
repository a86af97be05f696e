"""Putting todos off to a later day."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from peewee import Field

from models.edit import Edit, EditKind, Step
from models.edits import log
from models.edits.operation import Operation, Touched
from models.edits.ordering import find_listed
from models.errors import Refused, TodoRefused
from models.todo import Todo

FIELDS = (Todo.due, Todo.start, Todo.scheduled)
NAMES = tuple(field.name for field in FIELDS)


class Postpone(NamedTuple):
    """Gives todos another day: this one, or so many days after the one that they have.

    What is due gets another due day; its series, if it has one, goes on from the day that it gave.
    What is not due waits until that day. Raises Refused.
    """

    ids: tuple[int, ...]
    to: date | int
    kind: EditKind = EditKind.POSTPONE
    step: Step = Step.EDIT
    fields: tuple[str, ...] = NAMES

    def run(self, edit: Edit) -> Touched:
        rows: list[log.Written] = []
        day = edit.day
        for todo in map(find_listed, dict.fromkeys(self.ids)):
            if todo.completed_at is not None:
                raise TodoRefused(todo.id, todo.title, "is completed: reopen it first")
            day = self._day(todo, edit.day)
            source = log.among_ids([todo.id], "TRUE")
            rows += log.write_values(edit, _values(todo, day), source, returning=True)
        if rows:
            log.apply(edit, FIELDS)
        return Touched.of(rows, after=day.isoformat())

    def _day(self, todo: Todo, today: date) -> date:
        if isinstance(self.to, date):
            return self.to
        try:
            return max(todo.due or todo.start or today, today) + timedelta(days=self.to)
        except OverflowError as error:
            raise Refused("that day is later than any calendar's") from error


def postpone(*ids: int, to: date | int) -> Operation:
    """Put todos off to a day, or for a number of days from the one that they have, or today."""
    return Postpone(ids, to)


def _values(todo: Todo, day: date) -> Mapping[Field, Any]:
    due, start, scheduled = todo.due, todo.start, todo.scheduled
    if due is None:
        start = day
    else:
        if todo.recurrence and scheduled is None:
            scheduled = due
        due, start = day, None if start is None else min(start, day)
    return dict(zip(FIELDS, (due, start, scheduled), strict=True))
