"""The session: all that the screens know of the data, for one run of the application.

Reads, edits and the queue have a thread each, and the event loop awaits every call. A queue that
hangs delays no edit, and a slow list delays neither.
"""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from models import edits
from models.changed import Changed
from models.database import close_connection, file_identity, meant_for
from models.edits import Author, EditResult, Operation
from models.errors import DatabaseLost, DatabaseReplaced, DatabaseUnavailable
from models.query.views import Search, ViewCounts
from models.settings import DatabaseSettings
from models.silence import why_waiting
from models.sqlite_file import Identity
from tui.row_windows import Window, WindowRequest
from tui.rows import ListedRow, TodoRow
from tui.score_rows import ScoreHistory, ScoreSummary
from tui.session import score_reading
from tui.session.pending_toggles import PendingToggles
from tui.session.queue_client import QueueClient
from tui.session.waiting import READING, SAVING, Patience
from tui.session.watchers import Watchers
from tui.session.worker_thread import WorkerThread

if TYPE_CHECKING:
    from models.tag import TagCount

P = ParamSpec("P")
R = TypeVar("R")

# An operation, or a function that decides on one when the edits before it are done.
Wanted = Operation | Callable[[], Operation]


class Session:
    """Built at the entry point, and handed to the application and its screens.

    Screens ask it for rows and for edits; it tells them what changed, here or elsewhere.
    `refusal` says why the database takes no edits; the first edit that succeeds clears it.
    `warning` is what the user should know about the database file.
    """

    def __init__(
        self, settings: DatabaseSettings, author: Author, refusal: str = "", warning: str = ""
    ) -> None:
        self._author = author
        self.actor = author.actor
        self.refusal, self.warning = refusal, warning
        self._reads = WorkerThread("Reads")
        self._edits = WorkerThread("Edits")
        self.queue = QueueClient(self._reads)
        self.toggles = PendingToggles()
        self.watchers = Watchers(self, settings)
        self._patience = Patience(self.watchers.set_waiting, why_waiting)
        self._closed = self._leaving = False
        # One edit at a time: a later one may depend on its result.
        self._turn = asyncio.Lock()
        # The SQLite file whose ids the screens show, and how many times it was replaced.
        self._file = file_identity()
        self._files = 0

    # Reads

    async def todos(
        self, search: Search, wanted: WindowRequest[ListedRow], counts: ViewCounts | None
    ) -> tuple[ViewCounts | None, Window[ListedRow]]:
        """A page of a list or a search, and the length of each list, given the last known ones.

        Raises DatabaseUnavailable.
        """
        from tui.session import windows

        return await self.read(windows.todo_window, search, wanted, counts)

    async def count_found(self, search: Search) -> tuple[int, int]:
        """How many todos a search finds, as of which activity. Raises DatabaseUnavailable."""
        from tui.session import windows

        return await self.read(windows.count_found, search)

    async def todo(self, todo_id: int) -> TodoRow | None:
        """One todo, in whatever list; None if there is none. Raises DatabaseUnavailable."""
        return next(iter(await self.todos_by_id([todo_id])), None)

    async def todos_by_id(self, ids: Iterable[int]) -> tuple[TodoRow, ...]:
        """Todos in whatever lists, in the order of their ids. Raises DatabaseUnavailable."""
        from tui.session import reading

        return await self._reads.run(reading.todo_rows_by_id, ids)

    async def names(self) -> tuple[list[str], list[str]]:
        """The projects and the contexts of active todos, the most used first.

        Raises DatabaseUnavailable.
        """
        from models.tag import names_in_use

        projects = await self._reads.run(names_in_use, "projects")
        return projects, await self._reads.run(names_in_use, "contexts")

    async def count_tags(self, field: str) -> "list[TagCount]":
        """The projects or the contexts, with their todos. Raises DatabaseUnavailable."""
        from models.tag import count_tags

        return await self._reads.run(count_tags, field)

    async def scores(self) -> ScoreSummary:
        """Today and the days before it. Raises DatabaseUnavailable."""
        summary = await self.read(score_reading.score_summary)
        self.queue.stale = self.queue.stale or summary.stale
        return summary

    async def score_history(self) -> ScoreHistory:
        """Every day since the first. Raises DatabaseUnavailable."""
        history = await self.read(score_reading.score_history)
        self.queue.stale = self.queue.stale or history.summary.stale
        return history

    async def read(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """What a reading returns that blocks. Raises what that raises."""
        return await self._patience.during(READING, self._reads.run(function, *args, **kwargs))

    def run_later(self, function: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
        """Run a short blocking call that nobody awaits; what it raises is logged."""
        self._reads.post(function, *args, **kwargs)

    # Edits

    def prepare_edits(self) -> None:
        """Import what edits need, so that the first one need not."""
        self._edits.post(import_module, "models.edits.catalog")

    async def edit(self, wanted: Wanted) -> EditResult:
        """Edit, and leave the recomputation to the queue.

        Raises TallyError, and then nothing has changed.
        """
        files = self._files
        async with self._turn:
            self._require(files)
            operation = wanted() if callable(wanted) else wanted

            def make() -> EditResult:
                result = edits.make(operation, self._author)
                # On the thread of the edit, but only handed over: the queue may be slow to answer.
                self.queue.enqueue(result.stale_days)
                return result

            result = await self._save(make)
            if result and files == self._files:
                self.toggles.note(result)
            return result

    async def load_sample(self) -> None:
        """Load the sample data into the empty database. Raises TallyError."""
        from models.demo import load_demo

        files = self._files
        async with self._turn:
            self._require(files)
            await self._save(lambda: load_demo(self._author))
        self.watchers.rereading.note(Changed.LOGGED)

    @property
    def editing(self) -> bool:
        """Whether the user has just edited, and waits to see what comes of it."""
        return self.watchers.rereading.editing

    async def undo(self) -> EditResult:
        """Take back this installation's newest edit. Raises TallyError."""
        return await self.edit(edits.undo())

    async def redo(self) -> EditResult:
        """Do again what was undone last. Raises TallyError."""
        return await self.edit(edits.redo())

    def _require(self, files: int) -> None:
        """Raise TallyError if it is too late for an edit, or if it was meant for another file."""
        if self._leaving:
            raise DatabaseUnavailable("the application is being left")
        if files != self._files:
            raise DatabaseReplaced

    async def _save(self, write: Callable[[], R]) -> R:
        """Write on the thread of the edits, to the file that the screens show."""
        file = self._file

        def run() -> R:
            with meant_for(file):
                return write()

        self.watchers.rereading.edit_begins()
        try:
            result = await self._patience.during(SAVING, self._edits.run(run))
        except DatabaseLost as error:
            self.watchers.answered(str(error))
            raise
        if self.refusal:
            self.refusal = ""
            self.watchers.tell_state()
        return result

    async def finish_edits(self) -> None:
        """Wait for the edits that were requested before this call, and refuse later ones.

        A title in a field that closes with its screen stays a draft.
        """
        try:
            # The newest key's background worker may not have taken its turn yet.
            await asyncio.sleep(0)
            async with self._turn:
                pass
        finally:
            self._leaving = True

    def start_over(self) -> None:
        """Refuse the edits requested until now: they were meant for another database."""
        self._files += 1
        self.toggles.forget()

    def show_file(self, file: Identity) -> None:
        """From now on edits are meant for this SQLite file, because the screens show it."""
        self._file = file

    # Its life

    async def close(self) -> None:
        """Finish the edits that were requested, then end the threads and close connections."""
        if self._closed:
            return
        self._closed = True
        await self._edits.run(lambda: None)
        with suppress(DatabaseUnavailable):
            await self.queue.stop()
        self.watchers.stop()
        for thread in (self._edits, self.queue.thread, self._reads):
            await thread.run(close_connection)
            thread.end()
