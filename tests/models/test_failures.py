"""What the drivers raise, in the words that a person is shown."""

import sqlite3

import pytest

from models.errors import DatabaseUnavailable
from models.failures import explained


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
