"""What becomes of work whose connection dies before it, in it, and in its commit."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing

import psycopg2
import pytest
from psycopg2.extensions import make_dsn

from models import clock as tally_clock
from models import edits
from models.database import close_connection, is_bound, open_database
from models.database import database as db
from models.edit import Edit
from models.edits.adding import Create
from models.edits.operation import Touched
from models.errors import DatabaseUnavailable, SavedOrNot
from models.settings import PostgresSettings, SqliteSettings
from models.todo import Filter, Todo
from models.transactions import query, transaction
from tests.harness.postgres import PostgresServer
from tests.harness.proxy import Proxy
from tests.harness.waiting import eventually
from tests.support.edits import ME, complete, create
from tests.support.listed import todos_in

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
    return [todo.title for todo in todos_in(Filter.ALL)]


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


@pytest.fixture
def refuse_after_the_commit(cut: Cut, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """The next commit happens, its answer is lost, and so many connections after it are refused."""
    kind = type(db.obj)
    commit, connect = kind.commit, kind._connect
    left: list[int] = []

    def lost_answer(self: object) -> None:
        commit(self)
        if left.pop():
            cut()
            db.execute_sql("SELECT 1")

    def refused(self: object) -> object:
        if left and left[0]:
            left[0] -= 1
            raise psycopg2.OperationalError("FATAL:  the database system is starting up")
        return connect(self)

    def arrange(times: int) -> None:
        left[:] = [times, 1]
        monkeypatch.setattr(kind, "commit", lost_answer)
        monkeypatch.setattr(kind, "_connect", refused)

    return arrange


def test_a_commit_in_doubt_without_a_server_to_ask_is_not_called_undone(
    refuse_after_the_commit: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_after_the_commit(1_000)
    with pytest.raises(SavedOrNot, match="may have been saved"):
        create("once")
    monkeypatch.undo()
    assert titles() == ["once"]


def test_a_second_try_with_the_same_token_changes_nothing(
    refuse_after_the_commit: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_after_the_commit(1_000)
    with pytest.raises(SavedOrNot):
        edits.make(edits.create("once"), ME, token="a")
    monkeypatch.undo()
    again = edits.make(edits.create("once"), ME, token="a")
    assert (list(again.ids), again.title, again.points) == ([1], "once", 1)
    assert titles() == ["once"]


@pytest.fixture
def await_standbys(postgres_server: PostgresServer) -> Iterator[Callable[[str], None]]:
    """Which standby every commit waits for."""

    def set_names(names: str) -> None:
        postgres_server.execute(f"ALTER SYSTEM SET synchronous_standby_names = '{names}'")
        postgres_server.execute("SELECT pg_reload_conf()")

    yield set_names
    set_names("")


def test_a_commit_that_is_still_under_way_is_waited_for(
    postgres: PostgresSettings, await_standbys: Callable[[str], None], clock: object
) -> None:
    proxy = Proxy(int(postgres.parameters["port"]))
    open_database(PostgresSettings(postgres.parameters | {"port": str(proxy.port)}))
    created: list[object] = []

    def work() -> None:
        created.append(create("once"))
        close_connection()

    await_standbys("nobody")
    thread = threading.Thread(target=work)
    thread.start()
    with closing(psycopg2.connect(make_dsn(**postgres.parameters))) as connection:
        connection.autocommit = True
        cursor = connection.cursor()

        def seen(where: str) -> bool:
            cursor.execute(f"SELECT COUNT(*) FROM pg_stat_activity WHERE {where}")
            return bool(cursor.fetchone() != (0,))

        eventually(lambda: seen("wait_event = 'SyncRep'"))
        proxy.cut()
        eventually(lambda: seen("wait_event = 'advisory'"))
    await_standbys("")
    thread.join(10)
    assert len(created) == 1
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


def test_a_writer_finds_something_damaged_and_says_so(
    database: SqliteSettings, clock: object
) -> None:
    create("Laundry")
    with closing(sqlite3.connect(database.path)) as file, file:
        file.execute("UPDATE scores SET computed = 'x'")
    with pytest.raises(DatabaseUnavailable, match="computed: 'x' is no whole number"):
        complete(1)
    assert [todo.completed_at for todo in todos_in(Filter.ALL)] == [None]


def test_what_is_interrupted_while_it_is_saved_is_not_called_undone(
    database: SqliteSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(type(db.obj), "commit", lambda _: interrupted())
    with pytest.raises(SavedOrNot, match="interrupted while saving"):
        create("Laundry")


def test_a_second_attempt_whose_commit_is_in_doubt_is_looked_after_too(
    cut: Cut, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind, run = type(db.obj), Create.run
    commit, tries, commits = kind.commit, list[int](), list[int]()

    def dies_in_the_work(self: Create, edit: Edit) -> Touched:
        tries.append(1)
        if len(tries) == 1:
            cut()
        return run(self, edit)

    def lost_answer(self: object) -> None:
        commit(self)
        commits.append(1)
        if len(commits) == 1:
            cut()
            db.execute_sql("SELECT 1")

    monkeypatch.setattr(Create, "run", dies_in_the_work)
    monkeypatch.setattr(kind, "commit", lost_answer)
    create("once")
    monkeypatch.undo()
    assert titles() == ["once"]
    assert len(tries) == 2
