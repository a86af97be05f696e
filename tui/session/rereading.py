"""When the screens reread what has changed."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress

from models.changed import Changed

RETRY_SECONDS = 1
# After each reading it rests, so that others' edits leave time for keys and, on a machine with many
# applications, for the edits. In a stream of edits the rests grow.
FRAME_SECONDS = 1 / 60
REST = 3
GROWTH = 4
LONGEST_REST_SECONDS = 1
# Within this time users see the result of their own edit.
EDITED_SECONDS = 0.5
# An edit's score usually follows within FOLLOWS_SECONDS, and is read with the list. After
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
        self._pending = Changed.NOTHING
        self._noted = asyncio.Event()
        self._scored = asyncio.Event()
        self._overdue: asyncio.TimerHandle | None = None
        self._edited = asyncio.Event()
        self._calm: asyncio.TimerHandle | None = None

    def note(self, what: Changed) -> None:
        """Note a change. If no score follows an edit, read the scores anyway after a while."""
        if Changed.SCORES in what:
            self._scored.set()
            if self._overdue is not None:
                self._overdue.cancel()
                self._overdue = None
        elif Changed.TODOS in what:
            # The score that came before is of another edit.
            self._scored.clear()
            if self._overdue is None:
                loop = asyncio.get_running_loop()
                self._overdue = loop.call_later(OVERDUE_SECONDS, self.note, Changed.SCORES)
        self._pending |= what
        self._noted.set()

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

    async def run(self) -> None:
        """Reread for as long as the application runs: only as often as reading leaves time for."""
        rest = FRAME_SECONDS
        while True:
            # While the database does not answer, only reading finds out when it does again.
            with suppress(TimeoutError):
                async with asyncio.timeout(RETRY_SECONDS if self._unanswered() else None):
                    await self._noted.wait()
            if Changed.TODOS in self._pending:
                await self._let_score_come()
            took = await self._read_pending()
            rest = min(max(rest, REST * took), LONGEST_REST_SECONDS)
            if await self._rest(rest) or not self._pending:
                rest = FRAME_SECONDS
            else:
                rest *= GROWTH

    async def _read_pending(self) -> float:
        """Read what has changed, or everything if nothing has; returns the seconds it took."""
        what, self._pending = self._pending or Changed.LOGGED, Changed.NOTHING
        self._noted.clear()
        self._scored.clear()
        began = time.monotonic()
        await self._read(what)
        return time.monotonic() - began

    async def _rest(self, seconds: float) -> bool:
        """Rest; return whether the user's own edit cut that short, since they wait to see it."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._edited.wait()
            await asyncio.sleep(FRAME_SECONDS)
        return self._edited.is_set()

    async def _let_score_come(self) -> None:
        """Wait a moment for the score, so that one frame shows it together with the list."""
        with suppress(TimeoutError):
            async with asyncio.timeout(FOLLOWS_SECONDS):
                await self._scored.wait()
