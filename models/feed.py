"""The change feed: telling applications that something changed, in this process or another.

Postgres pushes: writers notify inside their transaction, and a connection of its own listens.
SQLite does not push: `PRAGMA data_version` on a connection of its own changes with every commit
of another connection, and a writer in the same process wakes the follower at once.
"""

import select
import socket
import sqlite3
import threading
import time
from contextlib import suppress
from functools import reduce
from operator import or_
from pathlib import Path
from typing import Any
from uuid import uuid4
from weakref import WeakSet

from models.changed import KINDS, Changed, Follower
from models.database import build_database, database, on_postgres
from models.failures import driver_error, explained
from models.settings import DatabaseSettings, PostgresSettings
from models.silence import Work
from models.sqlite_file import connect, identity, require

CHANNEL = "tally"
POLL_SECONDS = 0.1
# How often to look if nothing is pushed.
LOOK_SECONDS = 1
# A follower's announcement to itself, which all others ignore.
HELLO = "hello "
HELLO_SECONDS = 1
# The newest edit and the count of recomputations, in the order of KINDS.
MARKS = "SELECT (SELECT max(id) FROM edits), (SELECT total(computed) FROM scores)"
# A standby takes no LISTEN.
READ_ONLY_TRANSACTION = "25006"


_followers: WeakSet[Follower] = WeakSet()


def announce(what: Changed) -> None:
    """Announce to every follower, inside the writer's transaction, what it changes.

    On SQLite the commit itself announces a change, and each follower looks what it was.
    """
    if on_postgres():
        database.execute_sql(f"NOTIFY {CHANNEL}, '{what.payload}'")


def wake() -> None:
    """Wake this process's SQLite followers, instead of letting them wait for their next look."""
    if not on_postgres():
        for follower in list(_followers):
            follower.wake()


def follow(settings: DatabaseSettings) -> Follower:
    """Start to follow; the first `wait` sees every change after this call.

    Raises DatabaseUnavailable.
    """
    follower: Follower
    with explained():
        if isinstance(settings, PostgresSettings):
            follower = PostgresFollower(settings)
        else:
            follower = SqliteFollower(settings.path)
    _followers.add(follower)
    return follower


class SqliteFollower:
    pushed = True

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = identity(path)
        self._connection = connect(path, check_same_thread=False)
        self._woken = threading.Event()
        self._version = self._read_version()
        self._marks = self._read_marks()

    @explained()
    def wait(self) -> Changed:
        if self._connection.unwritable:
            self._wait_for_room()
            return Changed.LOGGED
        while not self._woken.wait(POLL_SECONDS):
            require(self._path, self._file)
            version = self._read_version()
            if version != self._version:
                self._version = version
                return self._compare() or Changed.ALL
        self._woken.clear()
        require(self._path, self._file)
        self._version = self._read_version()
        return self._compare()

    def _compare(self) -> Changed:
        before, self._marks = self._marks, self._read_marks()
        if None in (before, self._marks):
            return Changed.ALL
        pairs = zip(KINDS, before or (), self._marks or (), strict=True)
        return reduce(or_, (one for one, a, b in pairs if a != b), Changed.NOTHING)

    def _read_marks(self) -> tuple[int, float] | None:
        """The newest edit and a count of the recomputations; None if there are no tables yet."""
        try:
            marks: tuple[int, float] = self._connection.execute(MARKS).fetchone()
        except sqlite3.OperationalError:
            return None
        return marks

    def _wait_for_room(self) -> None:
        """Wait a moment: a read-only file may have changed, or become writable, at any time."""
        self._woken.wait(LOOK_SECONDS)
        self._woken.clear()
        self._connection.close()
        require(self._path, self._file)
        self._connection = connect(self._path, check_same_thread=False)
        self._version = self._read_version()

    def wake(self) -> None:
        self._woken.set()

    def check(self) -> None:
        self.wake()  # Each look tests the connection.

    def close(self) -> None:
        self._connection.close()

    def _read_version(self) -> int:
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])


class PostgresFollower:
    """`pushed` says whether notifications arrive.

    They do not behind a pool that gives each transaction another connection, nor on a standby:
    there, each second may have brought a change. The first that does arrive sets `pushed`.
    """

    def __init__(self, settings: PostgresSettings) -> None:
        # Sockets, not a pipe: a closed socket raises, while a pipe's number may have been reused.
        self._woken, self._waker = socket.socketpair()
        self._doubted = False
        self._connection = build_database(settings).connection()
        self.pushed = _hears(self._connection, settings)

    @explained()
    def wait(self) -> Changed:
        pushed = self.pushed
        if self._doubted or not pushed:
            self._doubted = False
            with Work(self._connection):
                self._connection.cursor().execute("SELECT 1")
            # Together with an answer, even a pool may pass on notifications.
            if said := _said(_take(self._connection)):
                return said
        while True:
            ready, _, _ = select.select(
                [self._connection, self._woken], [], [], None if pushed else LOOK_SECONDS
            )
            if self._woken in ready:
                self._woken.recv(1024)
                return Changed.LOGGED if self._doubted else Changed.NOTHING
            if ready:
                self._connection.poll()
            notices = _take(self._connection)
            self.pushed = self.pushed or bool(notices)
            if said := Changed.LOGGED if not pushed else _said(notices):
                return said

    def wake(self) -> None:
        with suppress(OSError):  # Closed, so nobody waits.
            self._waker.send(b"w")

    def check(self) -> None:
        self._doubted = True
        self.wake()

    def close(self) -> None:
        self._connection.close()
        self._woken.close()
        self._waker.close()


def hears(settings: PostgresSettings) -> bool:
    """Whether the database pushes changes to followers. Raises DatabaseUnavailable."""
    with explained():
        follower = PostgresFollower(settings)
        follower.close()
    return follower.pushed


def _take(connection: Any) -> list[str]:
    """The notifications received since the last call."""
    payloads = [notice.payload for notice in connection.notifies]
    connection.notifies.clear()
    return payloads


def _said(payloads: list[str]) -> Changed:
    others = (payload for payload in payloads if not payload.startswith(HELLO))
    return reduce(or_, map(Changed.of, others), Changed.NOTHING)


def _hears(connection: Any, settings: PostgresSettings) -> bool:
    """Start to listen, and test with an own announcement whether notifications arrive."""
    hello = f"{HELLO}{uuid4().hex}"
    other = build_database(settings)
    try:
        with Work(connection):
            connection.cursor().execute(f"LISTEN {CHANNEL}")
        with Work(other.connection()):
            other.execute_sql(f"NOTIFY {CHANNEL}, '{hello}'")
    except Exception as error:
        if getattr(driver_error(error), "pgcode", None) == READ_ONLY_TRANSACTION:
            return False
        raise
    finally:
        other.close()
    deadline = time.monotonic() + HELLO_SECONDS
    while (left := deadline - time.monotonic()) > 0:
        select.select([connection], [], [], left)
        connection.poll()
        if hello in _take(connection):
            return True
    return False
