import sqlite3
import stat
import threading
from pathlib import Path

import pytest
from peewee import SqliteDatabase

from models.database import close_connection, open_database, require_writable
from models.database import database as db
from models.errors import DatabaseNewer, DatabaseUnavailable
from models.settings import DatabaseSettings, SqliteSettings
from tests.support.edits import create

TABLES = {"todos", "activities", "scores", "schema_migration"}


def test_an_empty_database_gets_its_tables_at_the_first_opening(
    each_database: DatabaseSettings,
) -> None:
    open_database(each_database)
    assert set(db.get_tables()) >= TABLES
    close_connection()


def test_opening_again_changes_nothing(either_database: DatabaseSettings) -> None:
    create("Laundry")
    open_database(either_database)
    assert db.execute_sql("SELECT title FROM todos").fetchall() == [("Laundry",)]


def test_two_first_openings_at_once_take_turns(each_database: DatabaseSettings) -> None:
    start = threading.Barrier(4)
    failures: list[Exception] = []

    def opening() -> None:
        start.wait()
        try:
            open_database(each_database)
        except Exception as error:
            failures.append(error)
        finally:
            close_connection()

    threads = [threading.Thread(target=opening) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_a_database_newer_than_the_program_is_refused_and_left_alone(
    either_database: DatabaseSettings,
) -> None:
    create("Laundry")
    db.execute_sql(
        "INSERT INTO schema_migration (name, applied) "
        "SELECT '9999_from_tomorrow', max(applied) FROM schema_migration"
    )
    before = db.get_tables()
    with pytest.raises(DatabaseNewer, match=r"newer than this program \(it has 9999_from_tomorrow"):
        open_database(either_database)
    assert db.get_tables() == before
    assert db.execute_sql("SELECT COUNT(*) FROM todos").fetchone() == (1,)


def test_the_file_and_its_folder_are_their_owners_alone(database: SqliteSettings) -> None:
    create("Laundry")
    files = list(database.path.parent.iterdir())
    assert {file.name for file in files} >= {"tally.db", "tally.db-wal"}
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert stat.S_IMODE(database.path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("content", [b"no database at all, but text", b"SQLite format 3\x00" * 90])
def test_a_file_that_is_no_database_is_refused_and_left_alone(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "tally.db"
    path.write_bytes(content)
    with pytest.raises(DatabaseUnavailable, match="the database cannot be used: "):
        open_database(SqliteSettings(path))
    close_connection()
    assert path.read_bytes() == content


def test_a_database_cut_short_is_refused(database: SqliteSettings) -> None:
    create("Laundry")
    close_connection()
    whole = database.path.read_bytes()
    for leftover in database.path.parent.glob("*-*"):
        leftover.unlink()
    database.path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DatabaseUnavailable):
        open_database(database)
        create("Pay rent")
    close_connection()


def test_a_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        DatabaseUnavailable, match=r"Is a directory|cannot be used|cannot be opened"
    ):
        open_database(SqliteSettings(tmp_path))


def test_a_server_that_is_not_there_is_told_in_one_line() -> None:
    from models.settings import database_settings

    nowhere = database_settings({"DATABASE_URL": "postgresql://me:hush@127.0.0.1:1/x"})
    with pytest.raises(DatabaseUnavailable) as refusal:
        open_database(nowhere)
    assert "Connection refused" in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert "hush" not in str(refusal.value)


def test_a_locked_database_is_told_within_seconds(database: SqliteSettings) -> None:
    other = sqlite3.connect(database.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseUnavailable, match="database is locked"):
        require_writable()
    other.execute("ROLLBACK")
    require_writable()


def test_a_file_that_can_only_be_read_is_told(database: SqliteSettings) -> None:
    require_writable()
    close_connection()
    db.initialize(SqliteDatabase(f"file:{database.path}?mode=ro", uri=True, lock_type="IMMEDIATE"))
    with pytest.raises(DatabaseUnavailable, match="attempt to write a readonly database"):
        require_writable()


def test_a_read_only_server_is_told(postgres: DatabaseSettings, postgres_url: str) -> None:
    name = postgres_url.rsplit("/", 1)[1]
    open_database(postgres)
    require_writable()
    db.execute_sql(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    close_connection()
    with pytest.raises(DatabaseUnavailable, match="read-only"):
        require_writable()
