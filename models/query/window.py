"""A stretch of a listing by index, read from the nearest place that is known."""

from functools import partial
from typing import Any, NamedTuple

from models.query.listing import Listing, Position
from models.query.moves import Moves, gain, read_moves
from models.query.pages import NEAR, read_marked_span, record_at

# The index of a place, and its position; None is the start, or the end at an index beyond it.
Place = tuple[int, Position | None]
# How often a stretch is read again because somebody edited between two statements.
TRIES = 3


class Known(NamedTuple):
    """The length of a listing and the indices of positions in it, as of an activity.

    The mark 0 stands for an activity that is not known.
    """

    mark: int
    total: int
    places: tuple[tuple[int, Position], ...] = ()

    def after(self, listing: Listing, moves: Moves) -> "Known":
        """The same once the rows have moved so."""
        rows = moves.since(self.mark)
        places = tuple(
            (index + gain(rows, partial(listing.precedes, at=at)), at) for index, at in self.places
        )
        return Known(moves.newest, self.total + gain(rows, listing.matches), places)


class Stretch(NamedTuple):
    """The records from an index on, and what is known of the listing that they stand in.

    `moves` is what the log was found to say on the way.
    """

    known: Known
    first: int
    records: list[Any]
    moves: Moves | None = None


def read_stretch(
    listing: Listing, began: int, count: int, known: Known, moves: Moves | None = None
) -> Stretch:
    """The stretch that stood at `began` when that was known, moved along with the first place.

    It does not end before the list does. `moves` are those since then; without them it is moved
    only if it turns out that something has.
    """
    now, first = known, began
    records: list[Any] = []
    for _ in range(TRIES):
        if moves is not None:
            now = known.after(listing, moves)
            moved = now.places[0][0] - known.places[0][0] if known.places else 0
            first = max(0, min(began + moved, now.total - count))
        mark, records = read_window(listing, first, count, now)
        if not now.mark or mark == now.mark or first >= now.total:
            return Stretch(now, first, records, moves)
        if (later := read_moves(listing, known.mark)) is None:
            break
        moves = later
    # Others edit without a pause, or much at once: next time it is counted.
    return Stretch(now._replace(mark=0), first, records, moves)


def read_window(listing: Listing, first: int, count: int, known: Known) -> tuple[int, list[Any]]:
    """The records from index `first` on; less than `count` at the listing's end.

    And the newest activity that they are true of, 0 where there are none. Where a place lies near,
    they are read by its key; else an offset from the nearest leads there.
    """
    last = min(first + count, known.total)
    places: list[Place] = [(0, None), (known.total, None), *known.places]
    index, at = min(places, key=lambda place: _distance(place[0], first, last))
    from_end = at is None and index > 0
    if _distance(index, first, last) > NEAR:
        record = record_at(listing, first - index, at, from_end=from_end)
        at = None if record is None else listing.position(record)
        if at is None:
            return 0, []
        index, from_end = first, False
    return read_marked_span(listing, first - index, last - index, at, from_end=from_end)


def _distance(index: int, first: int, last: int) -> int:
    return max(first - index, index - last, 0)
