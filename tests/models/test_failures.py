"""What the drivers raise, in the words that a person is shown."""

import sqlite3

import pytest

from models.database import close_connection, database, open_database
from models.errors import DatabaseDamaged, DatabaseFull, DatabaseLocked, DatabaseUnavailable
from models.failures import explained
from models.settings import DatabaseSettings


def sqlite_error(text: str, code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError(text)
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (sqlite3.SQLITE_IOERR_SHMSIZE, "database or disk is full"),
        (sqlite3.SQLITE_IOERR_READ, "disk I/O error"),
    ],
)
def test_shared_memory_that_finds_no_room_is_told_as_a_full_disk(code: int, reason: str) -> None:
    with pytest.raises(DatabaseUnavailable) as told, explained():
        raise sqlite_error("disk I/O error", code)
    assert str(told.value) == f"the database cannot be used: {reason}"


def test_of_several_lines_the_first_is_told() -> None:
    with pytest.raises(DatabaseUnavailable) as told, explained():
        raise OSError("connection refused\n\tIs the server running?")
    assert str(told.value) == "the database cannot be used: connection refused"


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_BUSY, DatabaseLocked),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, DatabaseLocked),
        (sqlite3.SQLITE_FULL, DatabaseFull),
        (sqlite3.SQLITE_IOERR_SHMSIZE, DatabaseFull),
        (sqlite3.SQLITE_CORRUPT, DatabaseDamaged),
        (sqlite3.SQLITE_IOERR_READ, DatabaseUnavailable),
    ],
)
def test_the_kind_is_told_by_sqlite_code(code: int, kind: type[DatabaseUnavailable]) -> None:
    with pytest.raises(DatabaseUnavailable) as told, explained():
        raise sqlite_error("full and locked", code)
    assert type(told.value) is kind


@pytest.mark.parametrize(("code", "kind"), [("55P03", DatabaseLocked), ("53100", DatabaseFull)])
def test_the_kind_is_told_by_the_state_of_a_server(
    code: str, kind: type[DatabaseUnavailable], postgres: DatabaseSettings
) -> None:
    open_database(postgres)
    with pytest.raises(DatabaseUnavailable) as told, explained():
        database.execute_sql(f"DO $$ BEGIN RAISE SQLSTATE '{code}'; END $$")
    assert type(told.value) is kind
    close_connection()
