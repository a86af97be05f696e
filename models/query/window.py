"""A stretch of a listing by index, read from the nearest place that is known."""

from collections.abc import Iterable
from typing import Any

from models.query.listing import Listing, Position
from models.query.pages import NEAR, read_span, record_at

# The index of a place, and its position; None is the start, or the end at an index beyond it.
Place = tuple[int, Position | None]


def read_window(
    listing: Listing, first: int, count: int, total: int, known: Iterable[Place] = ()
) -> list[Any]:
    """The records from index `first` on, in a listing of `total`; less than `count` at its end.

    Where a place lies near, they are read by its key; else an offset from the nearest leads there.
    """
    last = min(first + count, total)
    places: list[Place] = [(0, None), (total, None), *known]
    index, at = min(places, key=lambda place: _distance(place[0], first, last))
    from_end = at is None and index > 0
    if _distance(index, first, last) > NEAR:
        record = record_at(listing, first - index, at, from_end=from_end)
        at = None if record is None else listing.position(record)
        if at is None:
            return []
        index, from_end = first, False
    return read_span(listing, first - index, last - index, at, from_end=from_end)


def _distance(index: int, first: int, last: int) -> int:
    return max(first - index, index - last, 0)
