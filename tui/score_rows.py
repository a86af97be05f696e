"""The scores as they cross from the database to the widgets: frozen, and free of any database."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple


class DayRow(NamedTuple):
    """A calendar day. What it did and what it undid net out.

    `done` is how many more todos were completed than reopened, `added` how many more came than
    went to the trash. `stale` is whether all that is behind the log.
    """

    day: date
    points: int = 0
    done: int = 0
    added: int = 0
    stale: bool = False


class ScoreSummary(NamedTuple):
    """Today and the days before it.

    `days` are in a row, newest first: today, the four weeks before, and tomorrow where a colleague
    is there already. `average` is that of the four weeks before today, or of as many days as there
    have been since the first. `streak` counts days, `week` and `last_week` points.
    """

    today: DayRow
    days: tuple[DayRow, ...]
    average: float
    streak: int
    week: int
    last_week: int

    @property
    def stale(self) -> bool:
        return any(day.stale for day in self.days)


@dataclass(frozen=True)
class ScoreHistory:
    """Every day from the first one with a score to today, and what there is to say of them all.

    `days` are in a row, oldest first.
    """

    summary: ScoreSummary
    days: tuple[DayRow, ...]
    longest_streak: int
    best: DayRow | None

    @property
    def first(self) -> date:
        return self.days[0].day

    @property
    def last(self) -> date:
        return self.days[-1].day

    def on(self, day: date) -> DayRow | None:
        """The row of a day; None before the first and after the last."""
        place = (day - self.first).days
        return self.days[place] if 0 <= place < len(self.days) else None

    def nearest(self, day: date) -> date:
        """The day itself, or else the first or the last."""
        return min(max(day, self.first), self.last)

    @cached_property
    def typical_best(self) -> int:
        """As many points as one in ten of the days with points exceed; 0 without such days."""
        points = sorted(day.points for day in self.days if day.points > 0)
        return points[len(points) * 9 // 10] if points else 0
