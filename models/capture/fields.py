"""Between what a line says of a todo, and the fields of the todo."""

from dataclasses import fields
from datetime import date
from typing import Any, Protocol

from models.capture.captured import Captured
from models.recurrence import anchor_of, parse_rule

NAMES = ("projects", "contexts")


class Fields(Protocol):
    """A todo, by the names of its fields."""

    @property
    def title(self) -> str: ...
    @property
    def priority(self) -> str | None: ...
    @property
    def due(self) -> date | None: ...
    @property
    def due_time(self) -> str | None: ...
    @property
    def start(self) -> date | None: ...
    @property
    def projects(self) -> str | None: ...
    @property
    def contexts(self) -> str | None: ...
    @property
    def recurrence(self) -> str | None: ...
    @property
    def until(self) -> date | None: ...
    @property
    def worth(self) -> int | None: ...


def captured_of(todo: Fields) -> Captured:
    """What a line would have to say for this todo."""
    values: dict[str, Any] = {
        field.name: tuple((value or "").split()) if field.name in NAMES else value
        for field in fields(Captured)
        for value in [getattr(todo, field.name)]
    }
    return Captured(**values)


def fields_of(captured: Captured) -> dict[str, Any]:
    """The fields that a new todo has by its line; those that it lacks are left out."""
    values = {name: value for name, value in _fields(captured).items() if value is not None}
    anchor = _anchor(captured)
    return values if anchor is None else {**values, "anchor": anchor}


def changed_fields(before: Captured, after: Captured) -> dict[str, Any]:
    """The fields that another line gives other values.

    Another day or another rule begins the series anew from there.
    """
    was, becomes = _fields(before), _fields(after)
    values = {name: value for name, value in becomes.items() if value != was[name]}
    if {"due", "recurrence"} & values.keys() and (before.recurrence or after.recurrence):
        values |= {"anchor": _anchor(after), "scheduled": None}
    return values


def _fields(captured: Captured) -> dict[str, Any]:
    return {
        field.name: " ".join(value) or None if field.name in NAMES else value
        for field in fields(Captured)
        for value in [getattr(captured, field.name)]
    }


def _anchor(captured: Captured) -> int | None:
    if captured.recurrence is None:
        return None
    return anchor_of(parse_rule(captured.recurrence), captured.due or captured.start)
