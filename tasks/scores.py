"""The tasks that bring scores up to date with the log, and enqueueing them."""

import logging
import time
from collections.abc import Iterable
from contextlib import suppress
from datetime import date

from huey import crontab

from models.database import is_bound
from models.errors import DatabaseUnavailable, TallyError
from models.score import lost_days, stale_days
from models.scoring import recompute_once
from tasks.database import ensure_open
from tasks.queue import huey

log = logging.getLogger("huey.tally")

# Edits in quick succession share a recomputation. In immediate mode there is nothing to share.
REST_SECONDS = 0 if huey.immediate else 0.1
# A day that is edited without a pause occupies a worker for this long at most.
TURN_SECONDS = 0.25


@huey.task()
def recompute_score(day: str) -> str:
    """Bring a day's score up to date with its log; `day` is ISO 8601, such as 2026-11-23."""
    ensure_open()
    chosen, end = _read_day(day), time.monotonic() + TURN_SECONDS
    outcome = "nothing owed"
    while recompute_once(chosen, REST_SECONDS):
        if time.monotonic() > end:
            # Again, at the end of the queue; if that is away, a sweep finds the day.
            enqueue([chosen])
            return "computed so far"
        outcome = "computed"
    return outcome


def _read_day(text: str) -> date:
    # Anyone may have written the text: a bad one is not our fault, and needs no traceback.
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        raise TallyError("that is not a day") from None


def enqueue(days: Iterable[date]) -> bool:
    """Enqueue these days; False if the queue is away, so that a sweep has to find them."""
    try:
        for day in sorted(days):
            recompute_score(day.isoformat())
    except huey.storage.errors as error:
        log.warning("queue unreachable, scores will catch up: %s", error)
        return False
    return True


@huey.periodic_task(crontab(minute="*"))
def sweep_every_minute() -> str:
    """Enqueue the days whose wake-up was lost, even while other tasks wait.

    Waiting for an empty queue would put them off for ever if it is never empty.
    """
    ensure_open()
    days = lost_days()
    return f"{len(days) if enqueue(days) else 0} enqueued"


def sweep_at_start() -> None:
    """Enqueue every stale day, because consumers that were killed may have left it.

    A day that is not lost costs one task that finds nothing owed.
    """
    if is_bound():
        with suppress(DatabaseUnavailable):  # The next minute's sweep tries again.
            enqueue(stale_days())
