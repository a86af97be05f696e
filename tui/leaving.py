"""Shutdown without a key: on a signal, or when the terminal has gone."""

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
# Longer than `q` takes to leave: what still hangs then would hang for ever.
GRACE_SECONDS = 2.0
GIVE_BACK_SECONDS = 0.3
# What a shell adds to the number of the signal that ended a program.
BY_SIGNAL = 128


def end_on_signals(before: Callable[[], object]) -> None:
    """End the process on a signal that asks for it, while no application runs yet.

    Calls `before` first, and gives the terminal back.
    """

    def handle(number: int, frame: FrameType | None) -> None:
        before()
        terminal.give_back()
        os._exit(BY_SIGNAL + number)

    _handle_signals(handle)


def leave_on_signals(leave: Callable[[], object]) -> None:
    """Call `leave` on the event loop for each signal that asks a program to end.

    Python would end at once, and leave the terminal as the application had set it. If the event
    loop hangs, the process gives the terminal back and ends after GRACE_SECONDS.
    """
    loop = asyncio.get_running_loop()

    def handle(number: int, frame: FrameType | None) -> None:
        _end_soon(BY_SIGNAL + number)
        with suppress(RuntimeError):  # The loop has ended, and with it the application.
            loop.call_soon_threadsafe(leave)

    _handle_signals(handle)


def _handle_signals(handle: Callable[[int, FrameType | None], None]) -> None:
    for name in SIGNALS:
        # Not every system has each of them, and only the main thread may handle them.
        with suppress(AttributeError, ValueError):
            signal.signal(getattr(signal, name), handle)


def end(status: int) -> NoReturn:
    """End the process, once everything is saved and closed.

    Not by returning to the interpreter: that stops threads in the middle of their work, and may
    then wait for ever for a lock that one of them holds.
    """
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # The terminal has gone.
            stream.flush()
    os._exit(status)


def hang_up() -> None:
    """Leave because the terminal has gone. May be called from any thread.

    A signal, because Textual's event loop may be blocked on output that nothing reads.
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
