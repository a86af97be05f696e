"""Two clients that change the same todo at the same moment, on Postgres: one has to wait."""

import threading
from collections.abc import Iterator
from contextlib import closing

import psycopg2
import pytest
from psycopg2.extensions import make_dsn

from lab.waiting import eventually
from models.database import close_connection, open_database
from models.database import database as db
from models.errors import Refused
from models.operations import create, rename
from models.settings import PostgresSettings
from models.todo import Filter
from tests.support.listed import todos_in


@pytest.fixture
def opened(postgres: PostgresSettings) -> Iterator[PostgresSettings]:
    open_database(postgres)
    yield postgres
    close_connection()
    db.initialize(None)


def test_a_rename_that_was_overtaken_is_refused(opened: PostgresSettings, clock: object) -> None:
    create("old")
    refusals: list[Refused] = []

    def overtaken() -> None:
        try:
            rename(1, "mine")
        except Refused as refusal:
            refusals.append(refusal)
        finally:
            close_connection()

    with closing(psycopg2.connect(make_dsn(**opened.parameters))) as theirs:
        cursor = theirs.cursor()
        cursor.execute("UPDATE todos SET title = 'theirs'")
        thread = threading.Thread(target=overtaken)
        thread.start()
        waiting = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
        eventually(lambda: db.execute_sql(waiting).fetchone())
        theirs.commit()
        thread.join(10)
    assert [str(refusal) for refusal in refusals] == [
        "todo 1 was changed by somebody else meanwhile: look at it again"
    ]
    assert [todo.title for todo in todos_in(Filter.ALL)] == ["theirs"]
