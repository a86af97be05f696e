"""The built-in views, and what a search finds, as listings."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from models.query.counts import Count, Measure, count_parts, measure
from models.query.listing import Key, Listing, Part
from models.query.moves import Moves, gain
from models.query.terms import In, Term, words_in
from models.todo import Filter, Todo


class TodoRecord(NamedTuple):
    """What a list shows of a todo."""

    id: int
    title: str
    created_at: datetime
    completed_at: datetime | None
    archived_at: datetime | None
    deleted_at: datetime | None


def _newest_first(*columns: str) -> Key:
    return Key((*columns, "id"), descending=True)


_PARTS: dict[Filter, Part] = {
    Filter.ACTIVE: Part(In(Filter.ACTIVE), Key()),
    Filter.COMPLETED: Part(In(Filter.COMPLETED), _newest_first("completed_at")),
    Filter.ARCHIVED: Part(In(Filter.ARCHIVED), _newest_first("archived_at")),
    Filter.TRASH: Part(In(Filter.TRASH), _newest_first("deleted_at")),
}


def view(chosen: Filter) -> Listing:
    """A list as it is shown: the active ones oldest first, the others newest first."""
    return _listing(_members(chosen))


@dataclass(frozen=True)
class Search:
    """The todos of a list whose titles contain every word, whatever its case and accents.

    A wide search takes every list, the active todos first. Without a word all are found.
    """

    words: str
    chosen: Filter = Filter.ACTIVE
    wide: bool = False

    @property
    def listing(self) -> Listing:
        members = list(_PARTS) if self.wide else _members(self.chosen)
        return _listing(members, *words_in(self.words))


@dataclass(frozen=True)
class ViewCounts:
    """How many todos each list holds, as of an activity."""

    mark: int
    lengths: dict[Filter, int]

    def after(self, moves: Moves) -> "ViewCounts":
        """The same once the todos have moved so."""
        rows = moves.since(self.mark)
        lengths = {
            chosen: length + gain(rows, In(chosen).matches)
            for chosen, length in self.lengths.items()
        }
        return ViewCounts(moves.newest, lengths)


def count_views(limit: int | None = None) -> ViewCounts:
    """In one statement; none is counted beyond the limit."""
    return _counts(count_parts(_EVERY_LIST, limit=limit))


def measure_search(search: Search, row: Any = None) -> tuple[ViewCounts, Measure]:
    """How many todos each list holds, and a search finds, and where a row stands among those."""
    listing = search.listing
    if search.wide or listing.terms:
        return count_views(), measure(listing, row)
    at = None if row is None else _EVERY_LIST.position(row)
    count = count_parts(_EVERY_LIST, at)
    counts, members, index = _counts(count), _members(search.chosen), None
    if at is not None and (own := list(_PARTS)[at.part]) in members:
        passed = members[: members.index(own)]
        index = count.before + sum(counts.lengths[other] for other in passed)
    return counts, Measure(count.mark, counts.lengths[search.chosen], index)


def _counts(count: Count) -> ViewCounts:
    lengths = dict(zip(_PARTS, count.lengths, strict=True))
    return ViewCounts(
        count.mark, {Filter.ALL: sum(lengths[one] for one in _members(Filter.ALL)), **lengths}
    )


def _members(chosen: Filter) -> list[Filter]:
    return [Filter.ACTIVE, Filter.COMPLETED] if chosen is Filter.ALL else [chosen]


def _listing(members: list[Filter], *terms: Term) -> Listing:
    return Listing(Todo, TodoRecord, tuple(_PARTS[member] for member in members), terms)


_EVERY_LIST = _listing(list(_PARTS))
