"""Opening the Scores screen on ten years: 3,650 days, 1,000,000 activities."""

from bench import data
from bench.report import Report
from bench.stage import Stage
from bench.statistic import median
from bench.surroundings import APPLICATION, DATABASE_FILE, environment
from bench.terminal import Terminal
from models.settings import SqliteSettings

DAYS, ACTIVITIES = 3_650, 1_000_000
OPEN_MS = 150
SETTLED_SECONDS = 1.5
# Each of the panels has been painted once these are seen.
SHOWN = ("Best day", "Days since", "Week of", "created +1")


def measure(stage: Stage, report: Report) -> None:
    folder = stage.folder / "years"
    env = environment(folder)
    with data.opened(SqliteSettings(folder / DATABASE_FILE)):
        data.fill_years(DAYS, ACTIVITIES)
    report.section(
        f"The Scores screen on {DAYS:,} days, {ACTIVITIES:,} activities",
        "from the key to the last panel; the first time its modules are imported as well",
    )
    first, later = [], []
    for _ in range(stage.rounds(5, 3)):
        with Terminal(APPLICATION, env) as app:
            app.wait_for("Add a todo")
            app.wait_quiet(SETTLED_SECONDS)
            first.append(_open(app))
            for _ in range(stage.rounds(5, 3)):
                app.press("1")
                app.wait_for("Add a todo")
                app.wait_quiet(SETTLED_SECONDS)
                later.append(_open(app))
    for name, times in (("first", first), ("again", later)):
        usual = median(times)
        beside = f"slowest {max(times):.0f} ms"
        within = usual <= OPEN_MS
        report.within(f"key 3, {name}", f"{usual:.0f} ms", beside, f"≤ {OPEN_MS} ms", within)


def _open(app: Terminal) -> float:
    """Milliseconds until all of it is painted."""
    pressed = app.press("3")
    shown = app.wait_until(lambda: all(text in "\n".join(app.rows) for text in SHOWN))
    return (shown - pressed) * 1000
