"""Clients in many zones, consumers in others: each activity on its client's own calendar day.

Every moment is written as the client's wall clock shows it, with its offset from UTC: the first
ten characters are the day that the activity belongs to. The control has a client that is told
those moments, but thinks that it is in UTC.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from random import Random

from chaos import oracle
from chaos.driver import Driver
from chaos.outcome import Outcome
from chaos.place import Place
from chaos.stage import Stage

DAY = slice(10)
CONSUMERS = {"Sydney": "Australia/Sydney", "UTC": "UTC"}

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
RIGHT_SECONDS = 3.0
CLIENTS = [*MOMENTS.items(), ("America/Los_Angeles", SET_BACK)]
ASTRAY = [("UTC", [moment for moments in MOMENTS.values() for moment in moments])]


def run(stage: Stage, database: str) -> Iterator[Outcome]:
    yield from _play(stage, database, "Sydney", with_control=True)
    # All that is not told otherwise runs in UTC: the short form does without this one.
    if not stage.short:
        yield from _play(stage, database, "UTC")


def _play(stage: Stage, database: str, where: str, with_control: bool = False) -> Iterator[Outcome]:
    place = stage.database(database)
    env = place.env | stage.redis().env
    acknowledged = edit_ahead(env)
    stage.consumer(env | {"TZ": CONSUMERS[where]})
    swept = oracle.seconds_until_right(place)
    acknowledged += edit(env, CLIENTS, stage.random)
    outcome = _outcome(f"time zones, consumer in {where}", place, acknowledged, 0)
    outcome.faults += stage.late(swept, RIGHT_SECONDS)
    outcome.faults += stage.late(outcome.seconds_until_right, RIGHT_SECONDS)
    yield outcome
    if with_control:
        last = place.value("SELECT max(id) FROM activities")
        acknowledged = edit(env, ASTRAY, stage.random)
        yield _as_control(_outcome("time zones, client in UTC", place, acknowledged, last))


def _outcome(scenario: str, place: Place, acknowledged: int, after: int) -> Outcome:
    """Of the activities with an id beyond `after`."""
    seconds = oracle.seconds_until_right(place)
    log = oracle.read(place)
    rows = place.rows(f"SELECT title, day FROM activities WHERE id > {after}")
    logged = [(title, str(day)) for title, day in rows]
    return Outcome(
        scenario=scenario,
        database=place.kind,
        tried=acknowledged,
        acknowledged=acknowledged,
        found=len(logged),
        days_wrong=log.days_wrong,
        days_stale=log.days_stale,
        duplicate_rows=log.duplicate_rows,
        went_back=log.went_back,
        seconds_until_right=seconds,
        remark=f"{len(MOMENTS)} zones, {len({day for _, day in logged})} days",
        faults=[f"{moment} is on {day}" for moment, day in logged if moment[DAY] != day],
    )


def _as_control(outcome: Outcome) -> Outcome:
    outcome.control = len(outcome.faults)
    outcome.remark = f"control: {outcome.control} of {outcome.found} on a wrong day"
    outcome.faults = []
    return outcome


def edit_ahead(env: Mapping[str, str]) -> int:
    """An edit by a clock that is ahead, whose wake-up is lost: a sweep has to find it."""
    moment = (datetime.now(UTC) + AHEAD).isoformat()
    with Driver(env) as client:
        return len(client.ask("create", moment, now=moment, settle=False).ids)


def edit(env: Mapping[str, str], clients: Sequence[tuple[str, list[str]]], chance: Random) -> int:
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
            (todo,) = client.ask("create", moment, now=moment).ids
            acknowledged += 1 + len(client.ask("complete", todo, now=moment).ids)
            waiting = [each for each in waiting if each[1]]
    return acknowledged
