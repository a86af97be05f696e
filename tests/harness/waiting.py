"""Waiting for a thing to be so, and no longer."""

import asyncio
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

LOOK_SECONDS = 0.01


def eventually(look: Callable[[], T], within: float = 10, every: float = LOOK_SECONDS) -> T:
    """Look again and again until the answer is true; an exception counts as a no.

    Raises TimeoutError.
    """
    deadline = time.monotonic() + within
    while True:
        last: object
        try:
            if answer := look():
                return answer
            last = answer
        except Exception as error:
            last = error
        if time.monotonic() > deadline:
            raise TimeoutError(f"not so within {within} s, but still {last!r}")
        time.sleep(every)


async def eventually_async(look: Callable[[], T], within: float = 10) -> T:
    """As `eventually`, while the event loop goes on; an exception comes through."""
    deadline = time.monotonic() + within
    while not (answer := look()):
        if time.monotonic() > deadline:
            raise TimeoutError(f"not so within {within} s, but still {answer!r}")
        await asyncio.sleep(LOOK_SECONDS)
    return answer
