"""What is true of the log and of the scores, read by plain SQL."""

import time
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

import psycopg2

from tests.harness.database import Database, Rows
from tests.harness.versions import ASKED, STORED, recomputations

PATIENCE_SECONDS = 90
LOOK_SECONDS = 0.02

SUMS = (
    "SELECT day, sum(points) AS total, "
    "sum(CASE WHEN name = 'todo_marked_as_complete' THEN 1 "
    "WHEN name = 'todo_marked_as_active' THEN -1 ELSE 0 END) AS completed, "
    "sum(CASE WHEN name IN ('todo_created', 'todo_restored') THEN 1 "
    "WHEN name = 'todo_deleted' THEN -1 ELSE 0 END) AS added "
    "FROM activities GROUP BY day"
)
WRONG = (
    f"SELECT count(*) FROM ({SUMS}) AS log LEFT JOIN scores ON scores.day = log.day "
    "WHERE coalesce(scores.points, 0) <> log.total "
    "OR coalesce(scores.completed, 0) <> log.completed "
    "OR coalesce(scores.added, 0) <> log.added"
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
    """Counts; `recomputations` are those that were stored, None where nobody counted."""

    activities: int = 0
    days_wrong: int = 0
    days_stale: int = 0
    duplicate_rows: int = 0
    went_back: int = 0
    recomputations: int | None = None

    @property
    def wrong(self) -> bool:
        """Whether any count is not zero that has to be."""
        return bool(self.days_wrong or self.days_stale or self.duplicate_rows or self.went_back)


def read(database: Database) -> Log:
    """How things stand now, where every version has been noted."""
    return Log(
        activities=database.value("SELECT count(*) FROM activities"),
        days_wrong=database.value(WRONG) + database.value(UNFOUNDED),
        days_stale=database.value(STALE),
        duplicate_rows=database.value(DUPLICATES),
        went_back=_went_back(database),
        recomputations=recomputations(database),
    )


def seconds_until_right(database: Database, within: float = PATIENCE_SECONDS) -> float | None:
    """How long from now until every score is right; None if that takes longer than `within`.

    A database that cannot be reached is not right.
    """
    start = time.monotonic()
    while (passed := time.monotonic() - start) < within:
        with suppress(psycopg2.Error):
            if is_right(database):
                return passed
        time.sleep(LOOK_SECONDS)
    return None


def is_right(database: Database) -> bool:
    """Whether every day's score is the sum of its log, and known to be."""
    return not (database.value(STALE) or database.value(WRONG))


def newest_points(database: Database) -> int:
    """The points of the newest day that has any score."""
    return int(database.value("SELECT points FROM scores ORDER BY day DESC LIMIT 1"))


def _went_back(database: Database) -> int:
    """Recomputations that stored an older version than before, or not the points of theirs."""
    asked = {(day, version): points for day, version, points in _noted(database, ASKED)}
    count = 0
    for day, stored in groupby(_noted(database, STORED), key=itemgetter(0)):
        newest = 0
        for _, version, points in stored:
            count += version < newest or asked.get((day, version)) != points
            newest = max(newest, version)
    return count


def _noted(database: Database, table: str) -> Rows:
    return database.rows(f"SELECT day, version, points FROM {table} ORDER BY day, id")
