"""`activities.changes`, the values before and after, in the SQL of both databases.

Written by hand, because users wait for edits: building the same by peewee would take longer than
running it.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from peewee import Field

from models.database import on_postgres

BEFORE, AFTER = 0, 1


class Computed(NamedTuple):
    """A value that SQL computes from the row that it is for, in place of a value in Python."""

    sql: str
    parameters: tuple[Any, ...] = ()


class Delta(NamedTuple):
    """How one field changes: SQL for its values before and after, and for whether each is null.

    `among` is SQL for whether it is among the changes at all; empty if it always is.
    """

    field: Field
    before: str
    after: str
    had_none: str
    has_none: str
    among: str = ""


def mark(field: Field) -> str:
    """The placeholder of a parameter with a value of the field."""
    return f"CAST(%s AS {field.field_type})" if on_postgres() else "?"


def parameter(field: Field, value: Any) -> Any:
    """The value as its column holds it."""
    return field.db_value(value)


def value(changes: str, field: Field, when: int) -> str:
    """The field's value before or after, of the column's type."""
    name = field.column_name
    if on_postgres():
        return f"CAST({changes} #>> '{{{name},{when}}}' AS {field.field_type})"
    return f"json_extract({changes}, '$.{name}[{when}]')"


def among(changes: str, field: Field) -> str:
    """Whether the field is among the changes."""
    name = field.column_name
    if on_postgres():
        return f"jsonb_exists({changes}, '{name}')"
    return f"json_type({changes}, '$.{name}') IS NOT NULL"


def build(deltas: Iterable[Delta]) -> str:
    """The changes as JSON, as the log stores them."""
    kind = "jsonb_build" if on_postgres() else "json"
    parts = (f"'{d.field.column_name}', {kind}_array({d.before}, {d.after})" for d in deltas)
    return f"{kind}_object({', '.join(parts)})"


def swapped(changes: str) -> str:
    """The changes that take these back."""
    if on_postgres():
        return (
            "(SELECT jsonb_object_agg(key, jsonb_build_array(value -> 1, value -> 0)) "
            f"FROM jsonb_each({changes}))"
        )
    return (
        "(SELECT json_group_object(key, json_array(json_extract(value, '$[1]'), "
        f"json_extract(value, '$[0]'))) FROM json_each({changes}))"
    )


def same(one: str, other: str) -> str:
    """Whether both are equal, or both NULL."""
    return f"{one} {'IS NOT DISTINCT FROM' if on_postgres() else 'IS'} {other}"
