"""A client that edits by itself: `python -m chaos.client PLAN`, the plan as JSON.

As the command line it edits through `models.edits.make`; as the application through a
`Session`, with the followers in the background that the application has, and it stays open after
its last edit. A line of input ends its edits, the end of the input ends it. What it notes on
stdout is flushed at once, so that it outlives a client that is killed.
"""

import asyncio
import json
import os
import sys
import threading
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from chaos.choosing import Chooser, operation
from chaos.controls import take_out
from chaos.record import Answer, Edit
from models import clock
from tui.environment import read_environment
from tui.session import (
    Author,
    Changed,
    DatabaseUnavailable,
    EditKind,
    EditResult,
    Operation,
    QueueStatus,
    TallyError,
    edits,
)
from tui.session.opening import open_for_command
from tui.session.session import Session
from tui.session.settling import settle
from tui.session.waiting import Waiting
from tui.wording import state_line

# A client whose edit was refused by the database does not ask again at once.
REFUSED_PAUSE_SECONDS = 0.1

Perform = Callable[[Operation], Awaitable[EditResult]]


@dataclass(frozen=True)
class Plan:
    """`edits` have to take effect, 0 is no end; `pause` is in seconds, after each.

    `days` is how many calendar days back the client's clock may be, another for every edit.
    Todos with an id up to `spared` are somebody else's, and left alone. `without` names a
    safeguard that is taken out.
    """

    name: str
    application: bool
    seed: str
    edits: int = 0
    pause: float = 0
    days: int = 1
    spared: int = 0
    without: str = ""


class Client:
    """Tries one edit after the other, and notes what came of each."""

    def __init__(self, plan: Plan, edit: Perform, rest: asyncio.Event) -> None:
        self._plan = plan
        self._edit = edit
        self._rest = rest
        self._chance = Random(plan.seed)
        self._chooser = Chooser(self._chance, plan.spared)
        self._number = 0

    async def run(self) -> None:
        effective = 0
        while not self._rest.is_set() and (effective < self._plan.edits or not self._plan.edits):
            answer = await self._try()
            effective += answer is Answer.ACKNOWLEDGED
            refused = answer in (Answer.UNAVAILABLE, Answer.FAULT)
            await self._pause(REFUSED_PAUSE_SECONDS if refused else self._plan.pause)
        note({"finished": True})

    async def _try(self) -> Answer:
        self._set_clock()
        kind, todo = self._chooser.choose()
        edit = Edit(kind.value, time.monotonic(), todo)
        arguments: list[object] = [todo] if todo is not None else []
        if kind in (EditKind.CREATE, EditKind.RENAME):
            self._number += 1
            edit.title = f"{self._plan.name} {self._number}"
            arguments.append(edit.title)
        note({"tried": asdict(edit)})
        edit.answer = await self._answered(edit, kind, arguments)
        edit.seconds = time.monotonic() - edit.begun
        note({"answered": asdict(edit)})
        return edit.answer

    async def _answered(self, edit: Edit, kind: EditKind, arguments: list[object]) -> Answer:
        try:
            result = await self._edit(operation(kind, *arguments))
        except Exception as error:  # noqa: BLE001 - the record tells of it
            self._chooser.unsure(edit.todo)
            edit.reason = str(error) if isinstance(error, TallyError) else repr(error)
            return refusal(error)
        if not result:
            self._chooser.unsure(edit.todo)
            return Answer.NOTHING
        (edit.todo,) = result.ids
        edit.points = result.points
        edit.day = result.day.isoformat() if result.day else ""
        self._chooser.changed(kind, edit.todo)
        return Answer.ACKNOWLEDGED

    def _set_clock(self) -> None:
        back = timedelta(days=self._chance.randrange(self._plan.days))
        clock.now = lambda: datetime.now(UTC) - back

    async def _pause(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._rest.wait(), seconds)


def refusal(error: Exception) -> Answer:
    if isinstance(error, DatabaseUnavailable):
        return Answer.UNAVAILABLE
    return Answer.REFUSED if isinstance(error, TallyError) else Answer.FAULT


def note(what: dict[str, object]) -> None:
    print(json.dumps(what), flush=True)


async def as_command(plan: Plan, rest: asyncio.Event, _: asyncio.Event) -> None:
    async def edit(wanted: Operation) -> EditResult:
        result = edits.make(wanted, me)
        settle(result)
        return result

    me = _author(plan)

    await Client(plan, edit, rest).run()


class Screen:
    """Reads the scores whenever something changed, and notes how the services are."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def changed(self, what: Changed) -> None:
        with self._session.watchers.reading(what):
            await self._session.scores()

    def start_over(self) -> None:
        """Nothing is shown."""

    def services_changed(self, queue: QueueStatus, lost: str | None, waiting: Waiting) -> None:
        note({"state": state_line(queue, lost is not None, waiting)[0], "at": time.monotonic()})

    def told(self, text: str, warning: bool = False) -> None:
        """Nobody is there to read it."""


async def as_application(plan: Plan, rest: asyncio.Event, end: asyncio.Event) -> None:
    session = Session(read_environment(os.environ).database, _author(plan))
    screen = Screen(session)
    session.watchers.viewers.append(screen)
    watchers = [asyncio.create_task(watch()) for watch in session.watchers.begin(screen)]
    await Client(plan, session.edit, rest).run()
    await end.wait()
    for watcher in watchers:
        watcher.cancel()
    await session.close()


def _author(plan: Plan) -> Author:
    """Somebody of his own, wherever his folder is: undo is about his edits alone."""
    return Author(plan.name, plan.name)


def heed_input(rest: asyncio.Event, end: asyncio.Event) -> None:
    """Have a thread set the events by what the input says."""
    loop = asyncio.get_running_loop()

    def heed() -> None:
        sys.stdin.readline()
        loop.call_soon_threadsafe(rest.set)
        sys.stdin.read()
        loop.call_soon_threadsafe(end.set)

    threading.Thread(target=heed, daemon=True).start()


async def run(plan: Plan) -> None:
    rest, end = asyncio.Event(), asyncio.Event()
    heed_input(rest, end)
    await (as_application if plan.application else as_command)(plan, rest, end)


def main() -> None:
    plan = Plan(**json.loads(sys.argv[1]))
    open_for_command(read_environment(os.environ))
    if plan.without:
        take_out(plan.without)
    asyncio.run(run(plan))


if __name__ == "__main__":
    main()
