"""Stretches of a listing, counted from the place of a row: index ranges, whatever its length."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from peewee import SQL, Field, Select, Value

from models.database import on_postgres
from models.prepared import Prepared, Slot
from models.query.counts import newest
from models.query.listing import ID, Listing, Position
from models.transactions import query

# How far a stretch may lie from the place that it is counted from, to be read in one statement.
NEAR = 500


class _Walk(NamedTuple):
    """`count` rows after `skipped` ones, from a place on to the end, or back to the start.

    Without a position the place is the start, or the end. `reach` is both counts together.
    """

    at: Position | None
    backwards: bool
    skipped: Any
    count: Any
    reach: Any

    @classmethod
    def of(cls, at: Position | None, skipped: int, count: int, *, backwards: bool) -> "_Walk":
        return cls(at, backwards, skipped, count, skipped + count)

    def shape(self, listing: Listing, name: str) -> "_Walk":
        """The walk with slots in the place of its values: what its statement looks like."""
        at = self.at
        if at is not None:
            columns = listing.parts[at.part].key.columns
            at = Position(at.part, tuple(Slot(name + column) for column in columns))
        skipped = Slot(name + "skipped") if self.skipped else 0
        return _Walk(at, self.backwards, skipped, Slot(name + "count"), Slot(name + "reach"))

    def values(self, listing: Listing, name: str) -> dict[str, Any]:
        """What stands in the slots."""
        values = {"skipped": self.skipped, "count": self.count, "reach": self.reach}
        if self.at is not None:
            key = listing.parts[self.at.part].key
            stored = key.stored(listing.model, self.at.key)
            values |= dict(zip(key.columns, stored, strict=True))
        return {name + slot: value for slot, value in values.items()}


def read_span(
    listing: Listing, low: int, high: int, at: Position | None = None, *, from_end: bool = False
) -> list[Any]:
    """The records from `low` to before `high`, counted from a position, in the listing's order.

    Without a position they are counted from the start, or the end. The row at the position, or the
    first after it, is number 0; what stands before it has negative numbers.

    One statement, so that no row comes twice while others edit.
    """
    return read_marked_span(listing, low, high, at, from_end=from_end)[1]


@query
def read_marked_span(
    listing: Listing, low: int, high: int, at: Position | None = None, *, from_end: bool = False
) -> tuple[int, list[Any]]:
    """The same, and the newest activity that they are true of; 0 where there is no record."""
    walks = {}
    if low < min(high, 0) and (at or from_end):
        skipped = max(0, -high)
        walks["up."] = _Walk.of(at, skipped, -low - skipped, backwards=True)
    if high > max(low, 0) and not from_end:
        skipped = max(0, low)
        walks["down."] = _Walk.of(at, skipped, high - skipped, backwards=False)
    if not walks:
        return 0, []
    shapes = tuple(walk.shape(listing, name) for name, walk in walks.items())
    values: dict[str, Any] = {}
    for name, walk in walks.items():
        values |= walk.values(listing, name)
    return _records(listing, _span(listing, shapes, on_postgres()).rows(values))


@lru_cache(maxsize=64)
def _span(listing: Listing, walks: tuple[_Walk, ...], postgres: bool) -> Prepared:
    """The statement for some walks, in the SQL of one of the databases."""
    span, *more = [_rows(listing, walk, listing.fields) for walk in walks]
    if more:
        # Each in a statement of its own, to which its LIMIT belongs.
        span = _union([_all_of(one, "walk") for one in (span, *more)])
    # The mark stands beside each row, and is looked up once.
    return Prepared.of(Select([span.alias("span")], [newest(), SQL("span.*")]))


@query
def record_at(
    listing: Listing, number: int, at: Position | None = None, *, from_end: bool = False
) -> Any | None:
    """One record, counted as above; what lies between costs a walk through the index alone."""
    backwards = number < 0
    skipped = -number - 1 if backwards else number
    key = getattr(listing.model, ID)
    walked = _rows(listing, _Walk.of(at, skipped, 1, backwards=backwards), [key])
    found = key.in_(Select([walked.alias("walk")], [SQL(ID)]))
    rows = listing.model.select(Value(0), Value(0), *listing.fields).where(found).tuples()
    return next(iter(_records(listing, rows)[1]), None)


def _rows(listing: Listing, walk: _Walk, fields: Sequence[Field]) -> Any:
    """A walk, part after part.

    The first column numbers the parts from 0 on, or on a way back from -1 downwards.
    """
    at, backwards, last = walk.at, walk.backwards, len(listing.parts) - 1
    start = at.part if at else last if backwards else 0
    runs = []
    for number in range(start, -1, -1) if backwards else range(start, last + 1):
        run = Value(number - last - 1 if backwards else number).alias("run")
        here = at if at and number == at.part else None
        rows = listing.select(number, run, *fields, at=here, backwards=backwards)
        order = listing.parts[number].key.order(listing.model, backwards=backwards)
        runs.append(rows.order_by(*order))
    if len(runs) > 1:
        # Both databases read the runs one after the other, and stop at the outer limit.
        runs = [_all_of(run.limit(walk.reach), "run") for run in runs]
    return _union(runs).limit(walk.count).offset(walk.skipped or None)


def _all_of(rows: Any, name: str) -> Any:
    return Select([rows.alias(name)], [SQL("*")])


def _union(selects: Sequence[Any]) -> Any:
    united = selects[0]
    for select in selects[1:]:
        united = united.union_all(select)
    return united


def _records(listing: Listing, rows: Any) -> tuple[int, list[Any]]:
    """Records in the listing's order: each run as it was read, or reversed if it went backwards.

    Before them the mark that each row has.
    """
    convert: list[Any] = [field.python_value for field in listing.fields]
    make = listing.record._make
    runs: dict[int, list[Any]] = {}
    mark = 0
    for mark, run, *values in rows:  # noqa: B007
        record = make([to(value) for to, value in zip(convert, values, strict=True)])
        runs.setdefault(int(run), []).append(record)
    ordered: list[Any] = []
    for run in sorted(runs):
        ordered += reversed(runs[run]) if run < 0 else runs[run]
    return mark or 0, ordered
