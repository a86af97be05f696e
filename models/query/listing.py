"""Listings: the parts of a list, and where a row stands among them."""

from collections.abc import Sequence
from functools import total_ordering
from typing import Any, NamedTuple

from peewee import ColumnBase, Expression, Field, Ordering, Tuple

from models.database import BaseModel
from models.prepared import value
from models.query.terms import Term

ID = "id"


class Key(NamedTuple):
    """What a part is sorted by: columns of one direction that end in the id.

    None of them is null within the part.
    """

    columns: tuple[str, ...] = (ID,)
    descending: bool = False

    def of(self, row: Any) -> tuple[Any, ...]:
        """The key of a row."""
        return tuple(getattr(row, column) for column in self.columns)

    def stored(self, model: type[BaseModel], key: tuple[Any, ...]) -> list[Any]:
        """The values of a key as their columns hold them."""
        return [f.db_value(given) for f, given in zip(self._fields_of(model), key, strict=True)]

    def order(self, model: type[BaseModel], *, backwards: bool) -> list[Ordering]:
        descending = self.descending is not backwards
        return [f.desc() if descending else f.asc() for f in self._fields_of(model)]

    def from_on(self, model: type[BaseModel], key: tuple[Any, ...], *, backwards: bool) -> Any:
        """The rows from that key on, the row with the key among them; or those before it."""
        fields = self._fields_of(model)
        values = [value(given, f.db_value) for f, given in zip(fields, key, strict=True)]
        # One comparison of rows, which both planners turn into one range of the index.
        left: ColumnBase = fields[0] if len(fields) == 1 else Tuple(*fields)
        right = values[0] if len(fields) == 1 else Tuple(*values)
        condition: Expression
        if backwards:
            condition = left > right if self.descending else left < right
        else:
            condition = left <= right if self.descending else left >= right
        return condition

    def _fields_of(self, model: type[BaseModel]) -> list[Field]:
        return [getattr(model, column) for column in self.columns]


@total_ordering
class Reversed:
    """A value that sorts the other way round."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Reversed) and bool(self.value == other.value)

    def __lt__(self, other: "Reversed") -> bool:
        return bool(other.value < self.value)

    __hash__ = None  # type: ignore[assignment]


class Part(NamedTuple):
    """A stretch of a list with an order of its own: a row is of one part at most.

    Without a term every row is of the part.
    """

    term: Term | None
    key: Key


class Position(NamedTuple):
    """A place in a listing: in which part, and at which key; there may be no row with that key."""

    part: int
    key: tuple[Any, ...]


class Listing(NamedTuple):
    """The parts of a list, from its start to its end, and what is read of each row.

    The rows are those of a part that have each of `terms` too. `record` is a NamedTuple whose
    fields are columns of the model, all that keys and terms look at among them.
    """

    model: type[BaseModel]
    record: Any
    parts: tuple[Part, ...]
    terms: tuple[Term, ...] = ()

    def select(
        self, part: int, *columns: Any, at: Position | None = None, backwards: bool = False
    ) -> Any:
        """The rows of a part; with a position in it those from there on, or those before it."""
        conditions = [term.compile() for term in self._terms_of(part)]
        if at is not None:
            key = self.parts[part].key
            conditions.append(key.from_on(self.model, at.key, backwards=backwards))
        rows = self.model.select(*columns)
        return rows.where(*conditions) if conditions else rows

    def takes_all(self, part: int) -> bool:
        """Whether a part has every row of the table."""
        return not self._terms_of(part)

    def _terms_of(self, part: int) -> tuple[Term, ...]:
        own = self.parts[part].term
        return self.terms if own is None else (own, *self.terms)

    def position(self, row: Any) -> Position | None:
        """Where a row stands, or would if it had the terms; None for a row that is of no part.

        A row as it was read before gives the place that it had.
        """
        for number, part in enumerate(self.parts):
            if part.term is None or part.term.matches(row):
                return Position(number, part.key.of(row))
        return None

    def matches(self, row: Any) -> bool:
        """Whether a row is in the listing."""
        return self.position(row) is not None and all(term.matches(row) for term in self.terms)

    def order(self, row: Any) -> tuple[Any, ...]:
        """A value that sorts rows as the listing does: the number of the part, then the key.

        A row that is of no part comes last. Of text it is true as little as `precedes`.
        """
        position = self.position(row)
        if position is None:
            return (len(self.parts),)
        descending = self.parts[position.part].key.descending
        key = (Reversed(each) for each in position.key) if descending else position.key
        return (position.part, *key)

    def precedes(self, row: Any, at: Position) -> bool:
        """Whether a row is in the listing, and stands before a position.

        Keys are compared as Python compares them, which is how both databases sort numbers and
        instants; text they may sort otherwise.
        """
        position = self.position(row)
        if position is None or not self.matches(row):
            return False
        if position.part != at.part:
            return position.part < at.part
        if self.parts[at.part].key.descending:
            return position.key > at.key
        return position.key < at.key

    @property
    def fields(self) -> Sequence[Field]:
        """The columns of a record."""
        return [getattr(self.model, name) for name in self.record._fields]
