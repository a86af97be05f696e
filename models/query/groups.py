"""The groups of a view with headings, and how many todos each has."""

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
        return _days(search)
    today, count = clock.today(), count_parts(search.listing)
    return [Group(part, today, length) for part, length in enumerate(count.lengths)]


@query
def _days(search: Search) -> list[Group]:
    rows: Any = search.listing.select(0, Todo.agenda, fn.COUNT(SQL("*")))
    lengths = dict(rows.group_by(Todo.agenda).tuples())
    ahead = (clock.today() + number * A_DAY for number in range(1, UPCOMING_DAYS + 1))
    return [Group(0, day, lengths.get(day, 0)) for day in ahead]
