"""Translating the database drivers' errors into one line for a person."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import peewee

from models.errors import (
    DatabaseDamaged,
    DatabaseFull,
    DatabaseLocked,
    DatabaseLost,
    DatabaseUnavailable,
)

try:
    import psycopg2
except ImportError:  # On SQLite the application does not import the driver.
    POSTGRES_ERRORS: tuple[type[Exception], ...] = ()
else:
    POSTGRES_ERRORS = (psycopg2.Error,)

SHUTTING_DOWN = "57P"
LOCK_NOT_AVAILABLE = "55P03"
DISK_FULL = "53100"

# The primary code of a SQLite error; the higher bits say more.
PRIMARY = 0xFF
SQLITE_KINDS: dict[int, type[DatabaseUnavailable]] = {
    sqlite3.SQLITE_BUSY: DatabaseLocked,
    sqlite3.SQLITE_LOCKED: DatabaseLocked,
    sqlite3.SQLITE_FULL: DatabaseFull,
    sqlite3.SQLITE_CORRUPT: DatabaseDamaged,
    sqlite3.SQLITE_NOTADB: DatabaseDamaged,
}
POSTGRES_KINDS: dict[str, type[DatabaseUnavailable]] = {
    LOCK_NOT_AVAILABLE: DatabaseLocked,
    DISK_FULL: DatabaseFull,
}

DRIVER_ERRORS: tuple[type[Exception], ...] = (
    peewee.DatabaseError,
    peewee.InterfaceError,
    sqlite3.Error,
    OSError,
    UnicodeDecodeError,  # SQLite's own message may quote what a damaged file holds.
    *POSTGRES_ERRORS,
)


def driver_error(error: BaseException) -> BaseException:
    """The driver's exception, inside the one that peewee made of it."""
    return getattr(error, "orig", None) or error.__cause__ or error


@contextmanager
def explained(*more: type[Exception]) -> Iterator[None]:
    """Translate what a database driver raises in the block, and `more`, into DatabaseUnavailable.

    In particular DatabaseLost if the connection failed, DatabaseDamaged if the file is damaged,
    DatabaseLocked for another program's lock and DatabaseFull for a full disk.
    """
    try:
        yield
    except (*DRIVER_ERRORS, *more) as error:
        raise _kind(error)(f"the database cannot be used: {_reason(error)}") from error


def _kind(error: Exception) -> type[DatabaseUnavailable]:
    cause = driver_error(error)
    # A server's error about a statement has a code; so does its shutting down or starting.
    code = getattr(cause, "pgcode", "")
    if code is None or code.startswith(SHUTTING_DOWN):
        return DatabaseLost
    if isinstance(error, ValueError):
        return DatabaseDamaged
    if _lacks_shared_memory(cause):
        return DatabaseFull
    number = getattr(cause, "sqlite_errorcode", 0) & PRIMARY
    return SQLITE_KINDS.get(number) or POSTGRES_KINDS.get(code, DatabaseUnavailable)


def _lacks_shared_memory(cause: BaseException) -> bool:
    return getattr(cause, "sqlite_errorcode", None) == sqlite3.SQLITE_IOERR_SHMSIZE


def _reason(error: Exception) -> str:
    # If SQLite has no room for its shared memory, it reports an input/output error.
    if _lacks_shared_memory(driver_error(error)):
        return "database or disk is full"
    # libpq adds hints over several lines; the first line says what happened.
    return next(iter(str(error).split("\n")), "").strip() or type(error).__name__
