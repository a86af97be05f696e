"""Stretches of a listing, counted from the place of a row: index ranges, whatever its length."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from peewee import SQL, Field, Select, Value

from models.database import database
from models.query.counts import newest
from models.query.listing import ID, Listing, Position
from models.transactions import query

# How far a stretch may lie from the place that it is counted from, to be read in one statement.
NEAR = 500


@dataclass(frozen=True)
class _Walk:
    """`count` rows after `skipped` ones, from a place on to the end, or back to the start.

    Without a position the place is the start, or the end.
    """

    at: Position | None
    backwards: bool
    skipped: int
    count: int


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
    walks = []
    if low < min(high, 0) and (at or from_end):
        skipped = max(0, -high)
        walks.append(_Walk(at, True, skipped, -low - skipped))
    if high > max(low, 0) and not from_end:
        skipped = max(0, low)
        walks.append(_Walk(at, False, skipped, high - skipped))
    if not walks:
        return 0, []
    span, *more = [_rows(listing, walk, listing.fields) for walk in walks]
    if more:
        # Each in a statement of its own, to which its LIMIT belongs.
        span = _union([_all_of(one, "walk") for one in (span, *more)])
    # The mark stands beside each row, and is looked up once.
    marked = Select([span.alias("span")], [newest(), SQL("span.*")])
    return _records(listing, marked.bind(database).tuples())


@query
def record_at(
    listing: Listing, number: int, at: Position | None = None, *, from_end: bool = False
) -> Any | None:
    """One record, counted as above; what lies between costs a walk through the index alone."""
    backwards = number < 0
    skipped = -number - 1 if backwards else number
    key = getattr(listing.model, ID)
    walked = _rows(listing, _Walk(at, backwards, skipped, 1), [key])
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
        runs = [_all_of(run.limit(walk.count + walk.skipped), "run") for run in runs]
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
