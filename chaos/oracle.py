"""What is true of the log and of the scores, read by plain SQL."""

import time
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

import psycopg2

from chaos.place import Place
from chaos.versions import ASKED, STORED

PATIENCE_SECONDS = 90
LOOK_SECONDS = 0.02

SUMS = (
    "SELECT day, sum(points) AS total, "
    "sum(CASE WHEN name = 'todo_marked_as_complete' THEN 1 "
    "WHEN name = 'todo_marked_as_active' THEN -1 ELSE 0 END) AS completed "
    "FROM activities GROUP BY day"
)
WRONG = (
    f"SELECT count(*) FROM ({SUMS}) AS log LEFT JOIN scores ON scores.day = log.day "
    "WHERE coalesce(scores.points, 0) <> log.total "
    "OR coalesce(scores.completed, 0) <> log.completed"
)
UNFOUNDED = (
    "SELECT count(*) FROM scores WHERE points <> 0 AND day NOT IN (SELECT day FROM activities)"
)
STALE = "SELECT count(*) FROM scores WHERE requested <> computed"
# The todos that the application lists under All.
LISTED = "SELECT count(*) FROM todos WHERE deleted_at IS NULL AND archived_at IS NULL"
DUPLICATES = "SELECT count(*) - count(DISTINCT day) FROM scores"


@dataclass(frozen=True)
class Log:
    """Counts, but for nothing else; `recomputations` are those that were stored."""

    activities: int
    days_wrong: int
    days_stale: int
    duplicate_rows: int
    went_back: int
    recomputations: int

    @property
    def right(self) -> bool:
        return not (self.days_wrong or self.days_stale)


def read(place: Place) -> Log:
    """How things stand now."""
    return Log(
        activities=place.value("SELECT count(*) FROM activities"),
        days_wrong=place.value(WRONG) + place.value(UNFOUNDED),
        days_stale=place.value(STALE),
        duplicate_rows=place.value(DUPLICATES),
        went_back=_went_back(place),
        recomputations=place.value(f"SELECT count(*) FROM {STORED}"),
    )


def seconds_until_right(place: Place, within: float = PATIENCE_SECONDS) -> float | None:
    """How long from now until every score is right; None if that takes longer than `within`.

    A database that cannot be reached is not right.
    """
    start = time.monotonic()
    while (passed := time.monotonic() - start) < within:
        with suppress(psycopg2.Error):
            if is_right(place):
                return passed
        time.sleep(LOOK_SECONDS)
    return None


def is_right(place: Place) -> bool:
    """Whether every day's score is the sum of its log, and known to be."""
    return not (place.value(STALE) or place.value(WRONG))


def newest_points(place: Place) -> int:
    """The points of the newest day that has any score."""
    return int(place.value("SELECT points FROM scores ORDER BY day DESC LIMIT 1"))


def _went_back(place: Place) -> int:
    """Recomputations that stored an older version than before, or not the points of theirs."""
    asked = {(day, version): points for day, version, points in _noted(place, ASKED)}
    count = 0
    for day, stored in groupby(_noted(place, STORED), key=itemgetter(0)):
        newest = 0
        for _, version, points in stored:
            count += version < newest or asked.get((day, version)) != points
            newest = max(newest, version)
    return count


def _noted(place: Place, table: str) -> list[tuple[Any, ...]]:
    return place.rows(f"SELECT day, version, points FROM {table} ORDER BY day, id")
