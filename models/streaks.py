"""Streaks: days in a row that completed more todos than they reopened.

So a completion that was undone on its day is none. Today counts once it has something; until
then the streak that yesterday ended with still stands.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import takewhile
from typing import Any

from peewee import fn

from models.database import on_postgres
from models.days import Day
from models.prepared import Prepared, slot
from models.score import Score
from models.transactions import query

# Peewee's methods have no types.
DAY: Any = Score.day
A_DAY = timedelta(days=1)


def current_streak(days: Sequence[Day]) -> int:
    """How many days the streak has by the last of these days, which is today.

    They are in a row, oldest first, and two at least. The database is asked if the streak is
    older than they are. Raises DatabaseUnavailable.
    """
    last = days if days[-1].completed > 0 else days[:-1]
    count = sum(1 for _ in takewhile(_counts, reversed(last)))
    if count < len(last):
        return count
    return count + _streak_until(last[0].day - A_DAY)


def longest_streak(days: Iterable[Day]) -> int:
    """The length of the longest streak within these days, which are in a row."""
    longest = current = 0
    for day in days:
        current = current + 1 if _counts(day) else 0
        longest = max(longest, current)
    return longest


def _counts(day: Day) -> bool:
    return day.completed > 0


@query
def _streak_until(last: date) -> int:
    """The length of the streak that ends on a day; 0 if none does."""
    rows = _finding_start(on_postgres()).rows({"last": DAY.db_value(last)})
    return (last - DAY.adapt(rows[0][0])).days + 1 if rows else 0


@cache
def _finding_start(postgres: bool) -> Prepared:
    """The first day of the streak that ends on a day; no row if none does.

    The index of the days is walked back from there, no further than the streak lasts.
    """
    other = Score.alias()
    day_before = Score.day - 1 if postgres else fn.date(Score.day, "-1 day")

    def completed_on(day: Any) -> Any:
        return fn.EXISTS(other.select(1).where((other.day == day) & (other.completed > 0)))

    starts = (Score.completed > 0) & ~completed_on(day_before)
    found = Score.select(Score.day).where(
        (Score.day <= slot("last")) & completed_on(slot("last")) & starts
    )
    return Prepared.of(found.order_by(Score.day.desc()).limit(1))
