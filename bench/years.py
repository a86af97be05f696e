"""Opening the Scores screen on ten years: 3,650 days, 1,000,000 activities."""

from statistics import median

from bench import filling
from bench.report import Report
from bench.section import Sections
from tests.harness.screen import EMPTY_FIELD, SCORES
from tests.harness.terminal import Terminal

DAYS, ACTIVITIES = 3_650, 1_000_000
OPEN_MS = 150
SETTLED_SECONDS = 1.5


def measure(sections: Sections, report: Report) -> None:
    database = sections.database("sqlite")
    filling.fill_years(database, DAYS, ACTIVITIES)
    report.section(
        f"The Scores screen on {DAYS:,} days, {ACTIVITIES:,} activities",
        "from the key to the last panel; the first time its modules are imported as well",
    )
    first, later = [], []
    for _ in range(sections.rounds(5, 3)):
        with sections.application(database.env) as app:
            app.wait_for(EMPTY_FIELD)
            app.wait_quiet(SETTLED_SECONDS)
            first.append(_open(app))
            for _ in range(sections.rounds(5, 3)):
                app.press("1")
                app.wait_for(EMPTY_FIELD)
                app.wait_quiet(SETTLED_SECONDS)
                later.append(_open(app))
    for name, times in (("first", first), ("again", later)):
        beside = f"slowest {max(times):.0f} ms"
        report.most(f"key 3, {name}", median(times), OPEN_MS, " ms", ".0f", beside)


def _open(app: Terminal) -> float:
    """Milliseconds until all of it is painted."""
    pressed = app.press("3")
    return (app.wait_until(lambda: all(map(app.shows, SCORES))) - pressed) * 1000
