"""Prepared statements: building a short one by peewee takes longer than running it."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from peewee import Value

from models.database import database


class Slot(str):
    """The name of a placeholder for a value that each execution supplies, in its column's form."""

    __slots__ = ()


def slot(name: str) -> Value:
    """A placeholder for a value, for use in an expression."""
    return Value(Slot(name), converter=_as_it_is)


def value(given: Any, convert: Any) -> Value:
    """A column's value, or the placeholder for one, for use in an expression."""
    return Value(given, converter=_as_it_is if isinstance(given, Slot) else convert)


def _as_it_is(given: Any) -> Any:
    return given


class Prepared(NamedTuple):
    """A statement and its parameters, including slots."""

    sql: str
    parameters: tuple[Any, ...]

    @classmethod
    def of(cls, query: Any) -> "Prepared":
        sql, parameters = query.bind(database).sql()
        return cls(sql, tuple(parameters))

    def execute(self, values: Mapping[str, Any]) -> Any:
        """Execute it with a value for each slot, by name; returns the cursor."""
        parameters = [values[each] if isinstance(each, Slot) else each for each in self.parameters]
        return database.execute_sql(self.sql, parameters)

    def rows(self, values: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
        """The rows that it returns."""
        rows: Sequence[Sequence[Any]] = self.execute(values).fetchall()
        return rows
