"""The edits of this application, one after the other, and their undo."""

import asyncio
from collections.abc import Callable

from tui.gateway import DatabaseReplaced, EditResult, Operation
from tui.gateway.editing import edits
from tui.gateway.session import Gateway

# An operation, or what decides on one when the edits before it are done.
Wanted = Operation | Callable[[], Operation]


class EditHistory:
    """One edit at a time; `note` gets every result before the next edit has its turn."""

    def __init__(self, gateway: Gateway, note: Callable[[EditResult], None]) -> None:
        self._gateway = gateway
        self._note = note
        self._turn = asyncio.Lock()
        # Counts the databases there have been: an id of one names another todo in the next.
        self._database = 0

    async def perform(self, wanted: Wanted) -> EditResult:
        """Edit. Raises TallyError, and then nothing has changed."""
        database = self._database
        async with self._turn:
            self._require(database)
            operation = wanted() if callable(wanted) else wanted
            result = await self._gateway.edit(operation)
            if result and database == self._database:
                self._note(result)
            return result

    async def undo(self) -> EditResult:
        """Take back this installation's newest edit. Raises TallyError."""
        return await self.perform(edits.undo())

    async def redo(self) -> EditResult:
        """Do again what was undone last. Raises TallyError."""
        return await self.perform(edits.redo())

    def forget(self) -> None:
        """Refuse what was asked for until now: another database is there."""
        self._database += 1

    async def finish(self) -> None:
        """Wait for the edits that were asked for before this call, the newest key's included."""
        await asyncio.sleep(0)  # It is a background worker that has yet to take its turn.
        async with self._turn:
            pass

    def _require(self, database: int) -> None:
        """Raise DatabaseReplaced where an edit was asked for on another database."""
        if database != self._database:
            raise DatabaseReplaced
