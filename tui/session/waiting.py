"""Telling users what they wait for, once it takes noticeably long."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import NamedTuple, TypeVar

T = TypeVar("T")

# For shorter waits the words would only flicker.
PATIENCE_SECONDS = 0.3
# From then on the words also say why, and are updated every AGAIN_SECONDS.
WHY_SECONDS = 1.1
AGAIN_SECONDS = 0.2

SAVING = "saving …"
READING = "reading …"
READ_ONLY = "read-only: edits are not saved"


class Waiting(NamedTuple):
    """What the user waits for, and what is wrong if that is known; either may be empty."""

    what: str = ""
    why: str = ""


NOTHING = Waiting()


class Patience:
    """Calls `tell(what, why)` while something waits, and `tell("", "")` when nothing does.

    `why()` must not block; it returns "" while nothing is known to be wrong. Timers run only while
    something waits: at rest there are none.
    """

    def __init__(self, tell: Callable[[str, str], None], why: Callable[[], str]) -> None:
        self._tell = tell
        self._why = why
        self._waiting: dict[object, str] = {}
        self._told = ("", "")

    async def during(self, what: str, call: Awaitable[T]) -> T:
        """The call's result, or its exception."""
        loop = asyncio.get_running_loop()
        wait = object()
        timer = loop.call_later(PATIENCE_SECONDS, self._begin, wait, what)
        why = loop.call_later(WHY_SECONDS, self._explain, wait)
        try:
            return await call
        finally:
            timer.cancel()
            why.cancel()
            if self._waiting.pop(wait, None) is not None:
                self._say("")

    def _begin(self, wait: object, what: str) -> None:
        self._waiting[wait] = what
        self._say("")

    def _explain(self, wait: object) -> None:
        if wait in self._waiting:
            self._say(self._why())
            asyncio.get_running_loop().call_later(AGAIN_SECONDS, self._explain, wait)

    def _say(self, why: str) -> None:
        # Saving matters more than a reading at the same time.
        waiting = self._waiting.values()
        what = next((what for what in (SAVING, READING) if what in waiting), "")
        if (what, why) != self._told:
            self._told = (what, why)
            self._tell(what, why)
