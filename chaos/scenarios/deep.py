"""Much of one thing: a todo toggled 10,000 times, a day of 100,000 edits, a thousand undone.

The last is in the application itself, by its keys: all of it nets zero.
"""

import time
from collections.abc import Iterator

from chaos.result import Result
from chaos.run import Run
from chaos.typist import Typist
from chaos.verify import unlike_log
from tests.harness import oracle
from tests.harness.database import Database
from tests.harness.screen import IN_LOG, Screen
from tests.harness.terminal import Terminal
from tests.harness.waiting import eventually

TOGGLES, SHORT_TOGGLES = 10_000, 60
TODOS, SHORT_TODOS = 1_000, 40
TURNS, SHORT_TURNS = 99, 9
STEPS, SHORT_STEPS = 1_000, 20
BURST = 20
# An edit on such a day, and its score; the screen that shows it.
EDIT_SECONDS, RIGHT_SECONDS, OPEN_SECONDS = 0.2, 1.0, 2.0
STEP_SECONDS = 0.05
PATIENCE_SECONDS = 60
LOGGED = "SELECT count(*) FROM activities"


def play(run: Run, kind: str) -> Iterator[Result]:
    yield _toggled(run, run.noted(kind))
    yield _crowded(run, run.noted(kind))
    yield _undone(run, run.noted(kind))


def _toggled(run: Run, database: Database) -> Result:
    count = SHORT_TOGGLES if run.short else TOGGLES
    with run.client(database.env) as client:
        client.ask("create", "Toggled")
        began = time.monotonic()
        for _ in range(count // 2):
            client.ask("complete", 1)
            client.ask("reopen", 1)
        took = time.monotonic() - began
    result = _looked(run, f"toggled {count:,} times", database, count + 1, 1)
    result.remark = f"{took / count * 1000:.1f} ms each"
    return result


def _crowded(run: Run, database: Database) -> Result:
    """Each turn completes or reopens every todo."""
    todos = SHORT_TODOS if run.short else TODOS
    turns = SHORT_TURNS if run.short else TURNS
    with run.client(database.env) as client:
        ids = [client.ask("create", f"Crowd {number}").ids[0] for number in range(todos)]
        for turn in range(turns):
            client.ask("reopen" if turn % 2 else "complete", *ids)
        single = client.ask("reopen", ids[0])
        seconds = single.ended - single.began
    edits = todos * (1 + turns) + 1
    result = _looked(run, f"a day of {edits:,} edits", database, edits, 5 * (todos - 1) + todos)
    result.remark = f"one more {seconds * 1000:.0f} ms"
    result.faults += run.too_late("an edit took", seconds, EDIT_SECONDS)
    return result


def _undone(run: Run, database: Database) -> Result:
    """By keys, in bursts, as if they were held down."""
    steps = SHORT_STEPS if run.short else STEPS
    with run.application(database.env) as terminal:
        typist = Typist(terminal)
        typist.wait_well()
        typist.add("Before")
        base = database.value(LOGGED)
        done = _pressed(terminal, database, " ", steps, base) / steps
        undone = _pressed(terminal, database, "u", steps, base + steps) / steps
        typist.wait_shown("Before")
        result = _looked(run, f"{steps:,} undone", database, base + 2 * steps, 1)
        typist.wait_points(1)
    result.remark = f"{done * 1000:.0f} ms each, {undone * 1000:.0f} ms undone"
    result.faults += run.too_late("a step back took", undone, STEP_SECONDS)
    return result


def _pressed(terminal: Terminal, database: Database, key: str, count: int, logged: int) -> float:
    """Seconds until a key that was pressed so often is in the log so often."""
    began = time.monotonic()
    for first in range(0, count, BURST):
        some = min(BURST, count - first)
        terminal.press(key * some)
        wanted = logged + first + some
        eventually(lambda wanted=wanted: database.value(LOGGED) >= wanted, PATIENCE_SECONDS)  # type: ignore[misc]
    return time.monotonic() - began


def _looked(run: Run, name: str, database: Database, activities: int, points: int) -> Result:
    """Scores and log, and how soon an application shows them that is opened on it."""
    seconds = oracle.seconds_until_right(database)
    log = oracle.read(database)
    result = Result(name, database.kind, activities, activities, log.activities, log, seconds)
    result.faults += [*run.late(seconds, RIGHT_SECONDS), *unlike_log(database)]
    if log.activities != activities:
        result.faults.append(f"{log.activities:,} activities, not {activities:,}")
    with run.application(database.env) as terminal:
        screen = Screen(terminal)
        shown = screen.wait_open() - terminal.started
        screen.wait_points(points)
        terminal.press("2")
        terminal.wait_for(IN_LOG)
    result.notes.append(f"an application shows it {shown:.2f} s after its start")
    result.faults += run.too_late("an application took", shown, OPEN_SECONDS)
    return result
