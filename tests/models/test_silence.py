"""A Postgres that falls silent without resetting a connection, and tables that others lock."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import cycle
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import psycopg2
import pytest
from psycopg2.extensions import TRANSACTION_STATUS_ACTIVE

from models import feed, probe, silence, transactions
from models.database import close_connection, open_database
from models.database import database as db
from models.errors import DatabaseUnavailable, SavedOrNot
from models.feed import hears
from models.settings import PostgresSettings
from models.silence import LOCKED, SILENT, Work, why_waiting
from models.todo import Filter
from tests.harness.postgres import PostgresServer
from tests.support.edits import create
from tests.support.listed import todos_in
from tests.support.threads import Doing

pytestmark = pytest.mark.usefixtures("clock")

UNTIL_THERE_IS_A_TODO = """
DO $$ BEGIN
    WHILE NOT EXISTS (SELECT FROM todos) LOOP PERFORM pg_sleep(0.01); END LOOP;
END $$
"""


@pytest.fixture(scope="module")
def own_server() -> Iterator[PostgresServer]:
    """One that a test may silence."""
    server = PostgresServer()
    server.start()
    yield server
    server.remove()


@pytest.fixture
def frozen(own_server: PostgresServer, let_go: None) -> Iterator[Callable[[], None]]:
    """Opens a database of the server; the result stops the server, and no connection is reset."""
    name = f"tally_{uuid4().hex}"
    own_server.execute(f"CREATE DATABASE {name}")
    open_database(PostgresSettings(psycopg2.extensions.parse_dsn(own_server.url(name))))
    create("before")
    yield own_server.freeze
    own_server.thaw()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, seconds in (("DOUBT", 0.2), ("ANSWER", 0.4), ("SILENT", 0.5), ("LOCKED", 0.5)):
        where = probe if name == "ANSWER" else silence
        monkeypatch.setattr(where, f"{name}_SECONDS", seconds)


def titles() -> list[str]:
    return [todo.title for todo in todos_in(Filter.ALL)]


def test_an_edit_that_is_not_answered_comes_back_within_ten_seconds(
    frozen: Callable[[], None], own_server: PostgresServer
) -> None:
    frozen()
    begun = time.monotonic()
    with pytest.raises(DatabaseUnavailable) as refusal:
        create("lost")
    assert time.monotonic() - begun < 10
    assert not isinstance(refusal.value, SavedOrNot)
    own_server.thaw()
    create("after")
    assert titles() == ["before", "after"]


def test_a_commit_that_is_not_answered_is_told_as_such_within_ten_seconds(
    frozen: Callable[[], None], own_server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = type(db.obj).commit
    sent: list[float] = []

    def commit_to_nobody(self: object) -> None:
        frozen()
        sent.append(time.monotonic())
        commit(self)

    monkeypatch.setattr(type(db.obj), "commit", commit_to_nobody)
    with pytest.raises(SavedOrNot, match="may have been saved"):
        create("perhaps")
    assert time.monotonic() - sent[0] < 10
    monkeypatch.undo()
    own_server.thaw()
    assert titles() in (["before"], ["before", "perhaps"])


@pytest.mark.usefixtures("impatient")
def test_a_reading_that_is_not_answered_comes_back_and_says_what_it_waits_for(
    frozen: Callable[[], None], own_server: PostgresServer
) -> None:
    frozen()
    with Doing(titles) as reading:
        reading.until(lambda: why_waiting() == SILENT)
        assert isinstance(reading.failure(within=10), DatabaseUnavailable)
    own_server.thaw()
    assert titles() == ["before"]
    assert why_waiting() == ""


@pytest.mark.usefixtures("impatient")
def test_a_server_that_stops_as_one_starts_to_follow_is_not_waited_for_without_end(
    frozen: Callable[[], None], own_server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    find_out = feed._hears

    def stopped(*place: Any) -> bool:
        frozen()
        return find_out(*place)

    monkeypatch.setattr(feed, "_hears", stopped)
    settings = PostgresSettings({**db.obj.connect_params, "dbname": db.obj.database})
    with Doing(lambda: hears(settings)) as doctor:
        assert isinstance(doctor.failure(within=10), DatabaseUnavailable)


@pytest.mark.usefixtures("impatient")
def test_a_short_silence_costs_nothing(
    frozen: Callable[[], None], own_server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(silence, "SILENT_SECONDS", 60)
    frozen()
    with Doing(lambda: create("late")) as edit:
        edit.until(lambda: why_waiting() == SILENT)
        own_server.thaw()
        assert edit.failure(within=10) is None
    assert titles() == ["before", "late"]


@pytest.mark.usefixtures("impatient", "let_go")
def test_a_lock_that_another_program_holds_is_told_and_not_waited_for_without_end(
    postgres: PostgresSettings, postgres_url: str
) -> None:
    open_database(postgres)
    close_connection()
    with closing(psycopg2.connect(postgres_url)) as other:
        other.cursor().execute("LOCK TABLE todos")
        with Doing(lambda: create("lost")) as edit:
            edit.until(lambda: why_waiting() == LOCKED)
            assert str(edit.failure(within=10)) == f"{LOCKED}: nothing was changed"
    create("after")
    assert titles() == ["after"]


@pytest.mark.usefixtures("impatient", "let_go")
def test_a_statement_that_only_takes_its_time_is_waited_for(
    postgres: PostgresSettings,
) -> None:
    open_database(postgres)

    @transactions.query
    def slowly() -> None:
        db.execute_sql(UNTIL_THERE_IS_A_TODO)

    begun = time.monotonic()
    with Doing(slowly) as reading:
        # Twice as long as it may wait for an answer or a lock.
        reading.until(lambda: time.monotonic() - begun > 1 and why_waiting() == "")
        create("enough")
        assert reading.failure(within=10) is None


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("found", [SILENT, LOCKED])
def test_what_is_found_at_one_look_and_not_at_the_next_costs_nothing(
    found: str, postgres: PostgresSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_database(postgres)
    looks = cycle(["", "", found])
    monkeypatch.setattr(silence, "why", lambda connections: [next(looks)])

    @transactions.query
    def slowly() -> None:
        db.execute_sql("SELECT pg_sleep(2.5)")

    slowly()
    close_connection()


def test_a_look_that_ends_after_the_work_leaves_the_next_alone(
    postgres: PostgresSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_database(postgres)
    monkeypatch.setattr(silence, "LOCKED_SECONDS", -1)
    monkeypatch.setattr(silence, "why", lambda connections: [LOCKED])
    connection = db.connection()
    with Work(connection) as work:
        pass
    with Doing(lambda: connection.cursor().execute("SELECT pg_sleep(0.5)")) as following:
        following.until(lambda: connection.info.transaction_status == TRANSACTION_STATUS_ACTIVE)
        silence._look([work])
        assert following.failure(within=10) is None
    close_connection()


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (b"E\0\0\0\x22S\xd0\x92\xd0\x90\xd0\x96\xd0\x9d\xd0\x9e\0C53300\0Mslishkom\0\0", ""),
        (b"", SILENT),
    ],
    ids=["a refusal in Russian", "the end"],
)
def test_a_refusal_in_any_language_is_an_answer(answer: bytes, told: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            client, _ = server.accept()
            with client:
                client.recv(1024)
                client.sendall(answer)

        threading.Thread(target=serve, daemon=True).start()
        port = server.getsockname()[1]
        info = SimpleNamespace(host="127.0.0.1", port=port, password="", backend_pid=1)
        dsn = "dbname=tally user=tally sslmode=disable gssencmode=disable"
        work = Work(SimpleNamespace(info=info, dsn=dsn))
        work.why = "not looked yet"
        silence._look([work])
    assert work.told == told
