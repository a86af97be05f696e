"""The lengths of parts, and the place of a row: an index range each."""

from typing import Any, NamedTuple

from peewee import SQL, Select, fn

from models.activity import Activity
from models.database import database
from models.query.listing import ID, Listing, Position
from models.transactions import query


class Count(NamedTuple):
    """The length of each part, and how many rows of its part stand before a position.

    `mark` is the newest activity of the log that these are true of; 0 if it has none.
    """

    mark: int
    lengths: list[int]
    before: int


@query
def count_parts(listing: Listing, at: Position | None = None, *, limit: int | None = None) -> Count:
    """One statement. None is counted beyond the limit."""
    counted = [_counted(listing, part, limit) for part in range(len(listing.parts))]
    if at is None:
        ((mark, *lengths),) = Select([], [newest(), *counted]).bind(database).tuples()
        return Count(mark or 0, lengths, 0)
    whole = listing.takes_all(at.part)
    if not whole:
        counted[at.part] = _counted(listing, at.part, limit, at)
    before = _counted(listing, at.part, limit, at, backwards=True)
    ((mark, *lengths, passed),) = Select([], [newest(), *counted, before]).bind(database).tuples()
    lengths[at.part] += 0 if whole else passed
    return Count(mark or 0, lengths, passed)


@query
def count_before(listing: Listing, at: Position) -> tuple[int, int]:
    """How many rows of its part stand before a position, and as of which activity."""
    before = _counted(listing, at.part, None, at, backwards=True)
    ((mark, passed),) = Select([], [newest(), before]).bind(database).tuples()
    return mark or 0, passed


class Measure(NamedTuple):
    """The length of a listing, and the index in it of a row as it was read before.

    None if there is no row, or it has no place. `mark` as above.
    """

    mark: int
    total: int
    place: int | None


@query
def measure(listing: Listing, row: Any = None) -> Measure:
    """One statement."""
    at = None if row is None else listing.position(row)
    mark, lengths, before = count_parts(listing, at)
    place = None if at is None else sum(lengths[: at.part]) + before
    return Measure(mark, sum(lengths), place)


def newest() -> Select:
    """The newest activity's id, for the head of a statement: what that reads is true as of it."""
    return Activity.select(fn.MAX(Activity.id))


def _counted(
    listing: Listing,
    part: int,
    limit: int | None,
    at: Position | None = None,
    *,
    backwards: bool = False,
) -> Any:
    if limit is None:
        return listing.select(part, fn.COUNT(SQL("*")), at=at, backwards=backwards)
    rows = listing.select(part, getattr(listing.model, ID), at=at, backwards=backwards)
    return Select([rows.limit(limit).alias("counted")], [fn.COUNT(SQL("*"))])
