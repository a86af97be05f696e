"""Leaving for a reason that is no key: a signal, or a terminal that has gone."""

import asyncio
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import NoReturn

from tui import terminal

SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")
# Longer than a key takes that leaves: what hangs beyond that has no end of its own.
GRACE_SECONDS = 2.0
GIVE_BACK_SECONDS = 0.3
# What a shell adds to the number of the signal that ended a program.
BY_SIGNAL = 128


def end_on_signals(before: Callable[[], object]) -> None:
    """End by the signals that ask for it while there is nothing to leave yet.

    `before` is called first, and the terminal given back.
    """

    def handle(number: int, frame: FrameType | None) -> None:
        before()
        terminal.give_back()
        os._exit(BY_SIGNAL + number)

    _handle_signals(handle)


def leave_on_signals(leave: Callable[[], object]) -> None:
    """Call `leave` on the event loop for each signal that asks a program to end.

    Python would end at once, and leave the terminal as the application had set it. An event loop
    that hangs is not waited for: the process ends after GRACE_SECONDS, its terminal given back.
    """
    loop = asyncio.get_running_loop()

    def handle(number: int, frame: FrameType | None) -> None:
        _end_soon(BY_SIGNAL + number)
        with suppress(RuntimeError):  # The loop has ended, and with it the application.
            loop.call_soon_threadsafe(leave)

    _handle_signals(handle)


def _handle_signals(handle: Callable[[int, FrameType | None], None]) -> None:
    for name in SIGNALS:
        # Not every system has them, and only the main thread may handle them.
        with suppress(AttributeError, ValueError):
            signal.signal(getattr(signal, name), handle)


def end(status: int) -> NoReturn:
    """End the process, once everything is saved and closed.

    Not by the interpreter's own end: it stops the threads in the middle of what they do, and then
    may wait for ever for a lock that one of them holds.
    """
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # The terminal has gone.
            stream.flush()
    os._exit(status)


def hang_up() -> None:
    """Leave because the terminal has gone. From any thread.

    Textual's event loop may be waiting for somebody to take its output.
    """
    os.kill(os.getpid(), signal.SIGHUP)


def _end_soon(status: int) -> None:
    def end() -> None:
        time.sleep(GRACE_SECONDS)
        # A terminal that takes no output would hold up the end.
        giving = threading.Thread(target=terminal.give_back, daemon=True)
        giving.start()
        giving.join(GIVE_BACK_SECONDS)
        os._exit(status)

    with suppress(RuntimeError):  # The system lets no thread start.
        threading.Thread(target=end, name="Deadline", daemon=True).start()
