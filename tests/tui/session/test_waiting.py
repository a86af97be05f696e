"""What is waited for is said, and why; when it is over the line is as it was."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing

import psycopg2
import pytest

from models.database import open_database
from models.settings import PostgresSettings, SqliteSettings
from tests.harness.postgres import PostgresServer
from tests.support.edits import create
from tests.tui.conftest import Open, opener
from tui.session.waiting import READING, SAVING, Patience

pytestmark = pytest.mark.usefixtures("clock")


async def test_a_short_wait_is_not_told_and_a_long_one_is_until_it_ends() -> None:
    told: list[tuple[str, str]] = []
    patience = Patience(lambda what, why: told.append((what, why)), lambda: "")
    await patience.during(SAVING, asyncio.sleep(0.01))
    assert told == []
    await patience.during(SAVING, asyncio.sleep(0.4))
    assert told == [(SAVING, ""), ("", "")]


async def test_of_two_waits_the_edit_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.session.waiting.PATIENCE_SECONDS", 0.01)
    told: list[str] = []
    patience = Patience(lambda what, _: told.append(what), lambda: "")
    await asyncio.gather(
        patience.during(READING, asyncio.sleep(0.1)), patience.during(SAVING, asyncio.sleep(0.05))
    )
    assert told == [READING, SAVING, READING, ""]


async def test_a_failure_ends_the_wait_too() -> None:
    told: list[str] = []
    patience = Patience(lambda what, _: told.append(what), lambda: "")
    with pytest.raises(TimeoutError):
        await patience.during(SAVING, asyncio.wait_for(asyncio.sleep(5), 0.4))
    assert told == [SAVING, ""]


async def test_an_edit_that_waits_for_another_program_says_so(
    open_app: Open, database: SqliteSettings
) -> None:
    create("Laundry")
    async with open_app() as session:
        before = session.app.state
        with closing(sqlite3.connect(database.path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await session.press("space")
            await session.until(lambda: session.app.state == (SAVING, False), within=1)
            await session.until_text("! the database is locked by another program")
            other.execute("ROLLBACK")
            await session.until(lambda: session.app.state == before)
        assert session.current.completed


@pytest.fixture
def silent(
    postgres_server: PostgresServer, postgres: PostgresSettings
) -> Iterator[Callable[[], None]]:
    """Stops every process of the server: nothing is answered, and no connection is reset."""
    yield postgres_server.freeze
    postgres_server.thaw()


async def test_a_server_that_falls_silent_is_told_and_found_again(
    silent: Callable[[], None],
    postgres_server: PostgresServer,
    postgres: PostgresSettings,
    tmp_path: object,
) -> None:
    open_database(postgres)
    create("Laundry")
    async with opener(postgres, tmp_path)() as session:  # type: ignore[arg-type]
        silent()
        await session.press("space")
        await session.until(lambda: session.app.state == (SAVING, False), within=1)
        await session.until_text("! the database does not answer")
        await session.until(
            lambda: any("the database cannot be used" in n for n in session.notices), within=10
        )
        await session.until_text("database unreachable, connecting again")
        postgres_server.thaw()
        await session.until(lambda: not session.app.state[1], within=10)
        assert not session.current.completed
        await session.press("space")
        await session.until(lambda: session.current.completed)
        with closing(psycopg2.connect(postgres_server.url(postgres.parameters["dbname"]))) as other:
            other.cursor().execute("UPDATE todos SET title = 'Renamed'")
            other.cursor().execute("NOTIFY tally")
            other.commit()
        await session.until(lambda: session.titles == ["Renamed"], within=1)
