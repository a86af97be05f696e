"""Pages of a list as the log moves them: only the rows that have changed are read."""

from bisect import insort
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from models.query.listing import Listing, Position
from models.query.moves import Moves, gain
from tui.row_windows import PAGE_SCREENS, Place, Window, WindowRequest
from tui.rows import ListedRow, TodoRow
from tui.session.records import as_todo_row

# A todo as it was, and as it is now; None is one that was not there.
Pair = tuple[Any | None, Any]


def known_places(
    listing: Listing, places: Iterable[Place[ListedRow]]
) -> tuple[tuple[int, Position], ...]:
    """The indexes of those rows that have a place in the listing, and these places."""
    found = ((place.index, listing.position(place.row)) for place in places)
    return tuple((index, at) for index, at in found if at is not None)


def moved_window(
    listing: Listing, wanted: WindowRequest[ListedRow], read: Window[ListedRow], moves: Moves
) -> Window[ListedRow] | None:
    """The wanted page, made of the one that was read and of what has moved since.

    None if that does not suffice: rows are missing, or others may have changed along. A screenful
    may be missing at either end, because the view is in the middle of the page.
    """
    pairs = moves.since(read.mark)
    todos = [row for row in read.rows if isinstance(row, TodoRow)]
    ends = read.first == 0, read.first + len(todos) >= read.total
    if (rows := moved_rows(listing, todos, pairs, ends)) is None:
        return None
    # What has entered before all others is a row of a page that begins with the list.
    first = 0 if ends[0] else _moved(listing, pairs, read.edges[0])
    total = read.total + gain(pairs, listing.matches)
    window = Window[ListedRow](total, first, tuple(rows), mark=moves.newest)
    spare = wanted.count // PAGE_SCREENS
    if wanted.anchor is not None and wanted.seeks:
        index = window.index_of(wanted.anchor.row.id)
        if index is None or _lacks(window, index - spare, index + spare):
            return None
        return window._replace(anchor=index, anchor_id=wanted.anchor.row.id)
    anchor = 0 if wanted.anchor is None else _moved(listing, pairs, wanted.anchor)
    begin = wanted.begin(anchor, total)
    end = begin + wanted.count
    if _lacks(window, begin + spare if begin else 0, end - spare if end < total else end):
        return None
    return page_of(window, wanted, anchor)


def moved_rows(
    listing: Listing, rows: Sequence[TodoRow], pairs: Sequence[Pair], ends: tuple[bool, bool]
) -> list[TodoRow] | None:
    """A stretch of a listing once these todos have changed.

    `ends` says whether the listing has no rows before it, and none after it. None if others may
    have changed along: a parent says how many of its subtasks are done.
    """
    if any(row is not None and _has_family(row) for pair in pairs for row in pair):
        return None
    changed = {row.id for _, row in pairs}
    moved = [row for row in rows if row.id not in changed]
    first, last = [listing.order(row) for row in (*rows[:1], *rows[-1:])] or (None, None)
    for _, record in pairs:
        if listing.matches(record):
            key = listing.order(record)
            after_start = ends[0] or (first is not None and first <= key)
            if after_start and (ends[1] or (last is not None and key <= last)):
                insort(moved, as_todo_row(record), key=listing.order)
    return moved


def page_of(
    window: Window[ListedRow], wanted: WindowRequest[ListedRow], anchor: int
) -> Window[ListedRow]:
    """What a larger window has of the wanted page, once the anchor is at that index."""
    begin = wanted.begin(anchor, window.total)
    first = max(begin, window.first)
    rows = window.rows[first - window.first : begin + wanted.count - window.first]
    anchor_id = None if wanted.anchor is None else wanted.anchor.row.id
    return Window(window.total, first, rows, anchor, anchor_id, mark=window.mark)


def _lacks(window: Window[ListedRow], first: int, last: int) -> bool:
    """Whether rows from `first` to before `last` are missing, of those that there are."""
    end = min(last, window.total)
    return window.first > max(first, 0) or window.first + len(window.rows) < end


def _moved(listing: Listing, pairs: Sequence[Pair], place: Place[ListedRow]) -> int:
    """The index that a row has now, or would have if it were still there."""
    at = listing.position(place.row)
    return (
        place.index if at is None else place.index + gain(pairs, partial(listing.precedes, at=at))
    )


def _has_family(row: Any) -> bool:
    return row.parent_id is not None or row.subtasks > 0
