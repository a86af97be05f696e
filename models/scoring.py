"""The points, and the recomputation of a day's score.

The truth is in the database: a queue only says when to look. A day is stale while its
`requested` is ahead of its `computed`, and a recomputation that any other overtakes writes
nothing. docs/architecture.md tells why this holds.
"""

import time
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import cache, reduce
from typing import Any, NamedTuple

from peewee import Case, fn

from models import clock, feed
from models.activity import Activity, ActivityName
from models.changed import Changed
from models.database import database, on_postgres
from models.prepared import Prepared, slot
from models.score import Score, stale_days
from models.transactions import query, transaction

# Peewee's methods have no types.
DAY: Any = Score.day
AT: Any = Score.updated_at
COUNT: Any = Score.requested
# Written out, as the rest of an edit is: to build it by peewee would take longer than to run it.
MARK_STALE = """
INSERT INTO scores (day, points, requested, computed, stale_since) VALUES ({0}, 0, 1, 0, {0})
ON CONFLICT (day) DO UPDATE SET
    requested = scores.requested + 1,
    stale_since = CASE WHEN scores.requested = scores.computed
        THEN excluded.stale_since ELSE scores.stale_since END
RETURNING requested, computed
"""
# Others may edit without a pause, and a command is not to wait for the last of them.
SETTLE_SECONDS = 0.3

# The reference application's numbers; a restored todo earns back what deleting it cost.
POINTS: dict[ActivityName, int] = {
    ActivityName.CREATED: 1,
    ActivityName.DELETED: -1,
    ActivityName.COMPLETED: 5,
    ActivityName.REOPENED: -5,
    ActivityName.RESTORED: 1,
    ActivityName.RENAMED: 0,
    ActivityName.ARCHIVED: 0,
    ActivityName.UNARCHIVED: 0,
    ActivityName.CHANGED: 0,
}


def mark_stale(days: Iterable[date], now: datetime) -> frozenset[date]:
    """Ask for the days' recomputation, inside the transaction that changed their log.

    Returns the days that were clean before: the ones somebody has to be woken for. In sorted
    order, so that two writers of several days cannot wait for each other.
    """
    return frozenset(day for day in sorted(days) if _mark_stale(day, now))


def _mark_stale(day: date, now: datetime) -> bool:
    given = [(Score.day, day), (Score.stale_since, now)]
    row = database.execute_sql(
        MARK_STALE.format(database.param), [field.db_value(value) for field, value in given]
    ).fetchone()
    counts: Any = zip((Score.requested, Score.computed), row, strict=True)
    requested, computed = (field.python_value(count) for field, count in counts)
    if requested is None or computed is None:
        raise ValueError("a count of the scores is missing")
    return bool(requested == computed + 1)


def recompute(day: date, rest_seconds: float = 0) -> int:
    """Bring the day's score up to its log; returns how many times the log was summed.

    May run any number of times, anywhere, at once. 0 means that nothing was owed. Lasts for as
    long as others edit the day faster than it is summed.
    """
    rounds = 0
    while recompute_once(day, rest_seconds):
        rounds += 1
    return rounds


def recompute_once(day: date, rest_seconds: float = 0) -> bool:
    """Sum the day's log if that is owed: the score then includes every edit made before the call.

    A day that was computed less than `rest_seconds` ago is waited for: it stays stale meanwhile,
    so that all the edits of the wait are in one sum.
    """
    owed = _sum_log(day, rest_seconds)
    if owed is not None and owed.points is None:
        time.sleep(owed.rest_seconds)
        owed = _sum_log(day)
    if owed is None:
        return False
    _store(day, owed)
    return True


def recompute_stale_days() -> None:
    """Do what no consumer may be there to do. Raises DatabaseUnavailable.

    Each stale day is summed once, which includes all edits up to now, and again while others edit
    it, for SETTLE_SECONDS at most: whoever edits after that has a score of their own to see to.
    """
    end = time.monotonic() + SETTLE_SECONDS
    for day in stale_days():
        while recompute_once(day) and time.monotonic() < end:
            pass


@query
def points_in_log(day: date) -> int:
    """The day's points right now: its score, or the sum of its log while that is ahead."""
    points = Activity.select(fn.COALESCE(fn.SUM(Activity.points), 0)).where(
        Activity.day == Score.day
    )
    stale = Score.requested > Score.computed
    found = Score.select(Case(None, [(stale, points)], Score.points)).where(Score.day == day)
    return int(found.scalar() or 0)


class _Owed(NamedTuple):
    """The version that a sum would be of, and the sums: None while the day rests."""

    version: int
    points: int | None = None
    completed: int | None = None
    added: int | None = None
    rest_seconds: float = 0


@query
def _sum_log(day: date, rest_seconds: float = 0) -> _Owed | None:
    now = clock.now()
    given = {"day": DAY.db_value(day), "rested": AT.db_value(now - timedelta(seconds=rest_seconds))}
    for version, at, sums in _summing(rest_seconds > 0, on_postgres()).rows(given):
        if sums is not None:
            return _Owed(COUNT.adapt(version), *map(COUNT.adapt, sums.split()))
        # Another machine's clock may be ahead: never longer than the rest.
        left = rest_seconds - (now - AT.python_value(at)).total_seconds()
        return _Owed(COUNT.adapt(version), rest_seconds=min(left, rest_seconds))
    return None


@cache
def _summing(rests: bool, postgres: bool) -> Prepared:
    """The version and the sums of a day whose score is behind, in the SQL of one of the databases.

    One statement is one snapshot: the sums are exactly those of the edits up to `requested`. They
    are of a part of one index, and not made if nothing is owed or the day rests.
    """
    # Whatever has points and completes nothing is a todo that came or went.
    added = Case(None, [(Activity.completes == 0, Activity.points)], 0)
    parts = Activity.points, Activity.completes, added
    # Whole numbers also of a damaged SQLite file.
    totals: list[Any] = [fn.COALESCE(fn.SUM(part), 0).cast("BIGINT") for part in parts]
    # One value, `31 5 6`, because a value may be an expression that is left out, and a row not. Not
    # tied to the row of the score: so Postgres can share out a long day among its workers.
    line = reduce(lambda before, total: before.concat(" ").concat(total), totals)
    sums: Any = Activity.select(line).where(Activity.day == slot("day"))
    if rests:
        sums = Case(None, [(Score.updated_at > slot("rested"), None)], sums)
    owed = (Score.day == slot("day")) & (Score.requested > Score.computed)
    return Prepared.of(Score.select(Score.requested, Score.updated_at, sums).where(owed))


@transaction
def _store(day: date, owed: _Owed) -> None:
    given = {"day": DAY.db_value(day), **owed._asdict()}
    _storing(on_postgres()).execute(given | {"now": AT.db_value(clock.now())})
    feed.announce(Changed.SCORES)


@cache
def _storing(postgres: bool) -> Prepared:
    # `computed < version`: an older result never overwrites a newer one.
    caught_up = Score.requested == slot("version")
    return Prepared.of(
        Score.update(
            points=slot("points"),
            completed=slot("completed"),
            added=slot("added"),
            computed=slot("version"),
            stale_since=Case(None, [(caught_up, None)], Score.stale_since),
            updated_at=slot("now"),
        ).where((Score.day == slot("day")) & (Score.computed < slot("version")))
    )
