"""What becomes of work whose connection dies before it, in it, and in its commit."""

from collections.abc import Callable, Iterator

import pytest

from models import clock as tally_clock
from models.database import close_connection, is_bound, open_database
from models.database import database as db
from models.errors import DatabaseUnavailable
from models.operations import create
from models.settings import PostgresSettings, SqliteSettings
from models.todo import Filter, Todo, read_todos
from models.transactions import query, transaction
from tests.support.servers import PostgresServer

Cut = Callable[[], None]


@pytest.fixture
def cut(postgres: PostgresSettings, postgres_server: PostgresServer, clock: object) -> Cut:
    """Opens Postgres; the result ends every connection that the test has by then."""
    open_database(postgres)
    return lambda: postgres_server.terminate_clients(postgres.parameters["dbname"])


@pytest.fixture(autouse=True)
def _unbound() -> Iterator[None]:
    yield
    if is_bound():
        close_connection()
        db.initialize(None)


def titles() -> list[str]:
    return [todo.title for todo in read_todos(Filter.ALL)]


def test_a_connection_that_died_while_idle_is_replaced(cut: Cut) -> None:
    create("before")
    cut()
    assert titles() == ["before"]
    cut()
    create("after")
    assert titles() == ["before", "after"]


def test_work_cut_in_the_middle_is_done_once(cut: Cut) -> None:
    attempts: list[int] = []

    def once() -> None:
        if not attempts:
            cut()
        attempts.append(1)

    @transaction
    def interrupted() -> None:
        Todo.create(title="first", created_at=tally_clock.now())
        once()
        Todo.create(title="second", created_at=tally_clock.now())

    interrupted()
    assert len(attempts) == 2
    assert titles() == ["first", "second"]


def test_a_commit_that_happened_although_its_answer_was_lost_is_not_repeated(
    cut: Cut, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = type(db.obj).commit
    commits: list[int] = []

    def lost_answer(self: object) -> None:
        commit(self)
        commits.append(1)
        if len(commits) == 1:
            cut()
            db.execute_sql("SELECT 1")

    monkeypatch.setattr(type(db.obj), "commit", lost_answer)
    create("once")
    monkeypatch.undo()
    assert titles() == ["once"]


def test_a_commit_that_did_not_happen_is_done_again(
    cut: Cut, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = type(db.obj).commit
    commits: list[int] = []

    def cut_before(self: object) -> None:
        commits.append(1)
        if len(commits) == 1:
            cut()
        commit(self)

    monkeypatch.setattr(type(db.obj), "commit", cut_before)
    create("once")
    monkeypatch.undo()
    assert titles() == ["once"]


def test_a_server_that_stays_away_is_told_and_nothing_is_written(
    cut: Cut, postgres_server: PostgresServer
) -> None:
    create("before")
    postgres_server.stop()
    try:
        with pytest.raises(DatabaseUnavailable, match="the database cannot be used"):
            create("during")
    finally:
        postgres_server.start()
    assert titles() == ["before"]


def test_a_wrong_statement_is_not_repeated(database: object) -> None:
    attempts: list[int] = []

    @query
    def wrong() -> None:
        attempts.append(1)
        db.execute_sql("SELECT nonsense FROM nowhere")

    with pytest.raises(DatabaseUnavailable, match="nowhere"):
        wrong()
    assert len(attempts) == 1


def test_what_sqlite_has_undone_by_itself_is_told_with_its_reason(
    sqlite: SqliteSettings, clock: object
) -> None:
    open_database(sqlite)
    create("before")
    db.execute_sql(
        "CREATE TRIGGER full BEFORE INSERT ON activities "
        "BEGIN SELECT RAISE(ROLLBACK, 'database or disk is full'); END"
    )
    with pytest.raises(DatabaseUnavailable, match=r"used: database or disk is full$"):
        create("lost")
    db.execute_sql("DROP TRIGGER full")
    create("after")
    assert titles() == ["before", "after"]
