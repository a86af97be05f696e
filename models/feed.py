"""Telling the screens that something changed, in this process or in another.

Postgres pushes: writers notify inside their transaction, a connection of its own listens.
SQLite has no push: `PRAGMA data_version` on a connection of its own moves with every commit
of any other connection, and a writer in the same process wakes the follower at once.
"""

import select
import socket
import sqlite3
import threading
from contextlib import suppress
from pathlib import Path
from typing import Protocol
from weakref import WeakSet

from models.database import build_database, database, on_postgres
from models.failures import explained
from models.settings import DatabaseSettings, PostgresSettings
from models.silence import Work
from models.sqlite_file import address, identity, require

CHANNEL = "tally"
POLL_SECONDS = 0.1


class Follower(Protocol):
    """Waits for changes on a connection of its own; one thread waits, any may wake it."""

    def wait(self) -> None:
        """Return once anything has changed or `wake` was called.

        Raises DatabaseUnavailable when the connection is lost: of its kind DatabaseReplaced and
        DatabaseGone when it is SQLite's file that is not there any more.
        """

    def wake(self) -> None:
        """End the wait, if there is one."""

    def check(self) -> None:
        """End the wait, and have the next one find out whether the connection still lives."""

    def close(self) -> None:
        """Let the connection go."""


_followers: WeakSet[Follower] = WeakSet()


def announce() -> None:
    """Tell every follower, from inside the writer's transaction, that it will have changed things.

    On SQLite the commit itself tells them.
    """
    if on_postgres():
        database.execute_sql(f"NOTIFY {CHANNEL}")


def wake() -> None:
    """Wake this process's SQLite followers, so that they need not wait for their next look."""
    if not on_postgres():
        for follower in list(_followers):
            follower.wake()


def follow(settings: DatabaseSettings) -> Follower:
    """Start to follow; the first `wait` returns for what changed after this call.

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
    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = identity(path)
        self._connection = sqlite3.connect(
            address(path), isolation_level=None, check_same_thread=False, uri=True
        )
        self._woken = threading.Event()
        self._version = self._read_version()

    @explained()
    def wait(self) -> None:
        while not self._woken.wait(POLL_SECONDS):
            require(self._path, self._file)
            version = self._read_version()
            if version != self._version:
                self._version = version
                return
        self._woken.clear()
        require(self._path, self._file)
        self._version = self._read_version()

    def wake(self) -> None:
        self._woken.set()

    def check(self) -> None:
        self.wake()  # Each look is one.

    def close(self) -> None:
        self._connection.close()

    def _read_version(self) -> int:
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])


class PostgresFollower:
    def __init__(self, settings: PostgresSettings) -> None:
        self._database = build_database(settings)
        self._connection = self._database.connection()
        self._connection.cursor().execute(f"LISTEN {CHANNEL}")
        # Sockets and no pipe: one that is closed knows it, where a number may be another's by then.
        self._woken, self._waker = socket.socketpair()
        self._doubted = False

    @explained()
    def wait(self) -> None:
        if self._doubted:
            self._doubted = False
            with Work(self._connection):
                self._connection.cursor().execute("SELECT 1")
        while True:
            ready, _, _ = select.select([self._connection, self._woken], [], [])
            if self._woken in ready:
                self._woken.recv(1024)
                return
            self._connection.poll()
            if self._connection.notifies:
                self._connection.notifies.clear()
                return

    def wake(self) -> None:
        with suppress(OSError):  # Closed: nobody waits.
            self._waker.send(b"w")

    def check(self) -> None:
        self._doubted = True
        self.wake()

    def close(self) -> None:
        self._connection.close()
        self._woken.close()
        self._waker.close()
