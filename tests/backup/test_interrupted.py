"""A restore that is cut off: the place is as empty as before, or whole."""

import signal
from pathlib import Path

import psycopg2
import pytest

from tests.harness.waiting import eventually
from tests.support.places import TABLES, MakePlace, Place

TODOS = 150_000
MEGABYTE = 1_000_000

MANY = (
    "WITH RECURSIVE n(i) AS "
    f"(SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {TODOS}) "
    "INSERT INTO todos (title, created_at) "
    "SELECT 'one of many, with a title of some length', created_at FROM n, todos WHERE id = 1"
)


@pytest.fixture
def large(new_place: MakePlace, tmp_path: Path) -> Path:
    """A backup whose restoring takes a while."""
    place, path = new_place(), tmp_path / "large.backup"
    place.printed("add", "Laundry")
    place.execute(MANY)
    place.printed("backup", str(path))
    return path


def is_restored_as_if_nothing_had_been(place: Place, file: Path) -> bool:
    assert place.printed("list") == ""
    assert place.rows() == {table: [] for table in TABLES}
    assert place.printed("restore-backup", str(file)) == f"{TODOS + 1:,} todos restored\n"
    return place.execute("SELECT COUNT(*) FROM todos") == [(TODOS + 1,)]


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
@pytest.mark.parametrize("new_place", ["new_sqlite"], indirect=True)
def test_a_stopped_restore_leaves_an_empty_place(
    new_place: MakePlace, large: Path, number: signal.Signals
) -> None:
    place = new_place()
    log = place.file.with_name("tally.db-wal")
    process = place.start("restore-backup", str(large))
    # So much of the one transaction is on its way, and much more is to come.
    eventually(lambda: log.stat().st_size > MEGABYTE, within=30)
    process.send_signal(number)
    _, told = process.communicate(timeout=30)
    assert process.returncode != 0
    assert "Traceback" not in told
    assert is_restored_as_if_nothing_had_been(place, large)


@pytest.mark.parametrize("new_place", ["new_postgres"], indirect=True)
def test_a_cut_connection_leaves_an_empty_place(new_place: MakePlace, large: Path) -> None:
    place = new_place()
    connection = psycopg2.connect(place.url)
    connection.autocommit = True
    cursor = connection.cursor()

    def cut() -> bool:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND query LIKE 'COPY public.todos%'"
        )
        return bool(cursor.fetchall())

    process = place.start("restore-backup", str(large))
    eventually(cut, within=30)
    connection.close()
    printed, told = process.communicate(timeout=30)
    assert (process.returncode, printed) == (1, "")
    assert told.startswith("tally: pg_restore failed: ")
    assert told.count("\n") == 1
    assert place.execute("SELECT COUNT(*) FROM todos") == [(0,)]
    assert is_restored_as_if_nothing_had_been(place, large)
