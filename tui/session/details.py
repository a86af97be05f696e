"""One todo with all that belongs to it.

Each function blocks until the database has answered.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from models import clock
from models.history import Wanted, read_log_page, sum_up
from models.note import readable
from models.printable import printable
from models.todo import Todo, find_subtasks, find_todos
from tui.detail_rows import SeenTodo, TodoHistory
from tui.rows import TodoDetail
from tui.session.records import as_activity_row, as_todo_row

# More than a todo usually has; a series makes a new todo each time.
HISTORY_ROWS = 100


def see_todo(todo_id: int) -> SeenTodo | None:
    """A todo with its history, in whatever list; None if there is none."""
    detail = todo_detail(todo_id)
    if detail is None:
        return None
    return SeenTodo(detail, history_of(todo_id), clock.today())


def todo_detail(todo_id: int) -> TodoDetail | None:
    """All there is about a todo; None if there is none."""
    todo = next(iter(find_todos([todo_id])), None)
    if todo is None:
        return None
    parents = [] if todo.parent_id is None else find_todos([todo.parent_id])
    return TodoDetail(
        as_todo_row(todo),
        None if todo.note is None else readable(todo.note),
        todo.scheduled,
        next((printable(parent.title) for parent in parents), None),
        tuple(map(as_todo_row, find_subtasks(todo_id))),
        _next_day(todo),
    )


def history_of(todo_id: int, limit: int = HISTORY_ROWS) -> TodoHistory:
    """What was done to a todo; at most `limit` of it, the newest."""
    wanted = Wanted(todo_id=todo_id)
    rows = read_log_page(wanted, None, limit)
    for activity, _ in rows:
        # Notes are long, and would be made printable for nothing.
        activity.changes = _without_notes(activity.changes or {})
    total, points = sum_up(todo_id)
    return TodoHistory(tuple(as_activity_row(*row) for row in rows), total, points)


def _without_notes(changes: Mapping[str, list[Any]]) -> dict[str, list[Any]]:
    """The changes; of a note's only that it came, went or became another one."""
    if "note" not in changes:
        return dict(changes)
    names = zip(("before", "after"), changes["note"], strict=True)
    return {**changes, "note": [name if note else None for name, note in names]}


def _next_day(todo: Todo) -> date | None:
    """The day of the next of its series, if it was completed now."""
    if todo.recurrence is None or todo.completed_at is not None:
        return None
    # Imported here: what completes todos imports the rules, and few todos recur.
    from models.edits.completing import following

    values = following(todo, clock.today()) or {}
    return values.get("due") or values.get("start")
