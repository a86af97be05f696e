"""Much of one thing: a todo toggled 10,000 times, a day of 100,000 edits, a thousand undone.

The last is in the application itself, by its keys: all of it nets zero.
"""

import time
from collections.abc import Iterator
from functools import partial

from bench.terminal import Terminal
from chaos import oracle
from chaos.driver import Driver
from chaos.outcome import Outcome
from chaos.place import Place
from chaos.reckoning import count_unlike_log
from chaos.screen import Screen
from chaos.stage import Stage

TOGGLES, SHORT_TOGGLES = 10_000, 60
TODOS, SHORT_TODOS = 1_000, 40
TURNS, SHORT_TURNS = 99, 9
STEPS, SHORT_STEPS = 1_000, 20
BURST = 20
# An edit on such a day, and its score; the screen that shows it.
EDIT_SECONDS, RIGHT_SECONDS, OPEN_SECONDS = 0.2, 1.0, 2.0
STEP_SECONDS = 0.05
PATIENCE_SECONDS = 60


def run(stage: Stage, database: str) -> Iterator[Outcome]:
    yield _toggled(stage, stage.database(database))
    place = stage.database(database)
    yield _crowded(stage, place)
    yield _undone(stage, stage.database(database))


def _toggled(stage: Stage, place: Place) -> Outcome:
    count = SHORT_TOGGLES if stage.short else TOGGLES
    with Driver(place.env) as client:
        client.ask("create", "Toggled")
        began = time.monotonic()
        for _ in range(count // 2):
            client.ask("complete", 1)
            client.ask("reopen", 1)
        took = time.monotonic() - began
    outcome = _looked(stage, f"toggled {count:,} times", place, count + 1, 1)
    outcome.remark = f"{took / count * 1000:.1f} ms each"
    return outcome


def _crowded(stage: Stage, place: Place) -> Outcome:
    """Each turn completes or reopens every todo."""
    todos = SHORT_TODOS if stage.short else TODOS
    turns = SHORT_TURNS if stage.short else TURNS
    with Driver(place.env) as client:
        ids = [client.ask("create", f"Crowd {number}").ids[0] for number in range(todos)]
        for turn in range(turns):
            client.ask("reopen" if turn % 2 else "complete", *ids)
        single = client.ask("reopen", ids[0])
        seconds = single.ended - single.began
    edits = todos * (1 + turns) + 1
    outcome = _looked(stage, f"a day of {edits:,} edits", place, edits, 5 * (todos - 1) + todos)
    outcome.remark = f"one more {seconds * 1000:.0f} ms"
    if seconds > stage.within(EDIT_SECONDS):
        outcome.faults.append(f"an edit took {seconds:.2f} s, not {EDIT_SECONDS} s")
    return outcome


def _undone(stage: Stage, place: Place) -> Outcome:
    """By keys, in bursts, as if they were held down."""
    steps = SHORT_STEPS if stage.short else STEPS
    with stage.application(place.env) as terminal:
        screen = Screen(terminal)
        screen.wait_well()
        screen.add("Before")
        base = place.value("SELECT count(*) FROM activities")
        done = _pressed(terminal, place, " ", steps, base)
        undone = _pressed(terminal, place, "u", steps, base + steps)
        screen.wait_shown("Before")
        outcome = _looked(stage, f"{steps:,} undone", place, base + 2 * steps, 1)
        screen.wait_points(1)
    outcome.remark = f"{done / steps * 1000:.0f} ms each, {undone / steps * 1000:.0f} ms undone"
    if undone / steps > stage.within(STEP_SECONDS):
        outcome.faults.append(f"a step back took {undone / steps:.3f} s, not {STEP_SECONDS} s")
    return outcome


def _pressed(terminal: Terminal, place: Place, key: str, count: int, logged: int) -> float:
    """Seconds until a key that was pressed so often is in the log so often."""
    began = time.monotonic()
    for first in range(0, count, BURST):
        some = min(BURST, count - first)
        terminal.press(key * some)
        wanted = logged + first + some
        _wait(partial(_at_least, place, wanted), terminal)
    return time.monotonic() - began


def _at_least(place: Place, count: int) -> bool:
    return bool(place.value("SELECT count(*) FROM activities") >= count)


def _wait(holds: partial[bool], terminal: Terminal) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        if time.monotonic() > deadline:
            raise TimeoutError("\n".join(terminal.rows))
        time.sleep(0.005)


def _looked(stage: Stage, name: str, place: Place, activities: int, points: int) -> Outcome:
    """Scores and log, and how soon an application shows them that is opened on it."""
    seconds = oracle.seconds_until_right(place)
    log = oracle.read(place)
    outcome = Outcome(
        name,
        place.kind,
        activities,
        activities,
        log.activities,
        log.days_wrong,
        log.days_stale,
        log.duplicate_rows,
        log.went_back,
        seconds,
        log.recomputations,
    )
    outcome.faults += stage.late(seconds, RIGHT_SECONDS)
    if log.activities != activities:
        outcome.faults.append(f"{log.activities:,} activities, not {activities:,}")
    if half := count_unlike_log(place):
        outcome.faults.append(f"{half} todos are not as the log says")
    with stage.application(place.env) as terminal:
        began = terminal.started
        shown = terminal.wait_for("Today, ") - began
        Screen(terminal).wait_points(points)
        terminal.press("2")
        terminal.wait_for("Today, ")
    outcome.notes.append(f"an application shows it {shown:.2f} s after its start")
    if shown > stage.within(OPEN_SECONDS):
        outcome.faults.append(f"an application took {shown:.2f} s to open, not {OPEN_SECONDS} s")
    return outcome
