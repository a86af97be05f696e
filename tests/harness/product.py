"""All that a client of the harness needs of Tally's own code: a renaming there is followed here.

`CommandLine` and `Application` edit as those do, with nothing on a screen.
"""

import asyncio
import os
from typing import Any, Protocol

from tui.environment import read_environment
from tui.session import (
    Author,
    Changed,
    DatabaseUnavailable,
    EditResult,
    Operation,
    TallyError,
    edits,
)
from tui.session.opening import open_for_command
from tui.session.session import Session
from tui.session.settling import settle

__all__ = [
    "Application",
    "Author",
    "CommandLine",
    "DatabaseUnavailable",
    "Editing",
    "TallyError",
    "open_database",
    "operation",
]


class Editing(Protocol):
    """A way to edit. `settle` sees to the wake-up, where `edit` has left that undone."""

    async def edit(self, wanted: Operation) -> EditResult: ...

    def settle(self, result: EditResult) -> None: ...

    async def close(self) -> None: ...


def open_database() -> None:
    """The one that the environment names, for this process. Raises TallyError."""
    open_for_command(read_environment(os.environ))


def operation(name: str, *arguments: Any) -> Operation:
    """An edit by its name: to the titles of new todos, an id and a title, ids, or nothing."""
    if name == "archive" and not arguments:
        return edits.archive_completed()
    made: Operation = getattr(edits, name)(*arguments)
    return made


class CommandLine:
    """Each edit blocks, as that of a command."""

    def __init__(self, author: Author) -> None:
        self._author = author
        if any(name.startswith("REDIS_") for name in os.environ):
            # The first edit would import it otherwise, and come too late where several clients
            # are to edit at one instant.
            import tasks.scores  # noqa: F401

    async def edit(self, wanted: Operation) -> EditResult:
        return edits.make(wanted, self._author)

    def settle(self, result: EditResult) -> None:
        settle(result)

    async def close(self) -> None: ...


class Application:
    """With the queue, and the watchers in the background if it is `watching` what others do."""

    def __init__(self, author: Author) -> None:
        self._session = Session(read_environment(os.environ).database, author)
        self._watchers: list[asyncio.Task[None]] = []

    async def start(self, watching: bool) -> None:
        if not watching:
            await self._session.queue.start()
            return
        screen = _Screen(self._session)
        self._session.watchers.viewers.append(screen)
        self._watchers = [
            asyncio.create_task(watch()) for watch in self._session.watchers.begin(screen)
        ]

    async def edit(self, wanted: Operation) -> EditResult:
        return await self._session.edit(wanted)

    def settle(self, result: EditResult) -> None:
        """The edit has handed it to the queue's thread."""

    async def close(self) -> None:
        for watcher in self._watchers:
            watcher.cancel()
        await self._session.close()


class _Screen:
    """Reads the scores whenever something changed; nobody looks at it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def changed(self, what: Changed) -> None:
        with self._session.watchers.reading(what):
            await self._session.scores()

    def start_over(self) -> None: ...

    def services_changed(self, *_: object) -> None: ...

    def told(self, text: str, warning: bool = False) -> None: ...
