"""Todos for listings, written past the operations: any state, at any instant."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from models.database import database, on_postgres
from models.folding import fold
from models.todo import Filter, Todo

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
STAMP = {
    Filter.COMPLETED: "completed_at",
    Filter.ARCHIVED: "archived_at",
    Filter.TRASH: "deleted_at",
}

# The list that a todo is in, and the minute at which it came into it.
State = tuple[Filter, int]


def make(states: Sequence[State], title: str = "todo") -> None:
    """Write a todo for each state, in the order of their ids."""
    rows = [
        {"title": title, "folded": fold(title), "created_at": NOON, **_stamps(state)}
        for state in states
    ]
    for start in range(0, len(rows), 100):
        Todo.insert_many(rows[start : start + 100]).execute()
    place()


def place() -> None:
    """Give the todos the places that they would have been added with."""
    database.execute_sql("UPDATE todos SET sort_root = CAST(id AS BIGINT) * 1048576")


def put(todo_id: int, state: State) -> None:
    """Move a todo to another state."""
    Todo.update(_stamps(state)).where(Todo.id == todo_id).execute()


def make_many(count: int) -> None:
    """So many todos, six in ten of them active, and what the planner knows of them."""
    numbers = (
        f"WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {count - 1})"
    )
    stamps = ", ".join(
        f"CASE WHEN MOD(i, 10) IN ({digits}) THEN {_minute('i / 7')} END"
        for digits in ("6, 7, 8", "8", "9")
    )
    database.execute_sql(
        "INSERT INTO todos (title, folded, created_at, completed_at, archived_at, deleted_at) "
        f"{numbers} SELECT 'Todo ' || i, 'todo ' || i, {_minute('0')}, {stamps} FROM n"
    )
    place()
    if on_postgres():
        database.execute_sql("VACUUM ANALYZE todos")


def _minute(number: str) -> str:
    if on_postgres():
        return f"timestamptz '{NOON}' + ({number}) * interval '1 minute'"
    return f"strftime('%Y-%m-%d %H:%M:%S.000000+00:00', '{NOON:%F %T}', ({number}) || ' minutes')"


def _stamps(state: State) -> dict[str, datetime | None]:
    chosen, minute = state
    stamps: dict[str, datetime | None] = dict.fromkeys(STAMP.values())
    at = NOON + timedelta(minutes=minute)
    if chosen is Filter.ARCHIVED:
        stamps["completed_at"] = NOON
    if chosen in STAMP:
        stamps[STAMP[chosen]] = at
    return stamps
