"""The groups of a view with headings, and how many todos each has."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from peewee import SQL, fn

from models import clock
from models.query.counts import count_parts
from models.query.views import A_DAY, UPCOMING_DAYS, Search
from models.todo import Filter, Todo
from models.transactions import query


class Group(NamedTuple):
    """A stretch of a view: a part of TODAY, or a day of UPCOMING."""

    part: int
    day: date
    length: int


def read_groups(search: Search) -> list[Group]:
    """The groups of a search in TODAY or UPCOMING in their order, also those without todos."""
    if search.chosen is Filter.UPCOMING:
        return _days(_count_days(search))
    return _parts(count_parts(search.listing).lengths)


def group_rows(search: Search, rows: Iterable[Any]) -> list[Group]:
    """The same, of rows that are all there are."""
    if search.chosen is Filter.UPCOMING:
        return _days(Counter(row.agenda for row in rows))
    listing = search.listing
    found = Counter(at.part for row in rows if (at := listing.position(row)) is not None)
    return _parts([found[part] for part in range(len(listing.parts))])


def _parts(lengths: Iterable[int]) -> list[Group]:
    today = clock.today()
    return [Group(part, today, length) for part, length in enumerate(lengths)]


def _days(lengths: Mapping[date, int]) -> list[Group]:
    ahead = (clock.today() + number * A_DAY for number in range(1, UPCOMING_DAYS + 1))
    return [Group(0, day, lengths.get(day, 0)) for day in ahead]


@query
def _count_days(search: Search) -> dict[date, int]:
    rows: Any = search.listing.select(0, Todo.agenda, fn.COUNT(SQL("*")))
    return dict(rows.group_by(Todo.agenda).tuples())
