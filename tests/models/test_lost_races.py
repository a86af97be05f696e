"""Two clients that change the same todo at the same moment, on Postgres: one has to wait."""

import threading
from collections.abc import Iterator
from contextlib import closing

import psycopg2
import pytest
from psycopg2.extensions import make_dsn

from models.database import close_connection, open_database
from models.database import database as db
from models.edits.finaliser import TAKE_TURN, TURN
from models.errors import ChangedElsewhere
from models.settings import PostgresSettings
from models.todo import Filter
from tests.harness.waiting import eventually
from tests.support.edits import create, rename
from tests.support.listed import todos_in


@pytest.fixture
def opened(postgres: PostgresSettings) -> Iterator[PostgresSettings]:
    open_database(postgres)
    yield postgres
    close_connection()
    db.initialize(None)


def test_two_renames_at_once_take_turns_and_the_second_is_refused(
    opened: PostgresSettings, clock: object
) -> None:
    create("old")
    refusals: list[ChangedElsewhere] = []

    def overtaken() -> None:
        try:
            rename(1, "mine", expected="old")
        except ChangedElsewhere as refusal:
            refusals.append(refusal)
        finally:
            close_connection()

    with closing(psycopg2.connect(make_dsn(**opened.parameters))) as theirs:
        # As an edit that is under way, and as what it changes.
        cursor = theirs.cursor()
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", (TURN,))
        cursor.execute("UPDATE todos SET title = 'theirs'")
        thread = threading.Thread(target=overtaken)
        thread.start()
        waiting = "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'advisory'"
        eventually(lambda: db.execute_sql(waiting).fetchone())
        theirs.commit()
        thread.join(10)
    assert [refusal.value for refusal in refusals] == ["theirs"]
    assert [todo.title for todo in todos_in(Filter.ALL)] == ["theirs"]


def test_a_client_that_falls_silent_within_its_turn_holds_nobody_up(
    opened: PostgresSettings, clock: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.edits.finaliser.IDLE", "100ms")
    with closing(psycopg2.connect(make_dsn(**opened.parameters))) as asleep:
        asleep.cursor().execute(TAKE_TURN, ("100ms", TURN))
        # As soon as its connection is ended.
        assert create("mine").count == 1
