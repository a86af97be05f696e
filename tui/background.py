"""What the application does without a key being pressed: follow changes, watch the services."""

import asyncio
from collections.abc import Awaitable, Callable

from tui.gateway.live import Identity, QueueStatus
from tui.gateway.session import Gateway

QUEUE_CHECK_SECONDS = 1
DAY_CHECK_SECONDS = 5


class Background:
    """Three endless followers on the event loop; the blocking part of each is on a thread.

    `reload` is awaited for every change, with all that came meanwhile taken together.
    `services(queue, lost)` is called when a service goes or comes back; `lost` is the reason
    why the database cannot be reached, or None. `replaced` is called when another SQLite file
    is open in the place of the one before, and what the screens show is of the old one.
    """

    def __init__(
        self,
        gateway: Gateway,
        reload: Callable[[], Awaitable[None]],
        services: Callable[[QueueStatus, str | None], None],
        replaced: Callable[[], None] = lambda: None,
    ) -> None:
        self._gateway = gateway
        self._reload = reload
        self._services = services
        self._replaced = replaced
        self._unread: Identity | None = None
        self._changed = asyncio.Event()
        self._queue = QueueStatus()
        self._lost: str | None = None

    async def follow_changes(self) -> None:
        loop = asyncio.get_running_loop()

        def call(function: Callable[..., object], *arguments: object) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(function, *arguments)

        self._gateway.follow(
            changed=lambda: call(self._changed.set),
            connected=lambda reason: call(self.database_answered, reason),
            replaced=lambda file: call(self._start_over, file),
        )
        while True:
            await self._changed.wait()
            self._changed.clear()
            unread = self._unread
            await self._reload()
            if unread is not None and self._lost is None:
                self._gateway.edit_file(unread)
                if unread == self._unread:
                    self._unread = None

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
                self._changed.set()

    def database_answered(self, failure: str | None) -> None:
        """Take note of how the database answered: None is well."""
        if failure != self._lost:
            self._lost = failure
            self._services(self._queue, failure)

    def _start_over(self, file: Identity | None) -> None:
        self._unread = file
        self._replaced()
        self._changed.set()

    def _set_queue(self, queue: QueueStatus) -> None:
        if queue != self._queue:
            self._queue = queue
            self._services(queue, self._lost)
