"""What the detail of a todo shows, as it crosses from the database."""

from dataclasses import dataclass
from datetime import date

from tui.rows import ActivityRow, TodoDetail


@dataclass(frozen=True, slots=True)
class TodoHistory:
    """What was done to a todo, newest first.

    `rows` are the newest of `total` activities; `points` is the sum of all of them.
    """

    rows: tuple[ActivityRow, ...] = ()
    total: int = 0
    points: int = 0


@dataclass(frozen=True, slots=True)
class SeenTodo:
    """A todo and its history, as they were read on a day."""

    detail: TodoDetail
    history: TodoHistory
    today: date
