"""The undo and redo of a session, over the edits that the gateway does."""

import asyncio
from collections import deque
from collections.abc import Callable

from tui.gateway import Change, DatabaseReplaced, DatabaseUnavailable, Operation, TallyError
from tui.gateway.session import Gateway
from tui.wording import undone_elsewhere

STEPS = 1000
# An operation, or what decides on one when the edits before it are done.
Wanted = Operation | Callable[[], Operation]


class EditHistory:
    """Edits one after the other, and remembers what they did.

    An undone change is itself a change: its opposite is the redo. A step that no longer fits
    the todo, because somebody else changed it, is dropped; one that the database could not
    take stays for another try. `note` gets every change before the next edit has its turn.
    """

    def __init__(self, gateway: Gateway, note: Callable[[Change], None]) -> None:
        self._gateway = gateway
        self._note = note
        self._undoable: deque[Change] = deque(maxlen=STEPS)
        self._redoable: deque[Change] = deque(maxlen=STEPS)
        # One edit at a time: a step is only known once the edit before it has ended.
        self._turn = asyncio.Lock()
        # Counts the databases there have been: an id of one names another todo in the next.
        self._database = 0

    async def perform(self, operation: Wanted, *arguments: object) -> Change:
        """Edit. Raises TallyError, and then nothing has changed."""
        database = self._database
        async with self._turn:
            self._require(database)
            decided = operation if isinstance(operation, Operation) else operation()
            change = await self._gateway.perform(decided, *arguments)
            if change and database == self._database:
                self._note(change)
                self._undoable.append(change)
                self._redoable.clear()
            return change

    async def undo(self) -> Change | None:
        """Take back the newest change, and return it; None if there is none. Raises TallyError."""
        step = await self._step(self._undoable, self._redoable)
        return step and step[0]

    async def redo(self) -> Change | None:
        """Do again what was undone last, and return it; None if nothing was. Raises TallyError."""
        step = await self._step(self._redoable, self._undoable)
        return step and step[1]

    def forget(self) -> None:
        """Leave nothing to undo or redo: the todos of what was done are not there any more."""
        self._database += 1
        self._undoable.clear()
        self._redoable.clear()

    def _require(self, database: int) -> None:
        """Raise DatabaseReplaced where an edit was asked for on another database."""
        if database != self._database:
            raise DatabaseReplaced

    async def finish(self) -> None:
        """Wait for the edits that were asked for before this call, the newest key's included."""
        await asyncio.sleep(0)  # It is a background worker that has yet to take its turn.
        async with self._turn:
            pass

    async def _step(
        self, source: deque[Change], target: deque[Change]
    ) -> tuple[Change, Change] | None:
        """The change that was taken back, and the one that did so."""
        database = self._database
        async with self._turn:
            self._require(database)
            if not source:
                return None
            change = source.pop()
            try:
                opposite = await self._gateway.undo(change)
            except DatabaseReplaced:
                raise
            except DatabaseUnavailable:
                source.append(change)
                raise
            if not opposite:
                raise TallyError(undone_elsewhere(change, opposite.operation))
            if database == self._database:
                self._note(opposite)
                target.append(opposite)
            return change, opposite
