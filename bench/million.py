"""A million todos: keys anywhere in the longest lists, and what an edit of somebody else costs."""

import time
from collections.abc import Callable

from bench import data, process
from bench.report import Report
from bench.stage import Stage
from bench.statistic import median
from bench.surroundings import APPLICATION, DATABASE_FILE
from bench.terminal import Terminal
from models.scoring import recompute_stale_days
from models.settings import SqliteSettings
from tui.session import Author, edits

TODOS = 1_000_000
KEY_MS, EDIT_MS = 60, 20
SOMEBODY = Author("somebody", "elsewhere")
SETTLED_SECONDS = 2.5
EDIT_PAUSE_SECONDS = 0.5
# Where the thumb of a list's scrollbar is at the start; and a line in the middle.
SCROLLBAR = {"Todos": (80, 5), "Activity": (120, 3)}
MIDDLE = 21
VIEWS = {"All": 0, "Active": 1, "Completed": 2}


def measure(stage: Stage, report: Report) -> None:
    env = stage.sqlite_env("million", TODOS)
    report.section(
        f"{TODOS:,} todos, in one SQLite file",
        "keys at the start, in the middle and at the end; edits from another process",
    )
    with Terminal(APPLICATION, env) as app:
        app.wait_for("Todo 1 ")
        app.wait_quiet(SETTLED_SECONDS)
        for view in VIEWS:
            _tell_keys(report, app, view, "Todos", stage.rounds(5, 2))
            if view == "All":
                settings = SqliteSettings(stage.folder / "million" / DATABASE_FILE)
                with data.opened(settings):
                    _tell_edits(report, app, stage.rounds(20, 6))
            app.press("f")
            app.wait_quiet(1)
        app.press("2")
        app.wait_quiet(1)
        _tell_keys(report, app, "log", "Activity", stage.rounds(5, 2))


def _tell_keys(report: Report, app: Terminal, name: str, screen: str, rounds: int) -> None:
    times: dict[str, list[float]] = {}
    for _ in range(rounds):
        for place, go in _places(app, screen).items():
            go()
            for key, word in (("j", "j"), ("\x1b[6~", "page down"), ("\x1b[5~", "page up")):
                if place != "end" or word == "page up":
                    times.setdefault(word, []).append(_press(app, key))
            far = "g" if place == "end" else "G"
            times.setdefault("G and g", []).append(_press(app, far))
    for word, taken in times.items():
        usual = median(taken)
        beside = f"slowest {max(taken):.0f} ms"
        report.within(
            f"{name}: {word}", f"{usual:.0f} ms", beside, f"≤ {KEY_MS} ms", usual <= KEY_MS
        )


def _tell_edits(report: Report, app: Terminal, count: int) -> None:
    for place, go in _places(app, "Todos").items():
        go()
        app.wait_quiet(SETTLED_SECONDS)
        idle = _spent(app, count, lambda _: None)
        spent = _spent(app, count, _edit)
        taken = spent - idle
        report.within(
            f"an edit of somebody else, cursor at the {place}",
            f"{taken:.1f} ms",
            f"at rest {idle:.1f} ms in the same time",
            f"≤ {EDIT_MS} ms",
            taken <= EDIT_MS,
        )


def _spent(app: Terminal, count: int, edit: Callable[[int], None]) -> float:
    """The application's milliseconds of CPU for each of so many edits."""
    before = process.cpu(app.pid)
    for number in range(count):
        edit(number)
        time.sleep(EDIT_PAUSE_SECONDS)
    return (process.cpu(app.pid) - before) / count * 1000


def _edit(number: int) -> None:
    """Complete a todo in the middle, and have it counted, as a colleague's consumer does."""
    todo_id = TODOS // 3 + number // 2
    edits.make(edits.reopen(todo_id) if number % 2 else edits.complete(todo_id), SOMEBODY)
    recompute_stale_days()


def _places(app: Terminal, screen: str) -> dict[str, Callable[[], object]]:
    def go(key: str) -> None:
        app.press(key)
        app.wait_quiet(0.3)

    def drag() -> None:
        go("g")
        column, top = SCROLLBAR[screen]
        for event in (f"0;{column};{top}M", f"32;{column};{MIDDLE}M", f"0;{column};{MIDDLE}m"):
            go(f"\x1b[<{event}")
        go(f"\x1b[<0;30;{MIDDLE}M\x1b[<0;30;{MIDDLE}m")

    return {
        "start": lambda: go("g"),
        "middle": drag,
        "end": lambda: go("G"),
    }


def _press(app: Terminal, key: str) -> float:
    """Milliseconds until the cursor is on another row, and that is painted; 0 if it stays."""
    before = _current(app)
    pressed = app.press(key)
    try:
        painted = app.wait_until(lambda: _current(app) not in ("", before))
    finally:
        app.wait_quiet(0.2)
    return (painted - pressed) * 1000


def _current(app: Terminal) -> str:
    return next((row[1:78].strip() for row in app.rows if row.startswith("▌")), "")
