"""Stretches of lists and of the log, moved along with the row that a list holds on to.

Each function blocks until the database has answered.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from models.query.counts import measure
from models.query.listing import Listing
from models.query.pages import read_span
from models.query.views import LOG, Search, count_views, measure_views, view
from models.query.window import read_window
from models.todo import Filter
from tui.gateway.records import as_activity_row, as_todo_row
from tui.rows import ActivityRow, Row, TodoRow, Window, WindowRequest

R = TypeVar("R", bound=Row)

Counts = dict[Filter, int]


def todo_window(
    chosen: Filter, wanted: WindowRequest[TodoRow]
) -> tuple[Counts | None, Window[TodoRow]]:
    """The wanted stretch, moved along with its anchor, and the length of every list.

    None is counted where the request has the length.
    """
    listing = view(chosen)
    if wanted.total is not None:
        return None, _as_known(listing, wanted, wanted.total, as_todo_row)
    anchor = wanted.anchor
    if anchor is None:
        counts, place = count_views(), None
    else:
        counts, place = measure_views(chosen, anchor.row)
    return counts, _moved_along(listing, wanted, counts[chosen], place, as_todo_row)


def found_window(search: Search, wanted: WindowRequest[TodoRow]) -> Window[TodoRow]:
    """The wanted stretch of what a search finds, moved along with its anchor.

    Its start is read without being counted, which may take longer: `count_found` does that.
    """
    listing = search.listing
    if wanted.total is not None:
        return _as_known(listing, wanted, wanted.total, as_todo_row)
    if wanted.anchor is None and wanted.first == 0:
        rows = tuple(as_todo_row(todo) for todo in read_span(listing, 0, wanted.count))
        return Window(len(rows), 0, rows, counted=len(rows) < wanted.count)
    total, place = measure(listing, wanted.anchor and wanted.anchor.row)
    return _moved_along(listing, wanted, total, place, as_todo_row)


def count_found(search: Search) -> int:
    """How many todos a search finds."""
    return measure(search.listing)[0]


def activity_window(wanted: WindowRequest[ActivityRow]) -> Window[ActivityRow]:
    """The wanted stretch of the log, newest first, moved along with its anchor."""
    if wanted.total is not None:
        return _as_known(LOG, wanted, wanted.total, as_activity_row)
    total, place = measure(LOG, wanted.anchor and wanted.anchor.row)
    return _moved_along(LOG, wanted, total, place, as_activity_row)


def _as_known(
    listing: Listing, wanted: WindowRequest[R], total: int, as_row: Callable[[Any], R]
) -> Window[R]:
    """The stretch at the indices that the list believes in."""
    places = wanted.known if wanted.anchor is None else (wanted.anchor, *wanted.known)
    known = [(place.index, at) for place in places if (at := listing.position(place.row))]
    records = read_window(listing, wanted.first, wanted.count, total, known)
    anchor, anchor_id = _index_and_id(wanted)
    return Window(total, wanted.first, tuple(map(as_row, records)), anchor, anchor_id)


def _moved_along(
    listing: Listing,
    wanted: WindowRequest[R],
    total: int,
    place: int | None,
    as_row: Callable[[Any], R],
) -> Window[R]:
    """The stretch around the place where the anchor stands now, in a list of so many rows."""
    index, anchor_id = _index_and_id(wanted)
    anchor = index if place is None else place
    first = max(0, min(wanted.first + anchor - index, total - wanted.count))
    known = []
    if wanted.anchor is not None and place is not None:
        known = [(place, listing.position(wanted.anchor.row))]
    records = read_window(listing, first, wanted.count, total, known)
    return Window(total, first, tuple(map(as_row, records)), anchor, anchor_id)


def _index_and_id(wanted: WindowRequest[R]) -> tuple[int, int | None]:
    return (0, None) if wanted.anchor is None else (wanted.anchor.index, wanted.anchor.row.id)
