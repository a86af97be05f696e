"""A SQLite file with an identity, so that Tally notices another file in its place.

A connection stays with its file when the name is moved. Without this, after a restore one thread
would write the new file while another still reads the old one.
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

# Long enough for any queue of writers on one machine, short enough to wait for a message.
BUSY_TIMEOUT_SECONDS = 10

LARGEST_LOG_BYTES = 4_194_304

LOG, INDEX = "-wal", "-shm"

FIRST_READING = "SELECT 1 FROM sqlite_schema LIMIT 1"
# SQLite's errors when it cannot create its index.
NO_PLACE = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL)

# The file's device and inode.
Identity = tuple[int, int]


def identity(path: Path) -> Identity:
    """The file that has this name now. Raises DatabaseGone."""
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
    """Raise DatabaseReplaced or DatabaseGone unless that file still has the name."""
    if identity(path) != file:
        raise DatabaseReplaced


def address(path: Path) -> str:
    """The URL by which SQLite opens an existing file, and never creates one."""
    return f"file://{quote(os.fsencode(path.absolute()))}?mode=rw"


class Connection(sqlite3.Connection):
    """Knows which file it has open, and why that is read-only, if it is."""

    file: Identity
    unwritable: sqlite3.Error | None = None


def connect(path: Path, timeout: float = BUSY_TIMEOUT_SECONDS, **options: Any) -> Connection:
    """Open an existing file; read-only if SQLite has no place for its index of the log.

    That is so in a read-only folder, and on a full disk. Then what is in the log cannot be read:
    unless it is empty, this raises sqlite3.Error. SQLite then assumes that nobody writes to the
    file, so use such a connection for a single reading.
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
    """The file that the first connection opened; before that, `identity` is None.

    SQLite rolls a transaction back by itself when, for example, the disk is full. Another rollback
    would fail, and hide the reason.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.identity: Identity | None = None
        self._thread = _Thread()
        # The files of its log and of the log's index, by suffix, while there are connections.
        self._beside: dict[str, Identity | None] = dict.fromkeys((LOG, INDEX))
        self._connections: WeakSet[Connection] = WeakSet()
        super().__init__(
            address(path),
            pragmas={
                "synchronous": "normal",
                "cache_size": -1000,
                # The next edit that restarts the log cuts a large one to this size.
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
        """Raise DatabaseReplaced or DatabaseGone unless this file still has the name.

        Outside a transaction, closes the calling thread's connection to an earlier file.
        """
        if self.identity is None:
            return
        require(self.path, self.identity)
        # A new file has neither before it is in WAL mode.
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
        """Refuse what this thread does in the block if another file is open by then."""
        self._thread.meant = file
        try:
            yield
        finally:
            self._thread.meant = None

    def let_go(self) -> None:
        """Leave the name to another file.

        SQLite would take this file's log, if it is still there, for the other's. So this unlinks
        it; the connections to this file use it until they have checkpointed it. A log that came
        with the other file stays.
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
            # Replaced since `before` was read, or since the first connection.
            require(self.path, before)
            require(self.path, self.identity or before)
        except Exception:
            connection.close()
            raise
        connection.file = before
        # Another thread may have switched to another file by now.
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
            # SQLite does not checkpoint the log of a file that lost its name.
            with suppress(sqlite3.Error):
                # Without waiting for locks, it checkpoints as much as readers allow.
                connection.execute("PRAGMA busy_timeout = 0")
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        connection.close()


def create_private_file(path: Path) -> None:
    """Create a SQLite file that only its owner can read, unless it exists.

    SQLite gives its journal files the mode of the database, so this covers them too. Raises
    OSError.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Without O_NONBLOCK, opening a pipe would wait for a writer.
    descriptor = os.open(path, os.O_RDONLY | os.O_CREAT | getattr(os, "O_NONBLOCK", 0), 0o600)
    is_file = stat.S_ISREG(os.fstat(descriptor).st_mode)
    os.close(descriptor)
    if not is_file:
        raise OSError(errno.EINVAL, "not a regular file")
