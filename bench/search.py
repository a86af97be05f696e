"""A key in the search, among many todos, to the list that it narrows."""

import random
import time
from collections.abc import Iterator

from bench import data
from bench.report import Report
from bench.stage import LONG, Stage
from bench.statistic import median, p95
from bench.surroundings import APPLICATION, DATABASE_FILE
from bench.terminal import Terminal
from models.settings import SqliteSettings

ACTIVE = 60_000
MEDIAN_MS, P95_MS = 40, 100
ESCAPE = "\x1b"
# Longer than the terminal's wait for what may follow Escape.
ESCAPE_SECONDS = 0.2
# A brisk typist's.
PAUSE_SECONDS = 0.12
WARM_UP = 5


def measure(stage: Stage, report: Report) -> None:
    env = stage.sqlite_env("searched", LONG)
    with data.opened(SqliteSettings(stage.folder / "searched" / DATABASE_FILE)):
        titles = data.keep_active(ACTIVE)
    keys = []
    with Terminal(APPLICATION, env) as app:
        app.wait_for("Todo 1 ")
        app.wait_quiet(1.5)
        for words in _searches(stage.rounds(40, 10)):
            keys += _type(app, words, titles)
            app.press(ESCAPE)
            app.wait_until(lambda: not any(row.startswith(" / ") for row in app.rows))
            app.wait_quiet(ESCAPE_SECONDS)
    keys = keys[WARM_UP:]
    report.section(
        "Key in the search to the painted list",
        f"{len(keys)} keys, one each {PAUSE_SECONDS:g} s or later, in {LONG:,} todos of which "
        f"{ACTIVE:,} are active",
    )
    for name, value, bound in (
        ("median", median(keys), MEDIAN_MS),
        ("p95", p95(keys), P95_MS),
    ):
        report.within(name, f"{value:.1f} ms", "", f"≤ {bound} ms", value <= bound)


def _searches(count: int) -> Iterator[str]:
    """What is typed: numbers, of which each further digit leaves less."""
    made = random.Random(7)
    for _ in range(count):
        yield str(made.randrange(10_000, 89_999))


def _type(app: Terminal, words: str, titles: list[str]) -> list[float]:
    app.press("/")
    app.wait_until(lambda: any(row.startswith(" / ") for row in app.rows))
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


def _is_first(app: Terminal, title: str | None) -> bool:
    """Whether the first row below the line of the search is that todo's, or that of none."""
    line = next(place for place, row in enumerate(app.rows) if row.startswith(" / "))
    below = app.rows[line + 1]
    return "Nothing matches" in below if title is None else f" {title} " in below
