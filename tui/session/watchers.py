"""What a session does without any key: follow changes, watch the services."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from models import clock
from models.changed import KINDS, Changed
from models.errors import DatabaseUnavailable
from models.settings import DatabaseSettings
from models.sqlite_file import Identity
from tasks.status import QueueStatus
from tui.session.rereading import Rereading
from tui.session.waiting import NOTHING, READ_ONLY, Waiting

if TYPE_CHECKING:
    from tui.session.change_follower import ChangeFollower
    from tui.session.session import Session

QUEUE_CHECK_SECONDS = 1
DAY_CHECK_SECONDS = 5
UNPUSHED = "The database does not push changes: Tally looks for them every second."
REPLACED = "The database file was replaced: everything was read anew."


class Viewer(Protocol):
    """A screen that shows data."""

    async def changed(self, what: Changed) -> None:
        """Something changed, here or elsewhere: reread what the screen shows of it."""

    def start_over(self) -> None:
        """Drop what is shown: this is another database, with other ids."""


class Audience(Protocol):
    """The application, which shows the state of the services."""

    def services_changed(self, queue: QueueStatus, lost: str | None, waiting: Waiting) -> None:
        """A service went or came back.

        `lost` is the reason why the database cannot be reached, or None; `waiting` is what the
        user waits for.
        """

    def told(self, text: str, warning: bool = False) -> None:
        """Show something that a person has to know once."""


class Watchers:
    """Three endless watchers on the event loop; the blocking part of each is on a thread.

    They tell the viewers of every change; `answered` notes how the viewers' readings went.
    """

    def __init__(self, session: "Session", settings: DatabaseSettings) -> None:
        self._session = session
        self._settings = settings
        self._audience: Audience | None = None
        self.viewers: list[Viewer] = []
        self._follower: ChangeFollower | None = None
        self._told: set[str] = set()
        self._unread: Identity | None = None
        self.rereading = Rereading(self._tell_viewers, lambda: self._unanswered is not None)
        self.queue = QueueStatus()
        # Why readings of each kind fail, and why no changes arrive.
        self._failures: dict[Changed, str] = {}
        self._deaf: str | None = None
        self._waiting: Waiting = NOTHING

    def begin(self, audience: Audience) -> list[Callable[[], Coroutine[Any, Any, None]]]:
        """The coroutines to run on the event loop from now on."""
        self._audience = audience
        return [self._follow_changes, self._watch_queue, self._turn_days]

    def stop(self) -> None:
        if self._follower is not None:
            self._follower.stop()

    async def _follow_changes(self) -> None:
        from tui.session.change_follower import ChangeFollower

        loop = asyncio.get_running_loop()

        def call(function: Callable[..., object], *arguments: object) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(function, *arguments)

        self._follower = ChangeFollower(
            self._settings,
            changed=lambda what: call(self.rereading.note, what),
            connected=lambda reason: call(self._set_deaf, reason),
            replaced=lambda file: call(self._start_over, file),
            unpushed=lambda: call(self._once, UNPUSHED),
        )
        self._follower.start()
        if self._session.warning:
            self._once(self._session.warning)
        if self._session.refusal:
            self._once(f"Edits are not saved: {self._session.refusal}")
        await self.rereading.run()

    async def _tell_viewers(self, what: Changed) -> None:
        unread = self._unread
        for viewer in list(self.viewers):
            await viewer.changed(what)
        # Whatever else has failed meanwhile: it is the list that has to be of the new file.
        list_read = Changed.TODOS in what and Changed.TODOS not in self._failures
        if list_read and unread is not None:
            self._session.show_file(unread)
            if unread == self._unread:
                self._unread = None

    async def _watch_queue(self) -> None:
        self._set_queue(await self._session.queue.start())
        while True:
            await asyncio.sleep(QUEUE_CHECK_SECONDS)
            self._set_queue(await self._session.queue.check())

    async def _turn_days(self) -> None:
        """Reread everything at midnight: another day's score is today's.

        Checks every few seconds: a timer until midnight would stop while the machine sleeps.
        """
        day = clock.today()
        while True:
            await asyncio.sleep(DAY_CHECK_SECONDS)
            if (today := clock.today()) != day:
                day = today
                self.rereading.note(Changed.LOGGED)

    @property
    def _unanswered(self) -> str | None:
        """Why the last reading of some kind failed; None if none did."""
        return next(iter(self._failures.values()), None)

    def answered(self, failure: str | None, what: Changed = Changed.LOGGED) -> None:
        """Note how a reading ended: the reason for its failure, or None for success."""
        before = self._unanswered
        for one in KINDS:
            if one in what:
                self._failures.pop(one, None)
                if failure is not None:
                    self._failures[one] = failure
        if self._unanswered != before:
            if self._unanswered is None and self._follower is not None:
                self._follower.check()
                if self._unread is not None:
                    # It may have been another reading than that of the list which succeeded.
                    self.rereading.note(Changed.TODOS)
            elif before is None:
                self.rereading.note(Changed.LOGGED)
            self.tell_state()

    @contextmanager
    def reading(self, what: Changed) -> Iterator[None]:
        """Note how the readings in the block end.

        If the database does not answer, the screen stays as it is: the top bar says so, and the
        viewers reread once it is back.
        """
        try:
            yield
        except DatabaseUnavailable as error:
            self.answered(str(error), what)
        else:
            self.answered(None, what)

    def _once(self, text: str) -> None:
        if text not in self._told and self._audience is not None:
            self._told.add(text)
            self._audience.told(text)

    def _set_deaf(self, failure: str | None) -> None:
        if failure != self._deaf:
            self._deaf = failure
            self.tell_state()

    def _start_over(self, file: Identity | None) -> None:
        self._unread = file
        self._session.start_over()
        for viewer in list(self.viewers):
            viewer.start_over()
        if self._audience is not None:
            self._audience.told(REPLACED, warning=True)
        self.rereading.note(Changed.LOGGED)

    def _set_queue(self, queue: QueueStatus) -> None:
        if queue != self.queue:
            self.queue = queue
            self.tell_state()

    def set_waiting(self, what: str, why: str) -> None:
        """Note what the user waits for, and why if that is known; both are empty when idle."""
        self._waiting = Waiting(what, why)
        self.tell_state()

    def tell_state(self) -> None:
        """Tell the application the state of the services."""
        lost = self._unanswered or self._deaf
        waiting = self._waiting
        if self._session.refusal and not lost and waiting == NOTHING:
            waiting = Waiting(why=READ_ONLY)
        if self._audience is not None:
            self._audience.services_changed(self.queue, lost, waiting)
