"""Follows changes to the database, on a thread of its own."""

import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import closing

from models.changed import Changed, Follower
from models.database import file_identity, reopen_database
from models.errors import DatabaseReplaced, DatabaseUnavailable
from models.feed import follow
from models.settings import DatabaseSettings
from models.sqlite_file import Identity

RETRY_SECONDS = 1
# Above this many changes a second they are gathered for a while, because each wakes a thread.
MANY = 10
GATHER_SECONDS = 0.1


class ChangeFollower:
    """A thread that follows the database, and connects again for as long as it takes.

    It calls back on that thread: `changed(what)` for every change, `connected(reason)` when the
    connection is lost (with the reason) and when it is back (with None), and `replaced(file)` once
    another SQLite file is open in place of the one before. If the database pushes nothing, it calls
    `unpushed()`, and then `changed(ALL)` every second.
    """

    def __init__(
        self,
        settings: DatabaseSettings,
        changed: Callable[[Changed], None],
        connected: Callable[[str | None], None],
        replaced: Callable[[Identity | None], None],
        unpushed: Callable[[], None],
    ) -> None:
        self._settings = settings
        self._changed = changed
        self._connected = connected
        self._replaced = replaced
        self._unpushed = unpushed
        self._file = file_identity()
        self._stopped = threading.Event()
        self._follower: Follower | None = None
        self._thread = threading.Thread(target=self._run, name="Follower", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        if self._follower is not None:
            self._follower.wake()

    def check(self) -> None:
        """Test the connection: it may have died silently."""
        if self._follower is not None:
            self._follower.check()

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                self._follow()
            except DatabaseReplaced:
                pass  # Follow the new file at once.
            except DatabaseUnavailable as error:
                self._connected(str(error))
                self._stopped.wait(RETRY_SECONDS)

    def _follow(self) -> None:
        reopen_database()
        self._follower = follow(self._settings)
        with closing(self._follower):
            # A consumer in this process may have switched to it first.
            if (file := file_identity()) != self._file:
                self._file = file
                self._replaced(file)
            self._connected(None)
            if not self._follower.pushed:
                self._unpushed()
            # Whatever happened while this did not follow.
            self._changed(Changed.ALL)
            recent: deque[float] = deque(maxlen=MANY)
            while not self._stopped.is_set():
                if what := self._follower.wait():
                    self._changed(what)
                    recent.append(time.monotonic())
                    if len(recent) == MANY and recent[-1] - recent[0] < 1:
                        self._stopped.wait(GATHER_SECONDS)
