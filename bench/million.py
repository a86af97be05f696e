"""A million todos: keys anywhere in the longest lists, and what an edit of somebody else costs."""

import time
from collections.abc import Callable
from statistics import median

from bench.report import Report
from bench.section import FIRST, Sections
from tests.harness import resources
from tests.harness.client_process import Client
from tests.harness.screen import SCROLLBAR_TOP, Screen
from tests.harness.terminal import Terminal

TODOS = 1_000_000
KEY_MS, EDIT_MS = 60, 20
SETTLED_SECONDS = 2.5
EDIT_PAUSE_SECONDS = 0.5
# A line in the middle.
MIDDLE = 21
VIEWS = ("All", "Active", "Completed")


def measure(sections: Sections, report: Report) -> None:
    database = sections.filled("sqlite", TODOS)
    report.section(
        f"{TODOS:,} todos, in one SQLite file",
        "keys at the start, in the middle and at the end; edits from another process",
    )
    with sections.application(database.env) as app:
        app.wait_for(FIRST)
        app.wait_quiet(SETTLED_SECONDS)
        for view in VIEWS:
            _tell_keys(report, app, view, "Todos", sections.rounds(5, 2))
            if view == "All":
                with sections.client(database.env) as client:
                    _tell_edits(report, app, client, sections.rounds(20, 6))
            app.press("f")
            app.wait_quiet(1)
        app.press("2")
        app.wait_quiet(1)
        _tell_keys(report, app, "log", "Activity", sections.rounds(5, 2))


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
        beside = f"slowest {max(taken):.0f} ms"
        report.most(f"{name}: {word}", median(taken), KEY_MS, " ms", ".0f", beside)


def _tell_edits(report: Report, app: Terminal, client: Client, count: int) -> None:
    for place, go in _places(app, "Todos").items():
        go()
        app.wait_quiet(SETTLED_SECONDS)
        idle = _spent(app, count, lambda _: None)
        taken = _spent(app, count, lambda number: _edit(client, number)) - idle
        name = f"an edit of somebody else, cursor at the {place}"
        beside = f"at rest {idle:.1f} ms in the same time"
        report.most(name, taken, EDIT_MS, " ms", beside=beside)


def _spent(app: Terminal, count: int, edit: Callable[[int], None]) -> float:
    """The application's milliseconds of CPU for each of so many edits."""
    before = resources.cpu(app.pid)
    for number in range(count):
        edit(number)
        time.sleep(EDIT_PAUSE_SECONDS)
    return (resources.cpu(app.pid) - before) / count * 1000


def _edit(client: Client, number: int) -> None:
    """Complete a todo in the middle, and have it counted. Raises OSError."""
    answer = client.ask("reopen" if number % 2 else "complete", TODOS // 3 + number // 2)
    if not answer.ids:
        raise OSError(f"the edit changed nothing: {answer.reason}")


def _places(app: Terminal, screen: str) -> dict[str, Callable[[], object]]:
    def go(key: str) -> None:
        app.press(key)
        app.wait_quiet(0.3)

    def drag() -> None:
        go("g")
        column, top = SCROLLBAR_TOP[screen]
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
    return Screen(app).current().strip()
