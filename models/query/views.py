"""The built-in views, and what a search finds, as listings."""

from collections import namedtuple
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from models import clock
from models.query.counts import Measure, count_before, count_parts, measure
from models.query.listing import Key, Listing, Part
from models.query.moves import Moves, gain
from models.query.terms import (
    AllOf,
    Begun,
    CompletedSince,
    In,
    Is,
    Lacks,
    NotBefore,
    NotUnder,
    Term,
    Within,
    words_in,
)
from models.todo import Filter, Todo

# How many days ahead are looked at.
UPCOMING_DAYS = 14
A_DAY = timedelta(days=1)
HAND = ("sort_root", "sort_rank", "id")
BY_HAND = Key(HAND)
ACTIVE = In(Filter.ACTIVE)


class TodoRecord(NamedTuple):
    """What a list shows of a todo."""

    id: int
    title: str
    created_at: datetime
    completed_at: datetime | None
    archived_at: datetime | None
    deleted_at: datetime | None
    priority: str | None
    due: date | None
    due_time: str | None
    start: date | None
    agenda: date | None
    projects: str | None
    contexts: str | None
    recurrence: str | None
    until: date | None
    worth: int | None
    earned: int | None
    claimed_by: str | None
    parent_id: int | None
    has_note: int
    subtasks: int
    subtasks_done: int
    sort_root: int
    sort_rank: int


# The same with the note, for those who print todos whole.
NotedRecord: Any = namedtuple(  # type: ignore[misc]
    "NotedRecord", (*TodoRecord._fields, "note")
)


def _newest_first(*columns: str) -> Key:
    return Key((*columns, "id"), descending=True)


COMPLETED = Part(In(Filter.COMPLETED), _newest_first("completed_at"))
ARCHIVED = Part(In(Filter.ARCHIVED), _newest_first("archived_at"))
TRASH = Part(In(Filter.TRASH), _newest_first("deleted_at"))
EVERY_ACTIVE = Part(ACTIVE, BY_HAND)


# The views that are the same on every day, and for everybody.
LASTING: dict[Filter, tuple[Part, ...]] = {
    Filter.ALL: (EVERY_ACTIVE, COMPLETED),
    Filter.COMPLETED: (COMPLETED,),
    Filter.ARCHIVED: (ARCHIVED,),
    Filter.TRASH: (TRASH,),
}


@lru_cache(maxsize=64)
def parts_of(chosen: Filter, day: date, actor: str) -> tuple[Part, ...]:
    """The parts of a view on a day, as somebody sees it."""
    tomorrow = day + A_DAY
    match chosen:
        case Filter.TODAY:
            return _today(day, actor)
        case Filter.UPCOMING:
            ahead = Within("agenda", tomorrow, day + UPCOMING_DAYS * A_DAY)
            return (Part(AllOf((ACTIVE, ahead)), Key(("agenda", *HAND))),)
        case Filter.WAITING:
            return (Part(AllOf((ACTIVE, Within("start", tomorrow))), Key(("start", *HAND))),)
        case Filter.ACTIVE:
            return (Part(AllOf((ACTIVE, Begun(day))), BY_HAND),)
    return LASTING[chosen]


def _today(day: date, actor: str) -> tuple[Part, ...]:
    """Overdue, due today, started, claimed by the actor; then what was completed today."""
    begun, not_due = Begun(day), NotBefore("due", day + A_DAY)
    done = AllOf((In(Filter.COMPLETED), CompletedSince(day)))
    return (
        Part(AllOf((ACTIVE, Within("due", last=day - A_DAY), begun)), Key(("due", *HAND))),
        Part(AllOf((ACTIVE, Within("due", day, day), begun)), BY_HAND),
        Part(AllOf((ACTIVE, Within("start", last=day), not_due)), Key(("start", *HAND))),
        Part(AllOf((ACTIVE, Is("claimed_by", actor), not_due, Lacks("start"))), BY_HAND),
        Part(done, COMPLETED.key),
    )


