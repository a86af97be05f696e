"""One client that edits as fast as it can; prints what came of it as JSON.

`python -m bench.client command|application COUNT` on the database and the queue that the
environment names: `command` edits as the command line does, `application` as the screens do.
"""

import asyncio
import json
import os
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass

from bench import data
from models import clock
from models.activity import ActivityName
from models.database import database, on_postgres
from models.scoring import POINTS
from tui.environment import read_environment
from tui.session import Author, EditResult, Operation, edits
from tui.session.opening import open_for_command
from tui.session.session import Session
from tui.session.settling import settle

PATIENCE_SECONDS = 90
POLL_SECONDS = 0.002
PLAIN_COMMITS = 300

Edit = Callable[[Operation], Awaitable[EditResult]]

ME = Author("bench", "bench")


@dataclass(frozen=True)
class Outcome:
    """`plain` is what `data.plain_commits` found, beforehand.

    `late` is the time from the end of the last edit until the score was right.
    """

    plain: float
    edits: int
    seconds: float
    late: float
    recomputations: int
    points: int
    logged: int
    expected: int

    @property
    def right(self) -> bool:
        return self.points == self.logged == self.expected


async def edit_as_application(count: int) -> Outcome:
    session = Session(read_environment(os.environ).database, ME)
    await session.queue.start()
    outcome = await _edit(count, session.edit)
    await session.close()
    return outcome


async def edit_as_command(count: int) -> Outcome:
    async def edit(operation: Operation) -> EditResult:
        result = edits.make(operation, ME)
        settle(result)
        return result

    return await _edit(count, edit)


async def _edit(count: int, edit: Edit) -> Outcome:
    """Add a todo and complete it, over and over."""
    plain = data.plain_commits(PLAIN_COMMITS)
    start = time.perf_counter()
    for number in range(count // 2):
        added = await edit(edits.create(f"Edit {number}"))
        await edit(edits.complete(*added.ids))
    end = time.perf_counter()
    late = _wait_until_caught_up() - end
    expected = count // 2 * (POINTS[ActivityName.CREATED] + POINTS[ActivityName.COMPLETED])
    (points,) = _row("SELECT points FROM scores WHERE day = {}")
    (logged,) = _row("SELECT sum(points) FROM activities WHERE day = {}")
    stored = data.recomputations()
    return Outcome(plain, count, end - start, late, stored, points, int(logged), expected)


def _wait_until_caught_up() -> float:
    deadline = time.perf_counter() + PATIENCE_SECONDS
    while time.perf_counter() < deadline:
        requested, computed = _row("SELECT requested, computed FROM scores WHERE day = {}")
        if requested == computed:
            break
        time.sleep(POLL_SECONDS)
    return time.perf_counter()


def _row(statement: str) -> tuple[int, ...]:
    mark = "%s" if on_postgres() else "?"
    row: tuple[int, ...] = database.execute_sql(
        statement.format(mark), (clock.today().isoformat(),)
    ).fetchone()
    return row


def main() -> None:
    open_for_command(read_environment(os.environ))
    data.count_recomputations()
    way = {"command": edit_as_command, "application": edit_as_application}[sys.argv[1]]
    print(json.dumps(asdict(asyncio.run(way(int(sys.argv[2]))))))


if __name__ == "__main__":
    main()
