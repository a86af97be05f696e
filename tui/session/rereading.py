"""When the screens reread what has changed."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress

from models.changed import KINDS, Changed

RETRY_SECONDS = 1
# After each reading of a kind of change that kind rests, so that others' edits leave time for keys
# and, on a machine with many applications, for the edits. In a stream of edits the rests grow.
FRAME_SECONDS = 1 / 60
REST = 3
GROWTH = 4
LONGEST_REST_SECONDS = 1
# Within this time users see the result of their own edit.
EDITED_SECONDS = 0.5
# An edit's score usually follows within FOLLOWS_SECONDS, and is read before the list. After
# OVERDUE_SECONDS the scores are read even if nothing has announced them.
FOLLOWS_SECONDS = 0.03
OVERDUE_SECONDS = 0.3


class Rereading:
    """Awaits `read(what)` for every change; those that come during a reading share the next.

    While `unanswered()` is true, it tries again every second.
    """

    def __init__(
        self, read: Callable[[Changed], Awaitable[None]], unanswered: Callable[[], bool]
    ) -> None:
        self._read = read
        self._unanswered = unanswered
        self._pending = {what: asyncio.Event() for what in KINDS}
        self._overdue: asyncio.TimerHandle | None = None
        self._unlogged = False
        self._scored = asyncio.Event()
        self._edited = asyncio.Event()
        self._calm: asyncio.TimerHandle | None = None

    async def run(self) -> None:
        """Reread for as long as the application runs."""
        await asyncio.gather(*map(self._read_again, KINDS))

    def note(self, what: Changed) -> None:
        """Note a change. If no score follows an edit, read the scores anyway after a while."""
        if Changed.SCORES in what:
            self._scored.set()
            if self._overdue is not None:
                self._overdue.cancel()
                self._overdue = None
        elif what is Changed.TODOS:
            self._scored.clear()
            if self._overdue is None:
                loop = asyncio.get_running_loop()
                self._overdue = loop.call_later(OVERDUE_SECONDS, self.note, Changed.SCORES)
        self._unlogged = self._unlogged or Changed.UNLOGGED in what
        for one in KINDS:
            if one in what:
                self._pending[one].set()

    def edit_begins(self) -> None:
        """Note that the user edits: take no rest for a while."""
        self._edited.set()
        if self._calm is not None:
            self._calm.cancel()
        loop = asyncio.get_running_loop()
        self._calm = loop.call_later(EDITED_SECONDS, self._edited.clear)

    @property
    def editing(self) -> bool:
        """Whether the user has just edited, and waits to see what comes of it."""
        return self._edited.is_set()

    async def _read_again(self, what: Changed) -> None:
        """Reread a kind of change: at once, and then only as often as reading leaves time for."""
        pending, rest = self._pending[what], FRAME_SECONDS
        while True:
            # While the database does not answer, only reading finds out when it does again.
            with suppress(TimeoutError):
                within = RETRY_SECONDS if self._unanswered() else None
                async with asyncio.timeout(within):
                    await pending.wait()
            if what is Changed.TODOS:
                await self._let_score_come_first()
            pending.clear()
            began = time.monotonic()
            changed = what
            if what is Changed.TODOS and self._unlogged:
                self._unlogged, changed = False, what | Changed.UNLOGGED
            await self._read(changed)
            took = time.monotonic() - began
            rest = min(max(rest, REST * took), LONGEST_REST_SECONDS)
            if await self._rest(rest) or not pending.is_set():
                rest = FRAME_SECONDS
            else:
                rest *= GROWTH

    async def _rest(self, seconds: float) -> bool:
        """Rest; return whether the user's own edit cut that short, since they wait to see it."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._edited.wait()
            await asyncio.sleep(FRAME_SECONDS)
        return self._edited.is_set()

    async def _let_score_come_first(self) -> None:
        """Wait a moment for the score, so that one frame shows it together with the list."""
        with suppress(TimeoutError):
            async with asyncio.timeout(FOLLOWS_SECONDS):
                await self._scored.wait()
        await asyncio.sleep(0)
