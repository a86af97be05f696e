"""Clients in many zones, consumers in others: each activity on its client's own calendar day.

Every moment is written as the client's wall clock shows it, with its offset from UTC: the first
ten characters are the day that the activity belongs to.
"""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from random import Random

from chaos import oracle
from chaos.driver import Driver
from chaos.outcome import Outcome
from chaos.stage import Stage

DAY = slice(10)
CONSUMERS = ("UTC", "Australia/Sydney")

MOMENTS = {
    "America/Los_Angeles": [
        "2026-11-22T23:30:00-08:00",
        "2026-11-22T23:59:59.999999-08:00",
        "2026-11-23T00:00:00-08:00",
        # A day of 23 hours.
        "2026-03-07T23:59:59.999999-08:00",
        "2026-03-08T00:00:00-08:00",
        "2026-03-08T01:59:59-08:00",
        "2026-03-08T03:00:00-07:00",
        "2026-03-08T23:59:59.999999-07:00",
        "2026-03-09T00:00:00-07:00",
        # A day of 25 hours: half past one comes twice.
        "2026-10-31T23:59:59.999999-07:00",
        "2026-11-01T00:00:00-07:00",
        "2026-11-01T01:30:00-07:00",
        "2026-11-01T01:30:00-08:00",
        "2026-11-01T23:59:59.999999-08:00",
        "2026-11-02T00:00:00-08:00",
    ],
    "Asia/Tokyo": [
        "2026-11-22T23:59:59.999999+09:00",
        "2026-11-23T00:00:00+09:00",
        "2026-11-23T06:52:00+09:00",
    ],
    "Europe/Berlin": [
        "2026-03-28T23:59:59.999999+01:00",
        "2026-03-29T00:00:00+01:00",
        "2026-03-29T03:00:00+02:00",
        "2026-03-30T00:00:00+02:00",
        "2026-10-25T00:00:00+02:00",
        "2026-10-25T02:30:00+02:00",
        "2026-10-25T02:30:00+01:00",
        "2026-10-25T23:59:59.999999+01:00",
        "2026-10-26T00:00:00+01:00",
    ],
    # Midnight itself is left out here, and the hour before another comes twice.
    "Africa/Cairo": [
        "2026-04-23T23:59:59.999999+02:00",
        "2026-04-24T01:00:00+03:00",
        "2026-10-29T23:59:59+03:00",
        "2026-10-29T23:00:00+02:00",
        "2026-10-30T00:00:00+02:00",
    ],
    # A whole day is left out here.
    "Pacific/Apia": ["2011-12-29T23:59:59.999999-10:00", "2011-12-31T00:00:00+14:00"],
    "Asia/Kathmandu": ["2026-11-23T00:00:00+05:45", "2026-11-22T23:59:59.999999+05:45"],
    # The same instant, on two days.
    "Pacific/Kiritimati": ["2026-11-24T00:30:00+14:00"],
    "Pacific/Pago_Pago": ["2026-11-22T23:30:00-11:00"],
}

# A client of its own, whose clock is set back over midnight, and by a month.
SET_BACK = [
    "2026-12-24T00:10:00-08:00",
    "2026-12-23T23:50:00-08:00",
    "2026-12-24T00:05:00-08:00",
    "2026-11-24T00:05:00-08:00",
]
AHEAD = timedelta(hours=2)


def run(stage: Stage, database: str) -> Iterator[Outcome]:
    for zone in CONSUMERS:
        yield _play(stage, database, zone)


def _play(stage: Stage, database: str, zone: str) -> Outcome:
    place = stage.database(database)
    env = place.env | stage.redis().env
    acknowledged = edit_ahead(env)
    stage.consumer(env | {"TZ": zone})
    swept = oracle.seconds_until_right(place)
    clients = [*MOMENTS.items(), ("America/Los_Angeles", SET_BACK)]
    acknowledged += edit(env, clients, stage.random)
    seconds = oracle.seconds_until_right(place)
    log = oracle.read(place)
    logged = [(title, str(day)) for title, day in place.rows("SELECT title, day FROM activities")]
    faults = [f"{moment} is on {day}" for moment, day in logged if moment[DAY] != day]
    if swept is None:
        faults.append("an edit by a clock that is ahead was never swept")
    return Outcome(
        scenario=f"time zones, {zone} consumer",
        database=database,
        tried=2 * sum(len(moments) for _, moments in clients) + 1,
        acknowledged=acknowledged,
        found=len(logged),
        days_wrong=log.days_wrong,
        days_stale=log.days_stale,
        duplicate_rows=log.duplicate_rows,
        seconds_until_right=seconds,
        remark=f"{len(MOMENTS)} zones, {len({day for _, day in logged})} days",
        faults=faults,
    )


def edit_ahead(env: Mapping[str, str]) -> int:
    """An edit by a clock that is ahead, whose wake-up is lost: a sweep has to find it."""
    moment = (datetime.now(UTC) + AHEAD).isoformat()
    with Driver(env) as client:
        return len(client.ask("create", moment, now=moment, settle=False).ids)


def edit(env: Mapping[str, str], clients: list[tuple[str, list[str]]], chance: Random) -> int:
    """Add and complete a todo at each moment, titled with it; returns the edits acknowledged.

    The clients take turns at random, each with its own moments in their order.
    """
    acknowledged = 0
    with ExitStack() as stack:
        waiting = [
            (stack.enter_context(Driver(dict(env) | {"TZ": zone})), list(moments))
            for zone, moments in clients
        ]
        while waiting:
            client, moments = chance.choice(waiting)
            moment = moments.pop(0)
            created = client.ask("create", moment, now=moment)
            completed = client.ask("complete", *created.ids, now=moment)
            acknowledged += len(created.ids) + len(completed.ids)
            waiting = [each for each in waiting if each[1]]
    return acknowledged
