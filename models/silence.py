"""Watching for a database that does not answer, or is locked.

A driver waits for an answer for ever, and a server that has stopped, or a network that swallows
packets, resets no connection. So a thread looks at work that has waited for 0.6 s, once a second
and by a connection of its own. If the server does not answer that either, the thread cuts the
work's connection, and the work ends like any whose connection is lost. While no work is under way
the thread sleeps.
"""

import os
import socket
import threading
import time
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

from models.database import database, on_postgres
from models.errors import DatabaseLocked
from models.probe import LOCKED, SILENT, ask, why

__all__ = ["LOCKED", "SILENT", "Work", "why_waiting"]

LOOK_SECONDS = 0.25
DOUBT_SECONDS = 0.6
AGAIN_SECONDS = 1.0
# How long look after look must find the same. Silence takes two looks, so that one slow answer
# does no harm.
SILENT_SECONDS = 3.0
# As long as SQLite's busy timeout, less the time that it takes to find out.
LOCKED_SECONDS = 8.0

_lock = threading.Lock()
_under_way: "dict[int, Work]" = {}
_some = threading.Event()
_guard: threading.Thread | None = None


class Work:
    """This thread's work with the database in the block; a block inside it is part of it.

    If somebody else holds a lock for long, the work is given up, and the block raises
    DatabaseLocked. Without a connection it uses the thread's own.
    """

    def __init__(self, connection: Any = None) -> None:
        self.began = time.monotonic()
        self.connection = connection
        self.why = ""
        self._given_up = False
        self._giving_up = threading.Lock()
        self._found_at = 0.0
        self._doubted_at = 0.0
        self._looked_at = 0.0
        self._part = False

    def __enter__(self) -> Self:
        thread = threading.get_ident()
        with _lock:
            self._part = thread in _under_way
            if not self._part:
                _under_way[thread] = self
        if not self._part and on_postgres():
            _watch()
            try:
                self.connection = self.connection or database.connection()
            except BaseException:
                self._end()
                raise
        return self

    def waits_for_turn(self, waits: bool) -> None:
        """Note whether this work waits to write: SQLite has one writer at a time."""
        if not on_postgres():
            self.why = LOCKED if waits else ""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if not self._part:
            self._end()
        if self._given_up and error is not None:
            raise DatabaseLocked(f"{LOCKED}: nothing was changed") from error

    def _end(self) -> None:
        # A cancellation that is on its way must hit this work, not the thread's next.
        with self._giving_up, _lock:
            del _under_way[threading.get_ident()]

    @property
    def seconds(self) -> float:
        """How long the work has been under way."""
        return time.monotonic() - self.began

    @property
    def doubtful(self) -> bool:
        """Whether it is time for a look, or for another: at once if the first found silence."""
        now = time.monotonic()
        pause = 0 if self.why == SILENT else AGAIN_SECONDS
        return now - self.began > DOUBT_SECONDS and now - self._looked_at > pause

    @property
    def told(self) -> str:
        """What is wrong, if that is known; a look without an answer yet counts as silence."""
        unanswered = self._doubted_at and time.monotonic() - self._doubted_at > LOOK_SECONDS
        return SILENT if unanswered else self.why

    def doubt(self) -> None:
        """Note that a look begins."""
        self._doubted_at = time.monotonic()

    def found(self, found: str) -> None:
        """Note what the look found, SILENT, LOCKED or "", and act on it."""
        if self.connection is None:
            self.why = SILENT  # It has no connection yet.
            return
        if found != self.why:
            self.why, self._found_at = found, self._doubted_at
        self._doubted_at, self._looked_at = 0.0, time.monotonic()
        found_for = self._looked_at - self._found_at
        if found == SILENT and found_for > SILENT_SECONDS:
            with _lock:
                if self in _under_way.values():
                    _cut(self.connection)
        elif found == LOCKED and found_for > LOCKED_SECONDS:
            self._give_up()

    def _give_up(self) -> None:
        with self._giving_up:
            with _lock:
                if self not in _under_way.values():
                    return
            # The next look tries again. Not `connection.cancel`, which may wait for ever.
            with suppress(Exception):
                pid = self.connection.info.backend_pid
                (self._given_up,) = ask(self.connection, "SELECT pg_cancel_backend(%s)", pid)


def why_waiting() -> str:
    """Why work has been under way for long: SILENT, LOCKED, or "" if that is not known."""
    with _lock:
        works = list(_under_way.values())
    return max((work.told for work in works if work.seconds > DOUBT_SECONDS), default="")


def _watch() -> None:
    global _guard
    with _lock:
        if _guard is None or not _guard.is_alive():
            _guard = threading.Thread(target=_look_after, name="Silence", daemon=True)
            _guard.start()
    _some.set()


def _look_after() -> None:
    while True:
        _some.wait()
        _some.clear()
        while _under_way:
            time.sleep(LOOK_SECONDS)
            with _lock:
                works = list(_under_way.values())
            _look([work for work in works if work.doubtful])


def _look(works: "list[Work]") -> None:
    """Find out whether the server answers another connection: one look for all work."""
    for work in works:
        work.doubt()
    connected = [work for work in works if work.connection is not None]
    reasons = why([work.connection for work in connected]) if connected else []
    found = dict(zip(connected, reasons, strict=True))
    for work in works:
        work.found(found.get(work, SILENT))


def _cut(connection: Any) -> None:
    # This ends the wait of the thread that waits for an answer.
    with suppress(Exception), socket.socket(fileno=os.dup(connection.fileno())) as end:
        end.shutdown(socket.SHUT_RDWR)
