"""A key in the search, among many todos, to the list that it narrows."""

import random
import time
from collections.abc import Iterator
from statistics import median

from bench import filling
from bench.report import Report, p95
from bench.section import FIRST, LONG, Sections
from tests.harness.screen import ESCAPE, NOTHING_MATCHES, SEARCHING, Screen
from tests.harness.terminal import Terminal

ACTIVE = 60_000
MEDIAN_MS, P95_MS = 40, 100
# Longer than the terminal's wait for what may follow Escape.
ESCAPE_SECONDS = 0.2
# A brisk typist's.
PAUSE_SECONDS = 0.12
WARM_UP = 5


def measure(sections: Sections, report: Report) -> None:
    database = sections.filled("sqlite", LONG)
    titles = filling.keep_active(database, ACTIVE)
    keys = []
    with sections.application(database.env) as app:
        app.wait_for(FIRST)
        app.wait_quiet(1.5)
        for words in _searches(sections.rounds(40, 10)):
            keys += _type(app, words, titles)
            app.press(ESCAPE)
            app.wait_until(lambda: not _is_searching(app))
            app.wait_quiet(ESCAPE_SECONDS)
    keys = keys[WARM_UP:]
    report.section(
        "Key in the search to the painted list",
        f"{len(keys)} keys, one each {PAUSE_SECONDS:g} s or later, in {LONG:,} todos of which "
        f"{ACTIVE:,} are active",
    )
    report.most("median", median(keys), MEDIAN_MS, " ms")
    report.most("p95", p95(keys), P95_MS, " ms")


def _searches(count: int) -> Iterator[str]:
    """What is typed: numbers, of which each further digit leaves less."""
    made = random.Random(7)
    for _ in range(count):
        yield str(made.randrange(10_000, 89_999))


def _type(app: Terminal, words: str, titles: list[str]) -> list[float]:
    app.press("/")
    app.wait_until(lambda: _is_searching(app))
    keys = []
    shown = titles[0]
    for end in range(1, len(words) + 1):
        time.sleep(PAUSE_SECONDS)
        app.wait_quiet()
        first = next((title for title in titles if words[:end] in title), None)
        pressed = app.press(words[end - 1])
        painted = app.wait_until(lambda first=first: _is_first(app, first))  # type: ignore[misc]
        # Where the first row stays the first, nothing tells the new list from the old one.
        if first != shown:
            keys.append((painted - pressed) * 1000)
        shown = first or ""
    return keys


def _is_searching(app: Terminal) -> bool:
    return any(row.startswith(SEARCHING) for row in app.rows)


def _is_first(app: Terminal, title: str | None) -> bool:
    """Whether the first row of the list is that todo's; None stands for no row."""
    if title is None:
        return app.shows(NOTHING_MATCHES)
    return "".join(Screen(app).todos()[:1]).startswith(f"{title} ")
