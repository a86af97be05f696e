"""The tasks that keep the scores up to the log, and how they are asked for."""

import logging
from collections.abc import Iterable
from datetime import date

from huey import crontab

from models.errors import DatabaseUnavailable, TallyError
from models.score import stale_days
from models.scoring import recompute
from tasks.database import ensure_open, is_open
from tasks.errors import QUEUE_ERRORS
from tasks.log import one_line
from tasks.queue import huey

log = logging.getLogger("huey.tally")

# A day that is stale for longer than this has lost its wake-up.
LOST_AFTER_SECONDS = 1
# Edits in quick succession share a recomputation. In immediate mode there is nobody to share with.
REST_SECONDS = 0 if huey.immediate else 0.1


@huey.task()
def recompute_score(day: str) -> None:
    """Bring one day's score up to its log; `day` is ISO 8601, such as 2026-11-23."""
    with one_line("recompute_score", str(day)) as report:
        ensure_open()
        rounds = recompute(_read_day(day), rest_seconds=REST_SECONDS)
        report.outcome = "computed" if rounds else "nothing owed"


def _read_day(text: str) -> date:
    # No text of ours, and no fault of ours to be traced: the task's line says it all.
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        raise TallyError("that is not a day") from None


def enqueue(days: Iterable[date]) -> bool:
    """Ask the consumer for these days' scores; False when the queue could not be reached.

    Then the scores catch up by a sweep: no edit fails for it.
    """
    try:
        for day in sorted(days):
            recompute_score(day.isoformat())
    except QUEUE_ERRORS as error:
        log.warning("queue unreachable, scores will catch up: %s", error)
        return False
    return True


def sweep() -> int:
    """Enqueue the days whose wake-up was lost; returns how many. Raises DatabaseUnavailable.

    None while tasks wait on the queue: theirs may be among them, and without a consumer every
    sweep would add to the pile. None either while the queue is unreachable.
    """
    try:
        if huey.storage.queue_size():
            return 0
    except QUEUE_ERRORS:
        return 0
    return _enqueue_lost()


def _enqueue_lost() -> int:
    days = stale_days(for_seconds=LOST_AFTER_SECONDS)
    return len(days) if enqueue(days) else 0


@huey.periodic_task(crontab(minute="*"))
def sweep_every_minute() -> None:
    """Huey's periodic tasks have minute granularity; a running application sweeps more often.

    Whether or not tasks wait: a queue that is never found empty would put a lost day off for ever,
    and what this adds to it is worked off by the consumer that runs it.
    """
    with one_line("sweep_every_minute") as report:
        ensure_open()
        report.outcome = f"{_enqueue_lost()} enqueued"


@huey.on_startup("sweep")
def sweep_at_start() -> None:
    """What was left behind by consumers that were killed, however short ago that was.

    A day that only seems left behind costs one task that finds nothing owed.
    """
    if not is_open():
        return  # Told by whoever tried; the next minute's sweep tries again.
    try:
        enqueue(stale_days())
    except DatabaseUnavailable:
        pass  # Gone since it was opened; the next minute's sweep tries again.
