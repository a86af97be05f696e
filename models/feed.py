"""Telling the screens that something changed, in this process or in another.

Postgres pushes: writers notify inside their transaction, a connection of its own listens.
SQLite has no push: `PRAGMA data_version` on a connection of its own moves with every commit
of any other connection, and a writer in the same process wakes the follower at once.
"""

import select
import socket
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4
from weakref import WeakSet

from models.database import build_database, database, on_postgres
from models.failures import driver_error, explained
from models.settings import DatabaseSettings, PostgresSettings
from models.silence import Work
from models.sqlite_file import connect, identity, require

CHANNEL = "tally"
POLL_SECONDS = 0.1
# Where nothing is pushed.
LOOK_SECONDS = 1
# What a follower says to itself, and all others leave alone.
HELLO = "hello "
HELLO_SECONDS = 1
# A standby takes no LISTEN.
READ_ONLY_TRANSACTION = "25006"


class Follower(Protocol):
    """Waits for changes on a connection of its own; one thread waits, any may wake it.

    Without `pushed` it can only say that something may have changed, every second.
    """

    pushed: bool

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
    pushed = True

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = identity(path)
        self._connection = connect(path, check_same_thread=False)
        self._woken = threading.Event()
        self._version = self._read_version()

    @explained()
    def wait(self) -> None:
        if self._connection.unwritable:
            self._wait_for_room()
            return
        while not self._woken.wait(POLL_SECONDS):
            require(self._path, self._file)
            version = self._read_version()
            if version != self._version:
                self._version = version
                return
        self._woken.clear()
        require(self._path, self._file)
        self._version = self._read_version()

    def _wait_for_room(self) -> None:
        """A file that can only be read may have changed, or take edits again, at any time."""
        self._woken.wait(LOOK_SECONDS)
        self._woken.clear()
        self._connection.close()
        require(self._path, self._file)
        self._connection = connect(self._path, check_same_thread=False)
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
    """`pushed` says whether changes are heard.

    Not behind a pool that gives each transaction another connection, nor on a standby: there
    each second may have brought a change. What comes without being asked for shows that they are.
    """

    def __init__(self, settings: PostgresSettings) -> None:
        # Sockets and no pipe: one that is closed knows it, where a number may be another's by then.
        self._woken, self._waker = socket.socketpair()
        self._doubted = False
        self._connection = build_database(settings).connection()
        self.pushed = _hears(self._connection, settings)

    @explained()
    def wait(self) -> None:
        pushed = self.pushed
        if self._doubted or not pushed:
            self._doubted = False
            with Work(self._connection):
                self._connection.cursor().execute("SELECT 1")
            # Beside an answer even a pool may pass on what another client listens for.
            if _heard(_take(self._connection)):
                return
        while True:
            ready, _, _ = select.select(
                [self._connection, self._woken], [], [], None if pushed else LOOK_SECONDS
            )
            if self._woken in ready:
                self._woken.recv(1024)
                return
            if ready:
                self._connection.poll()
            notices = _take(self._connection)
            self.pushed = self.pushed or bool(notices)
            if not pushed or _heard(notices):
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


def hears(settings: PostgresSettings) -> bool:
    """Whether changes are pushed to whoever follows. Raises DatabaseUnavailable."""
    with explained():
        follower = PostgresFollower(settings)
        follower.close()
    return follower.pushed


def _take(connection: Any) -> list[str]:
    """What has been announced since the last call, as far as it has been received."""
    payloads = [notice.payload for notice in connection.notifies]
    connection.notifies.clear()
    return payloads


def _heard(payloads: list[str]) -> bool:
    return any(not payload.startswith(HELLO) for payload in payloads)


def _hears(connection: Any, settings: PostgresSettings) -> bool:
    """Listen from now on, and find out by an announcement of one's own whether that is any use."""
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
