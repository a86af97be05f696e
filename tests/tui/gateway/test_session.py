import asyncio
from collections.abc import Iterable
from contextlib import closing
from datetime import date

import psycopg2
import pytest

from models import edits
from models.database import close_connection, open_database
from models.settings import DatabaseSettings, PostgresSettings
from tasks.status import QueueHealth, QueueStatus
from tests.conftest import Clock
from tests.support.edits import ME
from tests.support.servers import PostgresServer
from tui.gateway import reading
from tui.gateway.live import Queue
from tui.gateway.session import Gateway

pytestmark = pytest.mark.usefixtures("clock")


async def test_an_edit_during_the_sweep_for_lost_wake_ups_is_looked_after_by_the_next(
    database: DatabaseSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    gateway = Gateway(database, ME)
    loop = asyncio.get_running_loop()
    anything_stale = reading.anything_stale
    seen: list[bool] = []

    def edited_right_after() -> bool:
        seen.append(anything_stale())
        if len(seen) == 1:
            edit = gateway.edit(edits.create("Laundry"))
            asyncio.run_coroutine_threadsafe(edit, loop).result(5)
        return seen[-1]

    monkeypatch.setattr(reading, "anything_stale", edited_right_after)
    for _ in range(3):
        await gateway.check_queue()
    await gateway.close()
    # The third check finds nothing to look after.
    assert seen == [False, False]


@pytest.fixture
def enqueued(monkeypatch: pytest.MonkeyPatch) -> list[date]:
    """The days that were put on the queue, where they stay."""
    days: list[date] = []

    def enqueue(queue: Queue, wanted: Iterable[date]) -> None:
        days.extend(wanted)

    monkeypatch.setattr(Queue, "enqueue", enqueue)
    return days


async def lose_a_wake_up(gateway: Gateway, enqueued: list[date], clock: Clock) -> None:
    await gateway.edit(edits.create("Laundry"))
    enqueued.clear()
    clock.advance(seconds=2)


@pytest.mark.parametrize(
    ("status", "swept"),
    [
        (QueueStatus(QueueHealth.WORKING), True),
        (QueueStatus(QueueHealth.NO_CONSUMER), True),
        # Theirs may be the wake-up; and without a consumer every sweep would add to the pile.
        (QueueStatus(QueueHealth.WORKING, waiting=1), False),
        (QueueStatus(QueueHealth.NO_CONSUMER, waiting=1), False),
        (QueueStatus(QueueHealth.REFUSING), False),
        (QueueStatus(QueueHealth.UNREACHABLE), False),
    ],
)
async def test_a_lost_wake_up_is_sent_again_to_a_queue_that_has_run_dry(
    database: DatabaseSettings,
    clock: Clock,
    enqueued: list[date],
    monkeypatch: pytest.MonkeyPatch,
    status: QueueStatus,
    swept: bool,
) -> None:
    gateway = Gateway(database, ME)
    await lose_a_wake_up(gateway, enqueued, clock)
    monkeypatch.setattr(Queue, "status", lambda queue: status)
    assert await gateway.check_queue() == status
    await gateway.close()
    assert bool(enqueued) == swept


async def test_a_sweep_needs_no_connection_of_its_own(
    postgres: PostgresSettings,
    postgres_server: PostgresServer,
    clock: Clock,
    enqueued: list[date],
    let_go: None,
) -> None:
    open_database(postgres)
    close_connection()
    gateway = Gateway(postgres, ME)
    await lose_a_wake_up(gateway, enqueued, clock)
    await gateway.scores(7)
    await gateway.check_queue()
    await gateway.check_queue()
    assert enqueued
    name = postgres.parameters["dbname"]
    with closing(psycopg2.connect(postgres_server.url("postgres"))) as other:
        cursor = other.cursor()
        cursor.execute("SELECT COUNT(*) FROM pg_stat_activity WHERE datname = %s", (name,))
        # That of the edits, and that of the reads.
        assert cursor.fetchone() == (2,)
    await gateway.close()
