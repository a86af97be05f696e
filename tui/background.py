"""What the application does without a key being pressed: follow changes, watch the services."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress

from tui.gateway.live import Changed, Identity, QueueStatus
from tui.gateway.session import Gateway
from tui.patience import NOTHING, READ_ONLY, Waiting

QUEUE_CHECK_SECONDS = 1
RETRY_SECONDS = 1
DAY_CHECK_SECONDS = 5
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
UNPUSHED = "The database does not push changes: they are looked for every second."


class Background:
    """Three endless followers on the event loop; the blocking part of each is on a thread.

    `reload(what)` is awaited for every change, with all that came meanwhile taken together.
    `services(queue, lost, waiting)` is called when a service goes or comes back; `lost` is the
    reason why the database cannot be reached, or None, and `waiting` what is waited for.
    `replaced` is called when another SQLite file is open in the place of the one before, and
    what the screens show is of the old one. `tell` is given what a person has to know once.
    """

    def __init__(
        self,
        gateway: Gateway,
        reload: Callable[[Changed], Awaitable[None]],
        services: Callable[[QueueStatus, str | None, Waiting], None],
        replaced: Callable[[], None],
        tell: Callable[[str], object],
    ) -> None:
        self._gateway = gateway
        self._reload = reload
        self._services = services
        self._replaced = replaced
        self._tell_once = tell
        self._told: set[str] = set()
        self._unread: Identity | None = None
        self._pending = {what: asyncio.Event() for what in Changed}
        self._overdue: asyncio.TimerHandle | None = None
        self._scored = asyncio.Event()
        self._edited = asyncio.Event()
        self._calm: asyncio.TimerHandle | None = None
        self._queue = QueueStatus()
        # Why nothing can be read, and why no changes are heard.
        self._failures: dict[Changed, str] = {}
        self._deaf: str | None = None
        self._waiting: Waiting = NOTHING
        gateway.tell_waiting(self._set_waiting)
        gateway.tell_edits(self._set_edited)

    async def follow_changes(self) -> None:
        loop = asyncio.get_running_loop()

        def call(function: Callable[..., object], *arguments: object) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(function, *arguments)

        self._gateway.follow(
            changed=lambda what: call(self._note, what),
            connected=lambda reason: call(self._set_deaf, reason),
            replaced=lambda file: call(self._start_over, file),
            unpushed=lambda: call(self._once, UNPUSHED),
        )
        if self._gateway.warning:
            self._once(self._gateway.warning)
        if self._gateway.refusal:
            self._once(f"Edits are not saved: {self._gateway.refusal}")
        await asyncio.gather(*map(self._read_again, Changed))

    async def _read_again(self, what: Changed) -> None:
        """Read what has changed: at once, and then at most as often as reading leaves time for."""
        pending, rest = self._pending[what], FRAME_SECONDS
        while True:
            # While the database does not answer, reading is how to find out that it does again.
            with suppress(TimeoutError):
                await asyncio.wait_for(pending.wait(), RETRY_SECONDS if self._unanswered else None)
            if what is Changed.TODOS:
                await self._let_score_come_first()
            pending.clear()
            unread = self._unread
            began = time.monotonic()
            await self._reload(what)
            if what is Changed.TODOS and unread is not None and self._unanswered is None:
                self._gateway.edit_file(unread)
                if unread == self._unread:
                    self._unread = None
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

    def _set_edited(self) -> None:
        """The user edits: no rest for a while."""
        self._edited.set()
        if self._calm is not None:
            self._calm.cancel()
        loop = asyncio.get_running_loop()
        self._calm = loop.call_later(EDITED_SECONDS, self._edited.clear)

    async def _let_score_come_first(self) -> None:
        """Have the score read before the list, and both painted at once: it is what moves."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._scored.wait(), FOLLOWS_SECONDS)
        await asyncio.sleep(0)

    def _note(self, what: Changed) -> None:
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
                self._overdue = loop.call_later(OVERDUE_SECONDS, self._note, Changed.SCORES)
        for one in what:
            self._pending[one].set()

    async def watch_queue(self) -> None:
        self._set_queue(await self._gateway.start_queue())
        while True:
            await asyncio.sleep(QUEUE_CHECK_SECONDS)
            self._set_queue(await self._gateway.check_queue())

    async def turn_days(self) -> None:
        """At midnight the score of another day is today's.

        Looked at every few seconds: a timer until midnight would stand still while the machine
        sleeps.
        """
        day = self._gateway.today()
        while True:
            await asyncio.sleep(DAY_CHECK_SECONDS)
            if (today := self._gateway.today()) != day:
                day = today
                self._note(Changed.ALL)

    @property
    def _unanswered(self) -> str | None:
        """Why something that was asked for last could not be read."""
        return next(iter(self._failures.values()), None)

    def database_answered(self, failure: str | None, what: Changed) -> None:
        """Take note of how the database answered a reading of something: None is well."""
        before = self._unanswered
        for one in what:
            self._failures.pop(one, None)
            if failure is not None:
                self._failures[one] = failure
        if self._unanswered != before:
            if self._unanswered is None:
                self._gateway.check_feed()
            elif before is None:
                self._note(Changed.ALL)
            self._tell()

    def _once(self, text: str) -> None:
        if text not in self._told:
            self._told.add(text)
            self._tell_once(text)

    def _set_deaf(self, failure: str | None) -> None:
        if failure != self._deaf:
            self._deaf = failure
            self._tell()

    def _start_over(self, file: Identity | None) -> None:
        self._unread = file
        self._replaced()
        self._note(Changed.ALL)

    def _set_queue(self, queue: QueueStatus) -> None:
        if queue != self._queue:
            self._queue = queue
            self._tell()

    def _set_waiting(self, what: str, why: str) -> None:
        self._waiting = Waiting(what, why)
        self._tell()

    def _tell(self) -> None:
        lost = self._unanswered or self._deaf
        waiting = self._waiting
        if self._gateway.refusal and not lost and waiting == NOTHING:
            waiting = Waiting(why=READ_ONLY)
        self._services(self._queue, lost, waiting)
