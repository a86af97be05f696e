"""Recomputing a day of a million activities, and an empty day beside it."""

import time
from collections.abc import Callable
from datetime import date

from bench import data
from bench.report import Report
from bench.stage import Stage
from bench.statistic import median
from bench.surroundings import DATABASE_FILE
from lab.programs import Missing
from models import clock
from models.database import database
from models.scoring import mark_stale, recompute
from models.settings import DatabaseSettings, SqliteSettings
from models.transactions import transaction

ACTIVITIES = 1_000_000
FULL_MS, EMPTY_MS = 75, 2
PLAIN_SUM = f"SELECT coalesce(sum(points), 0) FROM activities WHERE day = '{data.FULL_DAY}'"


def measure(stage: Stage, report: Report) -> None:
    rounds = stage.rounds(15, 7)
    report.section(
        f"Recompute a day of {ACTIVITIES:,} activities",
        f"medians of {rounds}, in turns; for scale: the reference takes 300 ms on Postgres, and "
        "190 ms for an empty day beside it",
    )
    sqlite = stage.folder / "recompute" / DATABASE_FILE
    _measure_on(report, "SQLite", SqliteSettings(sqlite), rounds)
    try:
        settings = stage.postgres.create("recompute").settings()
    except Missing as error:
        report.failed(str(error))
    else:
        _measure_on(report, "Postgres", settings, rounds)


def _measure_on(report: Report, name: str, settings: DatabaseSettings, rounds: int) -> None:
    plain: list[float] = []
    full: list[float] = []
    empty: list[float] = []
    with data.opened(settings):
        data.fill_day(ACTIVITIES)
        for turn in range(rounds + 1):
            times = _plain_sum(), _recompute(data.FULL_DAY), _recompute(data.EMPTY_DAY)
            if turn:  # The first one reads from the disk.
                for samples, taken in zip((plain, full, empty), times, strict=True):
                    samples.append(taken)
    yardstick = f"plain sum {median(plain):.1f} ms"
    value, nothing = median(full), median(empty)
    if name == "Postgres":
        report.within(name, f"{value:.1f} ms", yardstick, f"≤ {FULL_MS} ms", value <= FULL_MS)
    else:
        report.line(name, f"{value:.1f} ms", yardstick)
    holds = nothing < EMPTY_MS
    report.within(f"{name}, an empty day", f"{nothing:.2f} ms", "", f"< {EMPTY_MS} ms", holds)


def _plain_sum() -> float:
    return _timed(lambda: database.execute_sql(PLAIN_SUM).fetchone())


def _recompute(day: date) -> float:
    transaction(mark_stale)([day], clock.now())
    return _timed(lambda: recompute(day))


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000
