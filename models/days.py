"""The calendar days: each with its points and what it completed, also where nothing happened."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

from peewee import fn

from models.database import on_postgres
from models.prepared import Prepared, slot
from models.score import Score
from models.transactions import query

# Peewee's methods have no types.
DAY: Any = Score.day
COUNT: Any = Score.points
A_DAY = timedelta(days=1)
A_WEEK = timedelta(days=7)


class Day(NamedTuple):
    """A day as of its last recomputation; `stale` is whether that is behind the log.

    `completed` is how many more todos it completed than it reopened, `added` how many more came
    than went.
    """

    day: date
    points: int = 0
    completed: int = 0
    added: int = 0
    stale: bool = False


class DaysRead(NamedTuple):
    """Days in a row, oldest first.

    `first_scored` is the oldest of all days that have a score; None if none of these has one.
    """

    days: list[Day]
    first_scored: date | None


@query
def read_days(first: date, last: date) -> DaysRead:
    """Every day from the first to the last. Raises DatabaseUnavailable."""
    given = {"first": DAY.db_value(first), "last": DAY.db_value(last)}
    rows = _reading(on_postgres()).rows(given)
    found = {day.day: day for day in (_day(row[:-1]) for row in rows)}
    days = [found.get(day) or Day(day) for day in calendar(first, last)]
    return DaysRead(days, DAY.adapt(rows[0][-1]) if rows else None)


@query
def first_day() -> date | None:
    """The oldest day that has a score. Raises DatabaseUnavailable."""
    ((day,),) = _finding_first(on_postgres()).rows({})
    first: date | None = DAY.python_value(day)
    return first


def calendar(first: date, last: date) -> Iterator[date]:
    """The days from the first to the last, both included."""
    return map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))


def monday(day: date) -> date:
    """The first day of the day's week."""
    return day - day.weekday() * A_DAY


def points_of_week(days: Iterable[Day], first: date) -> int:
    """The points of the week that begins on a Monday."""
    return sum(day.points for day in days if first <= day.day < first + A_WEEK)


def average(days: Sequence[Day]) -> float:
    """The points of a day, on average; 0 without days."""
    return sum(day.points for day in days) / len(days) if days else 0


def best(days: Iterable[Day]) -> Day | None:
    """The day with the most points, the latest of several; None if no day has any."""
    found = max(days, key=lambda day: (day.points, day.day), default=None)
    return found if found is not None and found.points > 0 else None


@cache
def _finding_first(postgres: bool) -> Prepared:
    return Prepared.of(Score.select(fn.MIN(Score.day)))


@cache
def _reading(postgres: bool) -> Prepared:
    every = Score.alias()
    oldest = every.select(fn.MIN(every.day))
    stale = Score.requested > Score.computed
    columns = Score.day, Score.points, Score.completed, Score.added, stale, oldest
    within = (Score.day >= slot("first")) & (Score.day <= slot("last"))
    return Prepared.of(Score.select(*columns).where(within).order_by(Score.day))


def _day(row: Sequence[Any]) -> Day:
    day, *counts, stale = row
    points, completed, added = map(COUNT.adapt, counts)
    return Day(DAY.adapt(day), points, completed, added, bool(stale))
