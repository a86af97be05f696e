"""Filling databases, by single statements on the application's own schema."""

import time
from datetime import date

from tests.harness.database import Database

# Later than any view of what is to come.
FAR = date(2099, 1, 1)
PROJECTS = 300
# What completing one of them earns.
WORTH = 8
FULL_DAY = date(2026, 1, 15)
EMPTY_DAY = date(2026, 1, 16)
NOON = "2026-01-15 12:00:00.000000+00:00"

_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) "
# Todo N is the Nth in the list of all, where the completed ones, the newest first, come last.
_PLACE = "CASE WHEN i > {active} THEN {active} + {count} + 1 - i ELSE i END"
# Every field has a value but those that would put a todo into another list.
_TODOS = _NUMBERS + (
    "INSERT INTO todos (title, folded, created_at, priority, due, agenda, due_time, projects, "
    "contexts, worth, sort_root) "
    f"SELECT 'Todo ' || {_PLACE}, 'todo ' || {_PLACE}, '{{at}}', 'B', '{FAR}', '{FAR}', '17:00', "
    f"'project-' || (i - i / {PROJECTS} * {PROJECTS}), 'home', {WORTH}, "
    "CAST(i AS BIGINT) * 1048576 FROM n"
)
_TAGS = (
    "INSERT INTO tags (sign, name, todo_id) SELECT '+', projects, id FROM todos "
    "UNION ALL SELECT '@', contexts, id FROM todos"
)
# A third of the todos within ten days before and after today.
_PLAN = (
    "UPDATE todos SET due = date('now', (id - id / 21 * 21 - 10) || ' day'), "
    "agenda = date('now', (id - id / 21 * 21 - 10) || ' day') WHERE id = id / 3 * 3"
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


def fill_todos(database: Database, count: int) -> None:
    """So many todos, the last third of them completed; they stand in the log on a day long past."""
    active = count - count // 3
    database.rows(_TODOS.format(count=count, active=active, at=NOON))
    database.rows(_COMPLETED.format(active=active, at=NOON))
    database.rows(_TAGS)
    fill_day(database, count)


def plan(database: Database) -> None:
    """Make a third of the todos due around today, in SQLite."""
    database.rows(_PLAN)


def leave_titles(database: Database) -> None:
    """Take everything from the todos but their titles."""
    names = "priority", "due", "agenda", "due_time", "projects", "contexts", "worth"
    database.rows(f"UPDATE todos SET {', '.join(f'{name} = NULL' for name in names)}")


def keep_active(database: Database, count: int) -> list[str]:
    """Complete the newest todos until so many are active; the titles of the list of all."""
    newest = f"SELECT id FROM todos WHERE completed_at IS NULL ORDER BY id LIMIT -1 OFFSET {count}"
    database.rows(f"UPDATE todos SET completed_at = '{NOON}' WHERE id IN ({newest})")
    rows = database.rows(
        "SELECT title FROM todos ORDER BY completed_at NULLS FIRST, "
        "CASE WHEN completed_at IS NULL THEN id ELSE -id END"
    )
    return [title for (title,) in rows]


def fill_day(database: Database, activities: int) -> None:
    """So many activities on FULL_DAY."""
    database.rows(_ACTIVITIES.format(count=activities, day=FULL_DAY, at=NOON))
    if database.on_postgres:
        # What autovacuum does within a minute of such an insert.
        database.rows("VACUUM ANALYZE")


def fill_years(database: Database, days: int, activities: int) -> None:
    """So many activities on as many days up to today, in SQLite: most complete a todo."""
    each = activities // days + 1
    database.rows(_YEARS.format(count=activities, each=each, at=NOON))
    database.rows(
        "INSERT INTO scores (day, points, completed, added, requested, computed) "
        "SELECT day, sum(points), sum(points = 5) - sum(points = -5), "
        "sum(CASE WHEN abs(points) = 1 THEN points ELSE 0 END), 1, 1 "
        "FROM activities GROUP BY day"
    )


def plain_commits(database: Database, count: int) -> float:
    """Rows a second, each committed by itself: what the database and its disk allow."""
    if not database.on_postgres:
        database.rows("PRAGMA synchronous = normal")  # As the application does.
    database.rows("CREATE TABLE bench_plain (id integer)")
    start = time.perf_counter()
    for number in range(count):
        database.rows(f"INSERT INTO bench_plain VALUES ({number})")
    return count / (time.perf_counter() - start)
