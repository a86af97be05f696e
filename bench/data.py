"""Filling databases, by single statements on the application's own schema."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from models.database import close_connection, database, on_postgres, open_database
from models.settings import DatabaseSettings

FULL_DAY = date(2026, 1, 15)
EMPTY_DAY = date(2026, 1, 16)
NOON = "2026-01-15 12:00:00.000000+00:00"

_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) "
# Todo N is the Nth in the list of all, where the completed ones, the newest first, come last.
_PLACE = "CASE WHEN i > {active} THEN {active} + {count} + 1 - i ELSE i END"
_TODOS = _NUMBERS + (
    "INSERT INTO todos (title, folded, created_at) "
    f"SELECT 'Todo ' || {_PLACE}, 'todo ' || {_PLACE}, '{{at}}' FROM n"
)
_COMPLETED = "UPDATE todos SET completed_at = '{at}' WHERE id > {active}"
# Without a modulo, whose sign one of the drivers would take for a parameter's.
_THIRD = "{0} = {0} / 3 * 3"
_ACTIVITIES = _NUMBERS + (
    "INSERT INTO activities (name, todo_id, title, points, day, at) "
    "SELECT 'todo_created', i, 'Todo ' || i, "
    f"CASE WHEN {_THIRD.format('i')} THEN 5 ELSE -2 END, "
    "'{day}', '{at}' FROM n"
)
_YEARS = _NUMBERS + (
    "INSERT INTO activities (name, todo_id, title, points, day, at) "
    "SELECT CASE WHEN points = 5 THEN 'todo_marked_as_complete' ELSE 'todo_created' END, "
    "i, 'Todo ' || i, points, date('now', '-' || (i / {each}) || ' day'), '{at}' "
    "FROM (SELECT i, CASE WHEN i * 7 / 5 = i * 7 / 5.0 THEN 1 ELSE 5 END AS points FROM n)"
)


@contextmanager
def opened(settings: DatabaseSettings) -> Iterator[None]:
    """The database, with its schema, for this process."""
    open_database(settings)
    try:
        yield
    finally:
        close_connection()


def fill_todos(count: int) -> None:
    """So many todos, the last third of them completed; they stand in the log on a day long past."""
    active = count - count // 3
    _execute(_TODOS.format(count=count, active=active, at=NOON))
    _execute(_COMPLETED.format(active=active, at=NOON))
    fill_day(count)


def keep_active(count: int) -> list[str]:
    """Complete the newest todos until so many are active; the titles of the list of all."""
    newest = f"SELECT id FROM todos WHERE completed_at IS NULL ORDER BY id LIMIT -1 OFFSET {count}"
    _execute(f"UPDATE todos SET completed_at = '{NOON}' WHERE id IN ({newest})")
    listed = "SELECT title FROM todos ORDER BY completed_at NULLS FIRST, "
    rows = database.execute_sql(listed + "CASE WHEN completed_at IS NULL THEN id ELSE -id END")
    return [title for (title,) in rows]


def fill_day(activities: int) -> None:
    """So many activities on FULL_DAY."""
    _execute(_ACTIVITIES.format(count=activities, day=FULL_DAY, at=NOON))
    if on_postgres():
        # What autovacuum does within a minute of such an insert.
        _execute("VACUUM ANALYZE")


def fill_years(days: int, activities: int) -> None:
    """So many activities on as many days up to today, in SQLite: most complete a todo."""
    each = activities // days + 1
    _execute(_YEARS.format(count=activities, each=each, at=NOON))
    _execute(
        "INSERT INTO scores (day, points, completed, requested, computed) "
        "SELECT day, sum(points), sum(points = 5) - sum(points = -5), 1, 1 "
        "FROM activities GROUP BY day"
    )


def count_recomputations() -> None:
    """From now on the database itself notes every recomputation that is stored."""
    if on_postgres():
        _execute("CREATE TABLE bench_stored (id bigserial)")
        _execute(
            "CREATE FUNCTION bench_note() RETURNS trigger LANGUAGE plpgsql AS "
            "'BEGIN INSERT INTO bench_stored DEFAULT VALUES; RETURN NULL; END'"
        )
        action = "FOR EACH ROW EXECUTE FUNCTION bench_note()"
    else:
        _execute("CREATE TABLE bench_stored (id INTEGER PRIMARY KEY)")
        action = "BEGIN INSERT INTO bench_stored VALUES (NULL); END"
    _execute(f"CREATE TRIGGER bench_note AFTER UPDATE OF computed ON scores {action}")


def recomputations() -> int:
    """How many were stored since."""
    (count,) = database.execute_sql("SELECT count(*) FROM bench_stored").fetchone()
    return int(count)


def plain_commits(count: int) -> float:
    """Rows a second, each committed by itself: what the database and its disk allow."""
    _execute("CREATE TABLE bench_plain (id integer)")
    start = time.perf_counter()
    for number in range(count):
        _execute(f"INSERT INTO bench_plain VALUES ({number})")
    return count / (time.perf_counter() - start)


def _execute(statement: str) -> None:
    database.execute_sql(statement)
