"""The points, and the recomputation of a day's score.

The truth is in the database: a queue only says when to look. A day is stale while its
`requested` is ahead of its `computed`, and a recomputation that any other overtakes writes
nothing. docs/architecture.md tells why this holds.
"""

from collections.abc import Iterable
from datetime import date, datetime

from peewee import Case, Value, fn

from models import clock, feed
from models.activity import Activity, ActivityName
from models.score import Score
from models.transactions import query, transaction

# REFERENCE's numbers; a restored todo earns back what deleting it cost.
POINTS: dict[ActivityName, int] = {
    ActivityName.CREATED: 1,
    ActivityName.DELETED: -1,
    ActivityName.COMPLETED: 5,
    ActivityName.REOPENED: -5,
    ActivityName.RESTORED: 1,
}


def mark_stale(days: Iterable[date], now: datetime) -> frozenset[date]:
    """Ask for the days' recomputation, inside the transaction that changed their log.

    Returns the days that were clean before: the ones somebody has to be woken for. In sorted
    order, so that two writers of several days cannot wait for each other.
    """
    return frozenset(day for day in sorted(days) if _mark_stale(day, now))


def _mark_stale(day: date, now: datetime) -> bool:
    was_clean = Score.requested == Score.computed
    rows = (
        Score.insert(day=day, requested=1, stale_since=now)
        .on_conflict(
            conflict_target=[Score.day],
            update={
                Score.requested: Score.requested + 1,
                Score.stale_since: Case(
                    None,
                    [(was_clean, Value(now, converter=Score.stale_since.db_value))],
                    Score.stale_since,
                ),
            },
        )
        .returning(Score.requested, Score.computed)
        .execute()
    )
    (row,) = rows
    return bool(row.requested == row.computed + 1)


def recompute(day: date) -> int:
    """Bring the day's score up to its log; returns how many times the log was summed.

    May run any number of times, anywhere, at once. 0 means that nothing was owed.
    """
    rounds = 0
    while (owed := _sum_log(day)) is not None:
        version, points = owed
        _store(day, version, points)
        rounds += 1
    return rounds


def rebuild(day: date) -> None:
    """Recompute the day from its log whether or not that is owed, creating its row if missing."""
    request(day)
    recompute(day)


@transaction
def request(day: date) -> None:
    """Mark the day stale without a change of its log."""
    mark_stale([day], clock.now())


@query
def _sum_log(day: date) -> tuple[int, int] | None:
    # One statement is one snapshot: the sum is exactly that of the edits up to `requested`.
    points = Activity.select(fn.COALESCE(fn.SUM(Activity.points), 0)).where(
        Activity.day == Score.day
    )
    row = (
        Score.select(Score.requested, points)
        .where((Score.day == day) & (Score.requested > Score.computed))
        .tuples()
        .first()
    )
    return None if row is None else (int(row[0]), int(row[1]))


@transaction
def _store(day: date, version: int, points: int) -> None:
    # `computed < version`: an older result never overwrites a newer one.
    caught_up = Score.requested == version
    Score.update(
        points=points,
        computed=version,
        stale_since=Case(None, [(caught_up, None)], Score.stale_since),
        updated_at=clock.now(),
    ).where((Score.day == day) & (Score.computed < version)).execute()
    feed.announce()
