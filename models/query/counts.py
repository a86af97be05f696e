"""The lengths of parts, and the place of a row: an index range each."""

from typing import Any

from peewee import SQL, Select, fn

from models.database import database
from models.query.listing import ID, Listing, Position
from models.transactions import query


@query
def count_parts(
    listing: Listing, at: Position | None = None, *, limit: int | None = None
) -> tuple[list[int], int]:
    """The length of each part, and how many rows of its part stand before a position.

    One statement. None is counted beyond the limit.
    """
    counted = [_counted(listing, part, limit) for part in range(len(listing.parts))]
    if at is None:
        (lengths,) = Select([], counted).bind(database).tuples()
        return list(lengths), 0
    whole = listing.takes_all(at.part)
    if not whole:
        counted[at.part] = _counted(listing, at.part, limit, at)
    before = _counted(listing, at.part, limit, at, backwards=True)
    ((*lengths, passed),) = Select([], [*counted, before]).bind(database).tuples()
    lengths[at.part] += 0 if whole else passed
    return lengths, passed


@query
def measure(listing: Listing, row: Any = None) -> tuple[int, int | None]:
    """The length of a listing, and the index in it of a row as it was read before.

    None if there is no row, or it has no place.
    """
    at = None if row is None else listing.position(row)
    lengths, before = count_parts(listing, at)
    return sum(lengths), None if at is None else sum(lengths[: at.part]) + before


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
