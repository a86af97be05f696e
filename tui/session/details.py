"""One todo with all that belongs to it.

Each function blocks until the database has answered.
"""

from datetime import date

from models import clock
from models.history import Wanted, read_log_page, sum_up
from models.note import readable
from models.printable import printable
from models.todo import Todo, find_subtasks, find_todos
from tui.detail_rows import SeenTodo, TodoHistory
from tui.rows import TodoDetail
from tui.session.records import as_activity_row, as_todo_row

# More than a todo usually has; a series makes a new todo each time.
HISTORY_ROWS = 200


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
    rows = [as_activity_row(*row) for row in read_log_page(wanted, None, limit)]
    total, points = sum_up(todo_id)
    return TodoHistory(tuple(rows), total, points)


def _next_day(todo: Todo) -> date | None:
    """The day of the next of its series, if it was completed now."""
    if todo.recurrence is None or todo.completed_at is not None:
        return None
    # Imported here: what completes todos imports the rules, and few todos recur.
    from models.edits.completing import following

    values = following(todo, clock.today()) or {}
    return values.get("due") or values.get("start")
