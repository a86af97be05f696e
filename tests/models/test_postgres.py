"""What is special about a Postgres: its encoding, and several hosts of one database."""

import threading
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import psycopg2
import pytest

from models.database import close_connection, database, open_database
from models.errors import DatabaseUnavailable
from models.settings import DatabaseSettings, database_settings
from models.todo import Filter
from tests.harness.postgres import PostgresServer
from tests.harness.programs import HOST, free_port
from tests.harness.servers import PASSWORD
from tests.support.edits import create
from tests.support.listed import todos_in


@pytest.fixture(autouse=True)
def _unbound() -> Iterator[None]:
    yield
    close_connection()
    database.initialize(None)


@pytest.mark.parametrize("encoding", ["LATIN1", "SQL_ASCII"])
def test_a_database_of_another_encoding_is_refused(
    encoding: str, postgres_server: PostgresServer
) -> None:
    name = f"tally_{uuid4().hex}"
    postgres_server.execute(
        f"CREATE DATABASE {name} ENCODING '{encoding}' LOCALE 'C' TEMPLATE template0"
    )
    try:
        with pytest.raises(DatabaseUnavailable) as refusal:
            open_database(database_settings({"DATABASE_URL": postgres_server.url(name)}))
        assert str(refusal.value) == f"the database's encoding must be UTF8, it is {encoding}"
    finally:
        postgres_server.execute(f"DROP DATABASE {name}")


@pytest.mark.usefixtures("clock")
def test_a_first_host_that_is_dead_is_left_out(
    postgres_server: PostgresServer, postgres_url: str
) -> None:
    name = postgres_url.rsplit("/", 1)[1]
    hosts = f"{HOST}:{free_port()},{HOST}:{postgres_server.port}"
    url = f"postgresql://tally:{PASSWORD}@{hosts}/{name}?target_session_attrs=read-write"
    open_database(database_settings({"DATABASE_URL": url}))
    create("Laundry")
    postgres_server.terminate_clients(name)
    assert [todo.title for todo in todos_in(Filter.ALL)] == ["Laundry"]


def test_threads_connect_side_by_side(
    postgres: DatabaseSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_database(postgres)
    slow, go_on, ended = threading.Event(), threading.Event(), threading.Event()
    connect = psycopg2.connect

    def connected(**given: Any) -> Any:
        if threading.current_thread() is reading:
            slow.set()
            go_on.wait(10)
        return connect(**given)

    def read() -> None:
        database.connection()
        close_connection()

    def edit() -> None:
        read()
        ended.set()

    reading, editing = threading.Thread(target=read), threading.Thread(target=edit)
    monkeypatch.setattr("psycopg2.connect", connected)
    reading.start()
    try:
        assert slow.wait(5)
        editing.start()
        assert ended.wait(5)
    finally:
        go_on.set()
        reading.join()
        editing.join()
