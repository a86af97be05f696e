"""Planning: Today and Upcoming among many todos, a line that is read, a series that goes on."""

import time
from functools import partial
from statistics import median

from bench import filling
from bench.report import Report, p95
from bench.section import BASELINE, FIRST, LONG, Sections
from tests.harness.screen import EMPTY_FIELD, ESCAPE, IN_FIELD, IN_LIST, Screen
from tests.harness.terminal import Terminal

OPEN_MS, READING_MS, SERIES_RATIO = 50, 2, 1.5
LINE = "Pay the rent of the flat (A) +home @bank due:next week rec:+1m pts:8 on friday every month"
PAUSE_SECONDS = 0.03
SETTLED_SECONDS = 1.5
TITLES = {"Upcoming": "╭─ Upcoming ", "Today": "╭─ Today "}
SERIES = 40


def measure(sections: Sections, report: Report) -> None:
    _measure_views(sections, report)
    _measure_typing(sections, report)
    _measure_series(sections, report)


def _measure_views(sections: Sections, report: Report) -> None:
    database = sections.filled("sqlite", LONG)
    filling.plan(database)
    report.section(
        "Today and Upcoming, from the key to the list",
        f"{LONG:,} todos, a third of them due in the twenty days around today",
    )
    times: dict[str, list[float]] = {name: [] for name in TITLES}
    with sections.application(database.env) as app:
        screen = Screen(app)
        screen.wait_open()
        app.wait_quiet(SETTLED_SECONDS)
        for _ in range(sections.rounds(20, 8)):
            for name, key in (("Upcoming", "f"), ("Today", "F")):
                time.sleep(PAUSE_SECONDS)
                pressed = app.press(key)
                app.wait_until(partial(app.shows, TITLES[name]))
                painted = app.wait_quiet(since=pressed)
                times[name].append((painted - pressed) * 1000)
    for name, taken in times.items():
        report.most(
            f"{name}, median", median(taken), OPEN_MS, " ms", beside=f"p95 {p95(taken):.1f}"
        )


def _measure_typing(sections: Sections, report: Report) -> None:
    """A letter in the field to its frame, beside the baseline's key."""
    report.section("A letter typed, and the line read", f"{len(LINE)} letters, in turns")
    keys, plain = [], []
    with (
        Terminal(BASELINE, sections.environment()) as baseline,
        sections.application(sections.long_list) as app,
    ):
        baseline.wait_for(FIRST)
        app.wait_for(FIRST)
        app.wait_quiet(SETTLED_SECONDS)
        app.press("a")
        app.wait_for(IN_FIELD)
        for turn in range(sections.rounds(4, 2)):
            for number, letter in enumerate(LINE):
                time.sleep(PAUSE_SECONDS)
                pressed = baseline.press("\x1b[A" if number % 2 else "\x1b[B")
                plain.append((baseline.wait_for_frame() - pressed) * 1000)
                baseline.wait_quiet()
                pressed = app.press(letter)
                painted = app.wait_for_frame()
                app.wait_quiet()
                if turn:
                    keys.append((painted - pressed) * 1000)
            app.press("\x15")
            app.wait_for(EMPTY_FIELD)
        app.press(ESCAPE)
        app.wait_for(IN_LIST)
    usual, reading = median(plain), median(keys)
    report.line("baseline: a key to the end of its frame", f"{usual:.1f} ms")
    beside = f"p95 {p95(keys):.1f}, baseline's {p95(plain):.1f}"
    report.most("a letter beyond that, median", reading - usual, READING_MS, " ms", beside=beside)


def _measure_series(sections: Sections, report: Report) -> None:
    report.section("Completing a todo that recurs", "on SQLite, by one client; medians")
    database = sections.database("sqlite")
    times: dict[str, list[float]] = {"plain": [], "recurring": []}
    with sections.client(database.env) as client:
        client.ask("create", *(f"Plain {number}" for number in range(SERIES)))
        series = {"title": "Series", "due": "2026-01-31", "recurrence": "+1m", "anchor": 31}
        client.ask("add", *[series] * SERIES)
        for number in range(1, SERIES + 1):
            for name, todo in (("plain", number), ("recurring", SERIES + number)):
                answer = client.ask("complete", todo)
                times[name].append((answer.ended - answer.began) * 1000)
    usual, recurring = median(times["plain"]), median(times["recurring"])
    report.line("plain", f"{usual:.1f} ms")
    report.ratio("recurring", recurring, usual, "plain", SERIES_RATIO, " ms", ".1f")
