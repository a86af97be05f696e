"""Statements that are built once: for the short ones, peewee takes longer than the database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from peewee import Value

from models.database import database


@dataclass(frozen=True)
class Slot:
    """Stands in a statement for a value that each execution brings, in its column's form."""

    name: str


def slot(name: str) -> Value:
    """The place of a value, in an expression."""
    return Value(Slot(name), converter=_as_it_is)


def value(given: Any, convert: Any) -> Value:
    """A value of a column, or the slot for one."""
    return Value(given, converter=_as_it_is if isinstance(given, Slot) else convert)


def _as_it_is(given: Any) -> Any:
    return given


@dataclass(frozen=True)
class Prepared:
    """A statement and its parameters, slots among them."""

    sql: str
    parameters: tuple[Any, ...]

    @classmethod
    def of(cls, query: Any) -> "Prepared":
        sql, parameters = query.bind(database).sql()
        return cls(sql, tuple(parameters))

    def execute(self, values: Mapping[str, Any]) -> Any:
        """Execute it with a value for each slot, by its name; returns the cursor."""
        parameters = [
            values[each.name] if isinstance(each, Slot) else each for each in self.parameters
        ]
        return database.execute_sql(self.sql, parameters)

    def rows(self, values: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
        """The rows that it returns."""
        rows: Sequence[Sequence[Any]] = self.execute(values).fetchall()
        return rows
