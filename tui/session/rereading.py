"""When the screens read again what has changed."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress

from models.changed import Changed

RETRY_SECONDS = 1
# After each reading of a kind that kind rests: so that edits of others leave time for keys and, on
# a machine with many applications, for the edits. In a stream of them the rests grow.
FRAME_SECONDS = 1 / 60
REST = 3
GROWTH = 4
LONGEST_REST_SECONDS = 1
# By then the user sees what came of an edit of their own.
EDITED_SECONDS = 0.5
# An edit's score usually follows within so long, and is read before the list. By the latter it has
# been recomputed in any case, or is to be looked at.
FOLLOWS_SECONDS = 0.03
OVERDUE_SECONDS = 0.3


class Rereading:
    """Awaits `read(what)` for every change, with all that came meanwhile taken together.

    While `unanswered()`, reading is tried again every second.
    """

    def __init__(
        self, read: Callable[[Changed], Awaitable[None]], unanswered: Callable[[], bool]
    ) -> None:
        self._read = read
        self._unanswered = unanswered
        self._pending = {what: asyncio.Event() for what in Changed}
        self._overdue: asyncio.TimerHandle | None = None
        self._scored = asyncio.Event()
        self._edited = asyncio.Event()
        self._calm: asyncio.TimerHandle | None = None

    async def run(self) -> None:
        """Read for as long as the application runs."""
        await asyncio.gather(*map(self._read_again, Changed))

    def note(self, what: Changed) -> None:
        """Take note of a change. After an edit the score follows; if not, it is looked at."""
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
        for one in what:
            self._pending[one].set()

    def edit_begins(self) -> None:
        """The user edits: no rest for a while."""
        self._edited.set()
        if self._calm is not None:
            self._calm.cancel()
        loop = asyncio.get_running_loop()
        self._calm = loop.call_later(EDITED_SECONDS, self._edited.clear)

    async def _read_again(self, what: Changed) -> None:
        """Read what has changed: at once, and then at most as often as reading leaves time for."""
        pending, rest = self._pending[what], FRAME_SECONDS
        while True:
            # While the database does not answer, reading is how to find out that it does again.
            with suppress(TimeoutError):
                within = RETRY_SECONDS if self._unanswered() else None
                await asyncio.wait_for(pending.wait(), within)
            if what is Changed.TODOS:
                await self._let_score_come_first()
            pending.clear()
            began = time.monotonic()
            await self._read(what)
            took = time.monotonic() - began
            rest = min(max(rest, REST * took), LONGEST_REST_SECONDS)
            if await self._rest(rest) or not pending.is_set():
                rest = FRAME_SECONDS
            else:
                rest *= GROWTH

    async def _rest(self, seconds: float) -> bool:
        """Whether the user's own edit cut the rest short: what comes of it is waited for."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._edited.wait(), seconds)
            await asyncio.sleep(FRAME_SECONDS)
        return self._edited.is_set()

    async def _let_score_come_first(self) -> None:
        """Have the score read before the list, and both painted at once: it is what moves."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._scored.wait(), FOLLOWS_SECONDS)
        await asyncio.sleep(0)
