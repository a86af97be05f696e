"""Fills a database by an earlier version's own code: its dump is what the migration's test loads.

In a checkout of that version, with this file beside it:
    python make.py sqlite:////tmp/first.db && sqlite3 /tmp/first.db .dump > first.sqlite.sql
    python make.py postgresql://…/first && pg_dump --inserts --no-owner … > first.postgres.sql
"""

import sys
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from typing import Any

START = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
STEP = timedelta(hours=7, microseconds=123_456)
TITLES = (
    *("Laundry", "Crème brûlée kaufen", "Straße kehren", "日本語のタイトル"),
    *("İstanbul'a bilet", "100 % of it_all"),
)
# One day is left behind its log.
STALE = "2026-03-03"


def main() -> None:
    database = import_module("models.database")
    settings = import_module("models.settings").database_settings({"DATABASE_URL": sys.argv[1]})
    database.open_database(settings)
    live(import_module("models.operations"), import_module("models.clock"))
    for (day,) in database.database.execute_sql("SELECT day FROM scores").fetchall():
        if str(day) != STALE:
            import_module("models.scoring").recompute(date.fromisoformat(str(day)))


def live(operations: Any, clock: Any) -> None:
    steps = [
        lambda: operations.create(*TITLES),
        lambda: operations.complete(1, 3),
        lambda: operations.reopen(1),
        lambda: operations.rename(2, "CRÈME fraîche"),
        operations.archive_completed,
        lambda: operations.delete(4),
        lambda: operations.complete(2),
        lambda: operations.create(*(f"Todo number {n}" for n in range(20))),
        lambda: operations.complete(*range(7, 17)),
        lambda: operations.delete(8, 9),
        lambda: operations.restore(9),
        lambda: operations.archive(10, 11),
        lambda: operations.unarchive(10),
        lambda: operations.delete(11),
    ]
    for number, step in enumerate(steps):
        clock.now = lambda number=number: START + number * STEP
        step()


if __name__ == "__main__":
    main()
