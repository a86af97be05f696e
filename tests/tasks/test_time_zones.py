"""Clients in many zones, consumers in others: each activity on its client's own calendar day.

Every moment is written as the client's wall clock shows it, with its offset from UTC: the first
ten characters are the day that the activity belongs to.
"""

from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from tests.harness import oracle
from tests.harness.context import Context
from tests.harness.database import Database

DAY = slice(10)
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
RIGHT_SECONDS = 9.0
CLIENTS = [*MOMENTS.items(), ("America/Los_Angeles", SET_BACK)]
ASTRAY = [("UTC", [moment for moments in MOMENTS.values() for moment in moments])]

pytestmark = pytest.mark.parametrize("kind", ["sqlite", "postgres"])


def edit_ahead(context: Context, env: dict[str, str]) -> int:
    """An edit by a clock that is ahead, whose wake-up is lost: a sweep has to find it."""
    moment = (datetime.now(UTC) + AHEAD).isoformat()
    with context.client(env) as client:
        return client.ask("create", moment, now=moment, settle=False).count


def edit(context: Context, env: dict[str, str], clients: Sequence[tuple[str, list[str]]]) -> int:
    """Add and complete a todo at each moment, titled with it; returns the edits acknowledged.

    The clients take turns at random, each with its own moments in their order.
    """
    acknowledged, chance = 0, Random(7)
    with ExitStack() as stack:
        waiting = [
            (stack.enter_context(context.client(env | {"TZ": zone})), list(moments))
            for zone, moments in clients
        ]
        while waiting:
            client, moments = chance.choice(waiting)
            moment = moments.pop(0)
            (todo,) = client.ask("create", moment, now=moment).ids
            acknowledged += 1 + client.ask("complete", todo, now=moment).count
            waiting = [each for each in waiting if each[1]]
    return acknowledged


def logged(database: Database) -> list[tuple[str, str]]:
    """The moment and the day of each activity."""
    rows = database.rows("SELECT title, day FROM activities")
    return [(title, str(day)) for title, day in rows]


@pytest.mark.parametrize("zone", ["Australia/Sydney", "UTC"])
def test_an_activity_is_on_its_clients_day_wherever_the_consumer_is(
    context: Context, kind: str, zone: str
) -> None:
    database = context.noted(kind)
    env = database.env | context.redis().env
    acknowledged = edit_ahead(context, env)
    context.consumer(env | {"TZ": zone})
    assert oracle.seconds_until_right(database, RIGHT_SECONDS) is not None
    acknowledged += edit(context, env, CLIENTS)
    assert oracle.seconds_until_right(database, RIGHT_SECONDS) is not None
    assert not oracle.read(database).wrong
    found = logged(database)
    assert len(found) == acknowledged > 0
    assert [(moment, day) for moment, day in found if moment[DAY] != day] == []


def test_a_client_that_thinks_it_is_in_utc_would_be_wrong(context: Context, kind: str) -> None:
    database = context.database(kind)
    edit(context, database.env, ASTRAY)
    assert [moment for moment, day in logged(database) if moment[DAY] != day]
