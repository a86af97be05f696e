"""How many lines of the log each day has: what tells where any of them stands.

The log only grows, so that what has come since is counted by itself.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property, reduce
from itertools import accumulate
from operator import and_
from typing import Any

from peewee import SQL, Case, fn

from models.activity import Activity
from models.query.counts import newest
from models.query.log import LogView
from models.transactions import query

# So many activities are looked at one by one; after more of them all are counted again.
MOST = 500


@dataclass(frozen=True)
class Days:
    """The number of lines of each day that has any, the newest first, as of the activity `mark`.

    The mark 0 stands for an activity that is not known.
    """

    mark: int = 0
    counts: tuple[tuple[date, int], ...] = ()

    @cached_property
    def starts(self) -> list[int]:
        """The index of each day's first line, and the number of all lines."""
        return list(accumulate((count for _, count in self.counts), initial=0))

    @property
    def total(self) -> int:
        """The number of lines."""
        return self.starts[-1]

    def place(self, line: int) -> int:
        """The place among the days of that on which a line stands."""
        return bisect_right(self.starts, line, hi=len(self.counts)) - 1

    def newer(self, day: date) -> int:
        """How many days are newer."""
        return bisect_left(self.counts, -day.toordinal(), key=lambda one: -one[0].toordinal())

    def through(self, day: date) -> int:
        """How many lines there are on that day and on newer ones."""
        place = self.newer(day)
        has_lines = place < len(self.counts) and self.counts[place][0] == day
        return self.starts[place + has_lines]

    def plus(self, mark: int, added: Counter[date]) -> "Days":
        """The same once so many lines have come."""
        counts = Counter(dict(self.counts)) + added
        return Days(mark, tuple(sorted(counts.items(), reverse=True)))


@query
def read_days(view: LogView, known: Days | None = None) -> Days:
    """What is so by now, given what was known before."""
    later = _later(view, known) if known is not None and known.mark else None
    return _count(view) if later is None else later


def _later(view: LogView, known: Days) -> Days | None:
    """None where the log does not tell: there is no such activity, or there are too many after."""
    wanted = [term.compile() for term in view.listing.terms]
    is_line = Case(None, [(reduce(and_, wanted), 1)], 0)
    rows = Activity.select(Activity.id, Activity.day, is_line).order_by(Activity.id)
    found: list[Any] = list(rows.where(Activity.id >= known.mark).limit(MOST + 1).tuples())
    if not found or found[0][0] != known.mark or len(found) > MOST:
        return None
    added = Counter(day for _, day, counts in found[1:] if counts)
    return known if len(found) == 1 else known.plus(found[-1][0], added)


def _count(view: LogView) -> Days:
    """One statement: the mark is that of what is counted."""
    rows = view.listing.select(0, newest(), Activity.day, fn.COUNT(SQL("*")))
    found: list[Any] = list(rows.group_by(Activity.day).order_by(Activity.day.desc()).tuples())
    return Days(found[0][0] if found else 0, tuple((day, count) for _, day, count in found))
