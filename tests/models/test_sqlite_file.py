"""A SQLite file whose place another one takes, and one that is deleted, while it is open."""

import shutil
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from models import sqlite_file
from models.database import (
    close_connection,
    database,
    file_identity,
    meant_for,
    open_database,
    reopen_database,
)
from models.errors import DatabaseGone, DatabaseNewer, DatabaseReplaced
from models.feed import follow
from models.settings import SqliteSettings
from models.sqlite_file import BUSY_TIMEOUT_SECONDS
from models.todo import Filter
from tests.support.edits import complete, create
from tests.support.listed import todos_in
from tests.support.threads import Doing

pytestmark = pytest.mark.usefixtures("clock")


def titles() -> list[str]:
    return [todo.title for todo in todos_in(Filter.ALL)]


@pytest.fixture
def other(tmp_path: Path, clock: object) -> Path:
    """Another database in one file, whose first todo is `other`."""
    path = tmp_path / "other.db"
    open_database(SqliteSettings(path))
    create("other")
    database.execute_sql("PRAGMA journal_mode = delete")
    close_connection()
    return path


@pytest.fixture
def opened(other: Path, database: SqliteSettings) -> SqliteSettings:
    create("mine")
    return database


def test_an_edit_of_the_old_file_is_refused_and_the_new_one_is_left_as_it_is(
    opened: SqliteSettings, other: Path
) -> None:
    content = other.read_bytes()
    other.replace(opened.path)
    with pytest.raises(DatabaseReplaced, match="replaced by another: nothing was changed"):
        complete(1)
    with pytest.raises(DatabaseReplaced):
        titles()
    assert opened.path.read_bytes() == content


def test_a_thread_without_a_connection_refuses_too(opened: SqliteSettings, other: Path) -> None:
    other.replace(opened.path)
    with Doing(lambda: complete(1)) as edit:
        assert isinstance(edit.failure(within=15), DatabaseReplaced)


def test_an_exchange_while_an_edit_waits_for_its_turn_refuses_it(
    opened: SqliteSettings, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()
    wait_for = type(database.obj).begin

    def begin(self: object, *args: object) -> None:
        begun.set()
        wait_for(self, *args)

    monkeypatch.setattr(type(database.obj), "begin", begin)
    with closing(sqlite3.connect(opened.path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with Doing(lambda: complete(1)) as edit:
            edit.until(begun.is_set)
            shutil.copy(opened.path, opened.path.with_name("old.db"))
            other.replace(opened.path)
            writer.execute("COMMIT")
            assert isinstance(edit.failure(within=15), DatabaseReplaced)


def test_going_over_to_the_new_file_reads_and_edits_it(opened: SqliteSettings, other: Path) -> None:
    old = opened.path.rename(opened.path.with_name("moved.db"))
    other.replace(opened.path)
    reopen_database()
    assert titles() == ["other"]
    create("more")
    assert titles() == ["other", "more"]
    close_connection()
    for path, expected in ((old, ["mine"]), (opened.path, ["other", "more"])):
        with closing(sqlite3.connect(path)) as file:
            assert [t for (t,) in file.execute("SELECT title FROM todos ORDER BY id")] == expected
            assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_what_was_meant_for_the_old_file_is_refused_after_going_over_too(
    opened: SqliteSettings, other: Path
) -> None:
    before = file_identity()
    other.replace(opened.path)
    reopen_database()
    with meant_for(before), pytest.raises(DatabaseReplaced):
        complete(1)
    with meant_for(file_identity()):
        assert complete(1).title == "other"


def test_a_newer_file_is_not_gone_over_to(opened: SqliteSettings, other: Path) -> None:
    with closing(sqlite3.connect(other)) as file, file:
        file.execute("UPDATE schema_migration SET name = '9999_tomorrow' WHERE name LIKE '0001%'")
    other.replace(opened.path)
    with pytest.raises(DatabaseNewer):
        reopen_database()
    with pytest.raises(DatabaseReplaced):
        create("lost")


@pytest.mark.parametrize("work", [titles, lambda: create("lost"), reopen_database])
def test_a_deleted_file_is_told_and_not_made_again(
    opened: SqliteSettings, work: Callable[[], object]
) -> None:
    opened.path.unlink()
    close_connection()
    with pytest.raises(DatabaseGone, match=r"the database file .*tally\.db is gone"):
        work()
    assert not opened.path.exists()


def test_a_file_that_was_only_away_is_used_again(opened: SqliteSettings) -> None:
    away = opened.path.rename(opened.path.with_name("away.db"))
    with pytest.raises(DatabaseGone):
        create("lost")
    away.rename(opened.path)
    create("more")
    assert titles() == ["mine", "more"]


def test_a_follower_tells_of_either(opened: SqliteSettings, other: Path) -> None:
    with closing(follow(opened)) as follower:
        other.rename(opened.path)
        with pytest.raises(DatabaseReplaced):
            follower.wait()
        opened.path.unlink()
        with pytest.raises(DatabaseGone):
            follower.wait()


def test_what_holds_the_old_file_is_not_waited_for(opened: SqliteSettings, other: Path) -> None:
    with closing(sqlite3.connect(opened.path, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        other.replace(opened.path)
        reopen_database()
        begun = time.monotonic()
        assert titles() == ["other"]
        assert time.monotonic() - begun < BUSY_TIMEOUT_SECONDS / 2


def test_a_log_that_came_with_the_new_file_is_read(
    opened: SqliteSettings, other: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(other, isolation_level=None)) as writer:
        writer.execute("PRAGMA journal_mode = wal")
        writer.execute("UPDATE todos SET title = 'in the log'")
        copies = [shutil.copy(f"{other}{end}", f"{tmp_path}/copy{end}") for end in ("", "-wal")]
    for copy, end in zip(copies, ("", "-wal"), strict=True):
        Path(copy).replace(f"{opened.path}{end}")
    reopen_database()
    assert titles() == ["in the log"]


def test_a_connection_that_was_begun_before_does_not_undo_the_going_over(
    opened: SqliteSettings, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    close_connection()
    require = sqlite_file.require
    left = iter([False, True])

    def require_and_go_over(path: Path, file: sqlite_file.Identity) -> None:
        require(path, file)
        if next(left):
            monkeypatch.undo()
            other.replace(path)
            reopen_database()

    monkeypatch.setattr(sqlite_file, "require", require_and_go_over)
    database.connect()
    assert file_identity() == sqlite_file.identity(opened.path)
    assert titles() == ["other"]
