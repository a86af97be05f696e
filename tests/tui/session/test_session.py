import asyncio
from collections.abc import Iterable
from contextlib import closing
from datetime import date

import psycopg2
import pytest

from models import edits
from models.database import close_connection, open_database
from models.errors import DatabaseUnavailable
from models.score import stale_days
from models.settings import DatabaseSettings, PostgresSettings
from tasks.status import QueueHealth, QueueStatus
from tests.conftest import Clock
from tests.harness.postgres import PostgresServer
from tests.support.edits import ME
from tui.session.queue_client import QueueClient
from tui.session.reading import todo_rows_by_id
from tui.session.session import Session

pytestmark = pytest.mark.usefixtures("clock")


async def test_an_edit_during_the_sweep_for_lost_wake_ups_is_looked_after_by_the_next(
    database: DatabaseSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session(database, ME)
    loop = asyncio.get_running_loop()
    seen: list[bool] = []

    def edited_right_after() -> list[date]:
        stale = stale_days()
        seen.append(bool(stale))
        if len(seen) == 1:
            edit = session.edit(edits.create("Laundry"))
            asyncio.run_coroutine_threadsafe(edit, loop).result(5)
        return stale

    monkeypatch.setattr("tui.session.queue_client.stale_days", edited_right_after)
    for _ in range(3):
        await session.queue.check()
    await session.close()
    # The third check finds nothing to look after.
    assert seen == [False, False]


@pytest.fixture
def enqueued(monkeypatch: pytest.MonkeyPatch) -> list[date]:
    """The days that were put on the queue, where they stay."""
    days: list[date] = []

    def enqueue(queue: QueueClient, wanted: Iterable[date]) -> None:
        days.extend(wanted)

    monkeypatch.setattr(QueueClient, "enqueue", enqueue)
    return days


async def lose_a_wake_up(session: Session, enqueued: list[date], clock: Clock) -> None:
    await session.edit(edits.create("Laundry"))
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
    session = Session(database, ME)
    await lose_a_wake_up(session, enqueued, clock)
    monkeypatch.setattr(QueueClient, "_status", lambda queue: status)
    assert await session.queue.check() == status
    await session.close()
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
    session = Session(postgres, ME)
    await lose_a_wake_up(session, enqueued, clock)
    await session.scores()
    await session.queue.check()
    await session.queue.check()
    assert enqueued
    name = postgres.parameters["dbname"]
    with closing(psycopg2.connect(postgres_server.url("postgres"))) as other:
        cursor = other.cursor()
        cursor.execute("SELECT COUNT(*) FROM pg_stat_activity WHERE datname = %s", (name,))
        # That of the edits, and that of the reads.
        assert cursor.fetchone() == (2,)
    await session.close()


async def test_while_leaving_neither_an_edit_nor_sample_todos_are_saved(
    database: DatabaseSettings,
) -> None:
    session = Session(database, ME)
    await session.finish_edits()
    for late in (session.edit(edits.create("late")), session.load_sample()):
        with pytest.raises(DatabaseUnavailable, match="being left"):
            await late
    await session.close()
    assert todo_rows_by_id(range(10)) == ()