def view(chosen: Filter, actor: str = "") -> Listing:
    """A list as it is shown: what is active in the order by hand, the others newest first."""
    return _listing(parts_of(chosen, clock.today(), actor))


class Search(NamedTuple):
    """The todos of a list whose titles contain every word, whatever its case and accents.

    A wide search takes every list, the active todos first. Without a word all are found. `actor` is
    who looks, and `folded` are the todos whose subtasks are left out where they would stand below.
    """

    words: str
    chosen: Filter = Filter.ACTIVE
    wide: bool = False
    actor: str = ""
    folded: frozenset[int] = frozenset()

    @property
    def by_hand(self) -> bool:
        """Whether what is active stands in the order by hand."""
        return self.wide or self.chosen in (Filter.ALL, Filter.ACTIVE)

    @property
    def listing(self) -> Listing:
        parts = parts_of(self.chosen, clock.today(), self.actor)
        if self.wide:
            parts = EVERY_ACTIVE, COMPLETED, ARCHIVED, TRASH
        words = words_in(self.words)
        # Words find subtasks too, and so do the other views.
        hidden = [NotUnder(self.folded)] if self.folded and self.by_hand and not words else []
        return _listing(parts, *words, *hidden)


class ViewCounts(NamedTuple):
    """How many todos each list holds, as of an activity, on a day and as somebody sees it."""

    mark: int
    lengths: dict[Filter, int]
    day: date
    actor: str

    def after(self, moves: Moves) -> "ViewCounts":
        """The same once the todos have moved so."""
        rows = moves.since(self.mark)
        lengths = {
            chosen: length + gain(rows, _listing(parts_of(chosen, self.day, self.actor)).matches)
            for chosen, length in self.lengths.items()
        }
        return ViewCounts(moves.newest, lengths, self.day, self.actor)


def has_work_today(actor: str) -> bool:
    """Whether anything is overdue, due today, started, or claimed by somebody."""
    *open_parts, _ = parts_of(Filter.TODAY, clock.today(), actor)
    return any(count_parts(_listing(tuple(open_parts)), limit=1).lengths)


def is_grouped(search: Search) -> bool:
    """Whether what the search lists has headings."""
    return search.chosen in (Filter.TODAY, Filter.UPCOMING) and not search.wide


def count_views(limit: int | None = None, actor: str = "") -> ViewCounts:
    """In one statement; none is counted beyond the limit."""
    day = clock.today()
    of_views = {f: parts_of(f, day, actor) for f in Filter if f is not Filter.ALL}
    # Those that wait are few: the rest of what is active is not looked at one by one.
    of_views[Filter.ACTIVE] = (EVERY_ACTIVE,)
    every = tuple(part for parts in of_views.values() for part in parts)
    count = count_parts(_listing(every), limit=limit)
    found = iter(count.lengths)
    lengths: dict[Filter, int] = {}
    for chosen, parts in of_views.items():
        lengths[chosen] = sum(next(found) for _ in parts)
    lengths[Filter.ALL] = lengths[Filter.ACTIVE] + lengths[Filter.COMPLETED]
    lengths[Filter.ACTIVE] -= lengths[Filter.WAITING]
    return ViewCounts(count.mark, lengths, day, actor)


def measure_search(search: Search, row: Any = None) -> tuple[ViewCounts, Measure]:
    """How many todos each list holds, and a search finds, and where a row stands among those."""
    listing, counts = search.listing, count_views(actor=search.actor)
    if search.wide or listing.terms or search.chosen is Filter.TODAY:
        return counts, measure(listing, row)
    total = counts.lengths[search.chosen]
    at = None if row is None else listing.position(row)
    if at is None:
        return counts, Measure(counts.mark, total, None)
    mark, place = count_before(listing, at)
    if at.part:
        # Of all views only ALL has two parts: what is completed comes after what is active.
        place += total - counts.lengths[Filter.COMPLETED]
    return counts, Measure(counts.mark if mark == counts.mark else 0, total, place)


def _listing(parts: tuple[Part, ...], *terms: Term) -> Listing:
    return Listing(Todo, TodoRecord, parts, terms)
