"""The frozen rows that cross from the database to the widgets, with no database behind them.

Instants are aware and in the user's zone. Titles are plain text without control characters.
"""

from datetime import date, datetime
from typing import Any, NamedTuple, Protocol

# The state of a row that the cursor passes over.
HEADING = "heading"
FREE = "free"


class Row(Protocol):
    """Anything that a list can show; the cursor holds on to its id.

    `state` decides which list it is in, and which part of the list.
    """

    @property
    def id(self) -> int: ...

    @property
    def state(self) -> str: ...


class TodoRow(NamedTuple):
    id: int
    title: str
    created_at: datetime
    completed_at: datetime | None
    archived_at: datetime | None
    deleted_at: datetime | None
    priority: str | None = None
    due: date | None = None
    due_time: str | None = None
    start: date | None = None
    # The day under which it is planned: due, or else start.
    agenda: date | None = None
    # Names without their signs, separated by spaces.
    projects: str | None = None
    contexts: str | None = None
    recurrence: str | None = None
    until: date | None = None
    # What completing earns, and has earned, where that is not the usual.
    worth: int | None = None
    earned: int | None = None
    claimed_by: str | None = None
    parent_id: int | None = None
    has_note: bool = False
    # Only where the reading asked for it.
    note: str | None = None
    subtasks: int = 0
    subtasks_done: int = 0
    # Its place in the order by hand: that of its parent, if it has one, and its own below that.
    sort_root: int = 0
    sort_rank: int = 0
    # Points that the user has just earned with it, while the row says so.
    gained: int = 0

    def __hash__(self) -> int:
        """Quick, because what a row looks like is looked up by the row."""
        return self.id

    @property
    def completed(self) -> bool:
        return self.completed_at is not None

    @property
    def state(self) -> str:
        """active, completed, archived or trash: the list that the todo is in."""
        if self.deleted_at is not None:
            return "trash"
        if self.archived_at is not None:
            return "archived"
        return "completed" if self.completed else "active"


class HeadingRow(NamedTuple):
    """A heading among todos, with the number of those under it.

    `day` is what a todo that is added under it is due; without a name it stands for the day. A
    free day has no rows but its heading, which the cursor may stand on; it passes over the others.
    `order` is where it comes among the rows, and its id is one that no todo has.
    """

    id: int
    name: str
    day: date
    length: int
    order: tuple[Any, ...]

    @property
    def state(self) -> str:
        return HEADING if self.length else FREE


ListedRow = TodoRow | HeadingRow


class TodoDetail(NamedTuple):
    """All there is about a todo: its row, and what no list shows.

    `parent` is the title of the todo that it is under. `next_day` is the day that completing it now
    would give to the next one of its series.
    """

    row: TodoRow
    note: str | None = None
    scheduled: date | None = None
    parent: str | None = None
    subtasks: tuple[TodoRow, ...] = ()
    next_day: date | None = None


class FieldChange(NamedTuple):
    """A field's name, and its values before and after, as text; None means no value."""

    field: str
    before: str | None
    after: str | None


class ActivityRow(NamedTuple):
    """An activity, or a line of the log, which stands for `todos` activities of one edit.

    Of `undone` of them the opposite holds by now; the line's points are those of all together.
    """

    id: int
    name: str
    todo_id: int
    title: str
    at: datetime
    day: date
    points: int
    edit_id: int | None = None
    actor: str = ""
    changes: tuple[FieldChange, ...] = ()
    todos: int = 1
    undone: int = 0

    @property
    def state(self) -> str:
        return self.name


class DayRow(NamedTuple):
    """The heading of a day in the log; `points` is None where they would not be the day's."""

    day: date
    points: int | None = None

    @property
    def id(self) -> int:
        """One that no activity has."""
        return -self.day.toordinal()

    @property
    def state(self) -> str:
        return "day"


LogRow = ActivityRow | DayRow


class ScoreRow(NamedTuple):
    day: date
    points: int
    stale: bool
