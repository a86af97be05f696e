"""Leaving for a reason that is no key: a signal, or a terminal that has gone."""

import asyncio
import signal
import sys
from collections.abc import Callable
from contextlib import suppress

SIGNALS = ("SIGTERM", "SIGHUP")
LOOK_SECONDS = 2


def leave_on_signals(leave: Callable[[], object]) -> None:
    """Call `leave` on the event loop for each signal that asks a program to end.

    Python would end at once, and leave the terminal as the application had set it.
    """
    loop = asyncio.get_running_loop()
    for name in SIGNALS:
        # Not every system has them, nor a loop outside the main thread.
        with suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
            loop.add_signal_handler(getattr(signal, name), leave)


async def terminal_gone() -> None:
    """Return once the terminal has gone; Textual would go on reading it, as fast as it can."""
    while _is_there():  # noqa: ASYNC110 - nobody tells of it
        await asyncio.sleep(LOOK_SECONDS)


def _is_there() -> bool:
    import termios

    try:
        termios.tcgetattr(sys.__stdin__ or 0)
    except (termios.error, OSError, ValueError):
        return False
    return True
