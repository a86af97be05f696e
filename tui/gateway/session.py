"""The gateway as the application uses it: every call is awaited, and runs on a thread.

Edits, reads and the queue have a thread each. A queue that hangs delays no edit, and a list
that takes its time delays neither.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import ParamSpec, TypeVar

from models import clock
from models.database import close_connection, file_identity, meant_for
from models.edits import Author, EditResult, Operation, make
from models.errors import DatabaseUnavailable
from models.query.views import Search, ViewCounts
from models.score import lost_days
from models.settings import DatabaseSettings
from models.silence import why_waiting
from tui.gateway import reading, windows
from tui.gateway.live import Changed, ChangeFollower, Identity, Queue, QueueStatus
from tui.lane import Lane
from tui.patience import READING, SAVING, Patience
from tui.rows import ActivityRow, Scores, TodoRow, Window, WindowRequest

P = ParamSpec("P")
R = TypeVar("R")


class Gateway:
    """Reads, edits and the state of the services, for one run of the application.

    `refusal` says why the database takes no edits; the first one that it takes clears it.
    `warning` is what the user is to know of its file.
    """

    def __init__(
        self, settings: DatabaseSettings, author: Author, refusal: str = "", warning: str = ""
    ) -> None:
        self._settings = settings
        self._author = author
        self.refusal, self.warning = refusal, warning
        self._reads = Lane("Reads")
        self._edits = Lane("Edits")
        self._queue_calls = Lane("Queue")
        self._queue = Queue()
        self._follower: ChangeFollower | None = None
        self._stale = True
        self._closed = False
        self._patience = Patience(self._tell_waiting, why_waiting)
        self._waiting: Callable[[str, str], None] | None = None
        self._edited: Callable[[], None] | None = None
        # The SQLite file whose ids the screens show.
        self._file = file_identity()

    async def todos(
        self, search: Search, wanted: WindowRequest[TodoRow], counts: ViewCounts | None
    ) -> tuple[ViewCounts | None, Window[TodoRow]]:
        """A stretch of what is listed, and the length of each list, given what it was before.

        Raises DatabaseUnavailable.
        """
        return await self._read(windows.todo_window, search, wanted, counts)

    async def count_found(self, search: Search) -> tuple[int, int]:
        """How many todos a search finds, as of which activity. Raises DatabaseUnavailable."""
        return await self._read(windows.count_found, search)

    async def todo(self, todo_id: int) -> TodoRow | None:
        """One todo, in whatever list; None where there is none. Raises DatabaseUnavailable."""
        return next(iter(await self._reads.run(reading.todo_rows_by_id, [todo_id])), None)

    async def activities(self, wanted: WindowRequest[ActivityRow]) -> Window[ActivityRow]:
        """A stretch of the log. Raises DatabaseUnavailable."""
        return await self._read(windows.activity_window, wanted)

    async def scores(self, days: int) -> Scores:
        """Today and the newest days. Raises DatabaseUnavailable."""
        scores = await self._read(reading.scores, days)
        self._stale = self._stale or scores.stale
        return scores

    async def edit(self, operation: Operation) -> EditResult:
        """Edit, and leave the recomputation to the queue. Raises TallyError."""
        file = self._file

        def run() -> EditResult:
            with meant_for(file):
                return self._enqueued(make(operation, self._author))

        if self._edited is not None:
            self._edited()
        result = await self._patience.during(SAVING, self._edits.run(run))
        if self.refusal:
            self.refusal = ""
            self._tell_waiting("", "")
        return result

    async def _read(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        return await self._patience.during(READING, self._reads.run(function, *args, **kwargs))

    def tell_waiting(self, callback: Callable[[str, str], None]) -> None:
        """Call back with what is waited for, and why if that is known; both are empty when idle."""
        self._waiting = callback

    def tell_edits(self, callback: Callable[[], None]) -> None:
        """Call back whenever an edit begins."""
        self._edited = callback

    def _tell_waiting(self, what: str, why: str) -> None:
        if self._waiting is not None:
            self._waiting(what, why)

    def _enqueued(self, result: EditResult) -> EditResult:
        # On the thread of the edit, but only handed over: the queue may be slow to answer.
        if result.stale_days:
            self._stale = True
            self._queue_calls.post(self._queue.enqueue, result.stale_days)
        return result

    def follow(
        self,
        changed: Callable[[Changed], None],
        connected: Callable[[str | None], None],
        replaced: Callable[[Identity | None], None],
        unpushed: Callable[[], None],
    ) -> None:
        """Call back, on another thread, as ChangeFollower says."""
        self._follower = ChangeFollower(self._settings, changed, connected, replaced, unpushed)
        self._follower.start()

    def check_feed(self) -> None:
        """Make sure that changes are still heard: the database had not answered for a while."""
        if self._follower is not None:
            self._follower.check()

    def edit_file(self, file: Identity | None) -> None:
        """From now on edits are meant for this SQLite file: the screens show what is in it."""
        self._file = file

    async def start_queue(self) -> QueueStatus:
        """Start the embedded consumer where that is the queue."""
        return await self._queue_calls.run(self._queue.start)

    async def check_queue(self) -> QueueStatus:
        """How the queue stands; on the way, lost wake-ups are sent again.

        At rest this asks the database nothing: only a day that was seen stale is looked after.
        """
        status = await self._queue_calls.run(self._queue.status)
        if self._stale:
            # Before the sweep, for an edit meanwhile sets it again.
            self._stale = False
            try:
                left = await self._reads.run(self._sweep, status)
            except DatabaseUnavailable:
                left = True  # The follower tells of it, and the next check tries again.
            self._stale = self._stale or left
        return status

    def _sweep(self, queue: QueueStatus) -> bool:
        # On the thread of the reads, whose connection it needs; the queue may be slow to answer.
        if queue.has_run_dry and (days := lost_days()):
            self._queue_calls.post(self._queue.enqueue, days)
        return reading.anything_stale()

    def today(self) -> date:
        """The user's calendar day. Does not block."""
        return clock.today()

    def run_later(self, function: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
        """Run a short blocking call that nobody waits for; it must not raise."""
        self._reads.post(function, *args, **kwargs)

    async def close(self) -> None:
        """Finish the edits that were asked for, and let threads and connections go."""
        if self._closed:
            return
        self._closed = True
        await self._edits.run(lambda: None)
        with suppress(DatabaseUnavailable):
            await self._queue_calls.run(self._queue.stop)
        if self._follower is not None:
            self._follower.stop()
        for lane in (self._edits, self._queue_calls, self._reads):
            await lane.run(close_connection)
            lane.end()
