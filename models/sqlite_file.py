"""A SQLite file that is known again: another one in its place is noticed, and not taken for it.

A connection follows its file, whatever is done to the name: what was restored from a backup or
moved there would be written by one thread while another still reads the old file.
"""

import errno
import os
import sqlite3
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote
from weakref import WeakSet

from peewee import OperationalError, SqliteDatabase

from models.errors import DatabaseGone, DatabaseReplaced
from models.failures import PRIMARY

# Long enough for any queue of writers that a desk produces, short enough to be told about.
BUSY_TIMEOUT_SECONDS = 10

LARGEST_LOG_BYTES = 4_194_304

LOG, INDEX = "-wal", "-shm"

FIRST_READING = "SELECT 1 FROM sqlite_schema LIMIT 1"
# What SQLite says when it cannot make its index.
NO_PLACE = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL)

# The device and the number of the file on it.
Identity = tuple[int, int]


def identity(path: Path) -> Identity:
    """Which file has this name now. Raises DatabaseGone."""
    if found := _identity(path):
        return found
    raise DatabaseGone(f"the database file {path} is gone")


def _identity(path: Path) -> Identity | None:
    try:
        found = os.stat(path)  # noqa: PTH116 - twice as fast, and asked before every statement
    except OSError:
        return None
    return found.st_dev, found.st_ino


def require(path: Path, file: Identity) -> None:
    """Raise DatabaseReplaced or DatabaseGone unless the name leads to that file."""
    if identity(path) != file:
        raise DatabaseReplaced


def address(path: Path) -> str:
    """The URL by which SQLite opens a file that is there, and never makes one."""
    return f"file://{quote(os.fsencode(path.absolute()))}?mode=rw"


class Connection(sqlite3.Connection):
    """Knows the file that it follows, and why it can only read, if so."""

    file: Identity
    unwritable: sqlite3.Error | None = None


def connect(path: Path, timeout: float = BUSY_TIMEOUT_SECONDS, **options: Any) -> Connection:
    """Open a file that is there; one whose index of the log finds no place is only read.

    In a folder that is read-only, and on a full disk. What is in the log could not be read then:
    if there is something, this raises sqlite3.Error. The file is taken for one that nobody
    writes to, so that such a connection is for one reading, and no longer.
    """
    options |= {"isolation_level": None, "uri": True, "factory": Connection, "timeout": timeout}
    connection: Connection = sqlite3.connect(address(path), **options)
    try:
        # SQLite opens its log with the first reading.
        connection.execute(FIRST_READING).fetchall()
    except sqlite3.Error as error:
        connection.close()
        log = path.with_name(path.name + LOG)
        if not _lacks_room(error) or (log.exists() and log.stat().st_size):
            raise
        connection = sqlite3.connect(f"{address(path)}&immutable=1", **options)
        connection.unwritable = error
    return connection


def _lacks_room(error: sqlite3.Error) -> bool:
    code = getattr(error, "sqlite_errorcode", 0)
    return code & PRIMARY in NO_PLACE or code == sqlite3.SQLITE_IOERR_SHMSIZE


class _Thread(threading.local):
    """What a thread's edits are meant for."""

    meant: Identity | None = None


class SqliteFile(SqliteDatabase):
    """The file that the first connection found; `identity` is None before that.

    SQLite undoes a transaction by itself when, say, the disk is full. Undoing it once more would
    fail, and that failure would hide the reason of the first.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.identity: Identity | None = None
        self._thread = _Thread()
        # Its log and the index of that, by the end of the name, while there are connections.
        self._beside: dict[str, Identity | None] = dict.fromkeys((LOG, INDEX))
        self._connections: WeakSet[Connection] = WeakSet()
        super().__init__(
            address(path),
            pragmas={
                "synchronous": "normal",
                "cache_size": -1000,
                # A large edit's log is cut to this by the next edit that begins it anew.
                "journal_size_limit": LARGEST_LOG_BYTES,
            },
            timeout=BUSY_TIMEOUT_SECONDS,
            lock_type="IMMEDIATE",
            returning_clause=True,
        )

    def begin(self, lock_type: str | None = None) -> None:
        reason: sqlite3.Error | None = self.connection().unwritable  # type: ignore[no-untyped-call]
        if reason is not None:
            raise OperationalError(str(reason)) from reason
        super().begin(lock_type)

    def rollback(self) -> None:
        if self.is_closed() or self.connection().in_transaction:  # type: ignore[no-untyped-call]
            super().rollback()

    def require_same(self) -> None:
        """Raise DatabaseReplaced or DatabaseGone unless the name still leads to this file.

        A connection of the calling thread to an earlier one is closed, outside a transaction.
        """
        if self.identity is None:
            return
        require(self.path, self.identity)
        # A new file has none before it is written ahead.
        if None in self._beside.values():
            self._beside = self._look_beside()
        if self._thread.meant not in (None, self.identity):
            raise DatabaseReplaced
        if self.is_closed():
            return
        connection: Connection = self.connection()  # type: ignore[no-untyped-call]
        if connection.file != self.identity and self.in_transaction():
            raise DatabaseReplaced
        if connection.file != self.identity or connection.unwritable:
            self.close()

    @contextmanager
    def meant(self, file: Identity | None) -> Iterator[None]:
        """Whatever this thread does in the block is meant for that file and no other."""
        self._thread.meant = file
        try:
            yield
        finally:
            self._thread.meant = None

    def let_go(self) -> None:
        """Leave the name to another file.

        A log beside it that is still this one's would be taken for the other's. It goes on
        without a name, until the connections to this file have brought it in. One that came with
        the other file stays.
        """
        if not self._connections:
            return
        now = self._look_beside()
        for end, file in self._beside.items():
            if file is not None and file == now[end]:
                self.path.with_name(self.path.name + end).unlink(missing_ok=True)

    def _connect(self) -> Connection:
        before = identity(self.path)
        connection = connect(self.path)
        try:
            self._add_conn_hooks(connection)  # type: ignore[attr-defined]
            # Exchanged since the look at it, or since the first connection.
            require(self.path, before)
            require(self.path, self.identity or before)
        except Exception:
            connection.close()
            raise
        connection.file = before
        # Another thread may have gone over to another file by now.
        if self.identity is None:
            self.identity = before
        if self.identity == before:
            self._beside = self._look_beside()
        self._connections.add(connection)
        return connection

    def _look_beside(self) -> dict[str, Identity | None]:
        return {end: _identity(self.path.with_name(self.path.name + end)) for end in (LOG, INDEX)}

    def _close(self, connection: Connection) -> None:
        self._connections.discard(connection)
        if connection.file != _identity(self.path):
            # SQLite leaves the log of a file that lost its name as it is.
            with suppress(sqlite3.Error):
                # Without the writer's lock it brings in what no reader holds back.
                connection.execute("PRAGMA busy_timeout = 0")
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        connection.close()


def create_private_file(path: Path) -> None:
    """Make sure that a SQLite file is there, readable by its owner alone.

    SQLite gives its journal files the mode of the database, so that this covers all of them.
    Raises OSError.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Without O_NONBLOCK a pipe would be waited for.
    descriptor = os.open(path, os.O_RDONLY | os.O_CREAT | os.O_NONBLOCK, 0o600)
    is_file = stat.S_ISREG(os.fstat(descriptor).st_mode)
    os.close(descriptor)
    if not is_file:
        raise OSError(errno.EINVAL, "not a regular file")
