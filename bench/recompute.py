"""Recomputing a day of a million activities, and an empty day beside it."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from statistics import median

from bench import filling
from bench.report import Report
from bench.section import Sections
from models import clock
from models.database import close_connection, database, open_database
from models.scoring import mark_stale, recompute
from models.settings import database_settings
from models.transactions import transaction
from tests.harness.programs import Missing

ACTIVITIES = 1_000_000
FULL_MS, EMPTY_MS = 75, 2
PLAIN_SUM = f"SELECT coalesce(sum(points), 0) FROM activities WHERE day = '{filling.FULL_DAY}'"


def measure(sections: Sections, report: Report) -> None:
    rounds = sections.rounds(15, 7)
    report.section(
        f"Recompute a day of {ACTIVITIES:,} activities",
        f"medians of {rounds}, in turns; for scale: the reference takes 300 ms on Postgres, and "
        "190 ms for an empty day beside it",
    )
    for name, kind in (("SQLite", "sqlite"), ("Postgres", "postgres")):
        try:
            filled = sections.database(kind)
        except Missing as error:
            report.failed(str(error))
        else:
            filling.fill_day(filled, ACTIVITIES)
            _measure_on(report, name, filled.env, rounds)


def _measure_on(report: Report, name: str, env: dict[str, str], rounds: int) -> None:
    plain: list[float] = []
    full: list[float] = []
    empty: list[float] = []
    with _opened(env):
        for turn in range(rounds + 1):
            times = _plain_sum(), _recompute(filling.FULL_DAY), _recompute(filling.EMPTY_DAY)
            if turn:  # The first one reads from the disk.
                for samples, taken in zip((plain, full, empty), times, strict=True):
                    samples.append(taken)
    beside = f"plain sum {median(plain):.1f} ms"
    if name == "Postgres":
        report.most(name, median(full), FULL_MS, " ms", beside=beside)
    else:
        report.line(name, f"{median(full):.1f} ms", beside)
    nothing = median(empty)
    holds = nothing < EMPTY_MS
    report.within(f"{name}, an empty day", f"{nothing:.2f} ms", "", f"< {EMPTY_MS} ms", holds)


@contextmanager
def _opened(env: dict[str, str]) -> Iterator[None]:
    """The database for this process, where the recomputation alone is timed."""
    open_database(database_settings(env))
    try:
        yield
    finally:
        close_connection()


def _plain_sum() -> float:
    return _timed(lambda: database.execute_sql(PLAIN_SUM).fetchone())


def _recompute(day: date) -> float:
    transaction(mark_stale)([day], clock.now())
    return _timed(lambda: recompute(day))


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000
