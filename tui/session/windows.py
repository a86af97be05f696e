"""Stretches of lists, moved along with the row that a list holds on to.

Each function blocks until the database has answered.
"""

from models import clock
from models.query.counts import Measure, measure
from models.query.listing import Listing
from models.query.moves import Moves, read_moves
from models.query.pages import read_marked_span
from models.query.views import Search, ViewCounts, is_grouped, measure_search
from models.query.window import Known, Stretch, read_stretch
from tui.row_windows import Window, WindowRequest
from tui.rows import ListedRow
from tui.session.moved_windows import known_places, moved_window
from tui.session.records import as_todo_row


def todo_window(
    search: Search, wanted: WindowRequest[ListedRow], counts: ViewCounts | None = None
) -> tuple[ViewCounts | None, Window[ListedRow]]:
    """The wanted stretch of what is listed, moved along with its anchor, and the views' lengths.

    Those stay as they are while the list is only scrolled, and are counted where the log does not
    tell how they changed. The start of what words find is read without being counted, which may
    take longer: `count_found` does that.
    """
    if is_grouped(search):
        from tui.session.grouped import grouped_window

        return grouped_window(search, wanted, counts)
    if counts is not None and counts.day != clock.today():
        # What waited until today is counted otherwise from now on.
        counts, wanted = None, wanted._replace(read=None)
    listing, read = search.listing, wanted.read
    if read is not None and (found := _by_log(listing, wanted, read)) is not None:
        window, moves = found
        if moves is None:
            return counts, window
        if counts is not None and counts.mark == read.mark:
            return counts.after(moves), window
    if listing.terms and wanted == WindowRequest(0, wanted.count):
        return counts, _uncounted(listing, wanted.count)
    counts, measured = measure_search(search, wanted.anchor and wanted.anchor.row)
    stretch = _by_count(listing, wanted, measured)
    if stretch.moves is not None:
        counts = counts.after(stretch.moves)
    return counts, _window(listing, wanted, stretch)


def count_found(search: Search) -> tuple[int, int]:
    """How many todos a search finds, and as of which activity."""
    mark, total, _ = measure(search.listing)
    return total, mark


def _by_log(
    listing: Listing, wanted: WindowRequest[ListedRow], read: Window[ListedRow]
) -> tuple[Window[ListedRow], Moves | None] | None:
    """The window by what the list has read and the log tells, and what that was.

    None if it is not enough.
    """
    moves = None
    if wanted.doubted or wanted.seeks:
        moves = read_moves(listing, read.mark) if read.mark else None
        if moves is None:
            return None
        if (window := moved_window(listing, wanted, read, moves)) is not None:
            return window, moves
        if wanted.seeks:
            return None
    known = Known(read.mark, read.total, known_places(listing, wanted.known))
    stretch = read_stretch(listing, wanted.first, wanted.count, known, moves)
    return _window(listing, wanted, stretch), stretch.moves


def _by_count(listing: Listing, wanted: WindowRequest[ListedRow], measured: Measure) -> Stretch:
    """The stretch around the place where the anchor was found."""
    mark, total, index = measured
    anchor, known, place = wanted.anchor, Known(mark, total), 0
    if anchor is not None:
        at, place = listing.position(anchor.row), anchor.index
        if at is not None and index is not None:
            known, place = Known(mark, total, ((index, at),)), index
    return read_stretch(listing, wanted.begin(place, total), wanted.count, known)


def _window(
    listing: Listing, wanted: WindowRequest[ListedRow], stretch: Stretch
) -> Window[ListedRow]:
    known, rows = stretch.known, tuple(map(as_todo_row, stretch.records))
    anchor, anchor_id = 0, None
    if wanted.anchor is not None:
        anchor, anchor_id = wanted.anchor.index, wanted.anchor.row.id
        if known.places and known.places[0][1] == listing.position(wanted.anchor.row):
            anchor = known.places[0][0]
    return Window(known.total, stretch.first, rows, anchor, anchor_id, mark=known.mark)


def _uncounted(listing: Listing, count: int) -> Window[ListedRow]:
    """The first rows; if there are no more, that is all there is."""
    mark, records = read_marked_span(listing, 0, count)
    rows = tuple(map(as_todo_row, records))
    return Window(len(rows), 0, rows, counted=len(rows) < count, mark=mark)
