"""Leaving for a reason that is no key: a signal, or a terminal that has gone."""

import asyncio
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress

SIGNALS = ("SIGTERM", "SIGHUP")
LOOK_SECONDS = 1
GRACE_SECONDS = 1
# What a shell says of a program that a hang-up has ended.
HUNG_UP = 129


def leave_on_signals(leave: Callable[[], object]) -> None:
    """Call `leave` on the event loop for each signal that asks a program to end.

    Python would end at once, and leave the terminal as the application had set it.
    """
    loop = asyncio.get_running_loop()
    for name in SIGNALS:
        # Not every system has them, nor a loop outside the main thread.
        with suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
            loop.add_signal_handler(getattr(signal, name), leave)


def leave_with_terminal(leave: Callable[[], object]) -> None:
    """Call `leave` on the event loop once the terminal has gone, and end soon after if it hangs.

    On a thread of its own: Textual goes on reading, and its event loop waits for ever for
    somebody to take its output. An edit under way has the time to be saved.
    """
    watch = threading.Thread(
        target=_watch, args=(asyncio.get_running_loop(), leave), name="Terminal", daemon=True
    )
    watch.start()


def _watch(loop: asyncio.AbstractEventLoop, leave: Callable[[], object]) -> None:
    while _is_there():
        time.sleep(LOOK_SECONDS)
    with suppress(RuntimeError):
        loop.call_soon_threadsafe(leave)
    time.sleep(GRACE_SECONDS)
    os._exit(HUNG_UP)


def _is_there() -> bool:
    import termios

    try:
        termios.tcgetattr(sys.__stdin__ or 0)
    except (termios.error, OSError, ValueError):
        return False
    return True
