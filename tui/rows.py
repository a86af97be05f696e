"""The frozen rows that cross from the database to the widgets, with no database behind them.

Instants are aware and in the user's zone. Titles are plain text without control characters.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

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


@dataclass(frozen=True, slots=True)
class TodoRow:
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


@dataclass(frozen=True, slots=True)
class HeadingRow:
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


@dataclass(frozen=True, slots=True)
class TodoDetail:
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


@dataclass(frozen=True, slots=True)
class ActivityRow:
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


@dataclass(frozen=True, slots=True)
class DayRow:
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


@dataclass(frozen=True, slots=True)
class ScoreRow:
    day: date
    points: int
    stale: bool


R_co = TypeVar("R_co", bound=Row, covariant=True)


@dataclass(frozen=True)
class Place(Generic[R_co]):
    """A row as it was read, and the index at which the list has it."""

    index: int
    row: R_co


@dataclass(frozen=True)
class Window(Generic[R_co]):
    """A page of a long list: `rows` start at index `first` of `total`.

    `anchor_id` is the id of the row that the list asked to hold on to. `anchor` is the index that
    it has now, or would have if it were still in the list.

    While the list is not `counted`, it seems to end with what was read.

    All this is true as of the activity `mark`; 0 means that it is not known.
    """

    total: int
    first: int
    rows: tuple[R_co, ...]
    anchor: int = 0
    anchor_id: int | None = None
    counted: bool = True
    mark: int = 0

    def row_at(self, index: int) -> R_co | None:
        """The row at an index of the list, if it is here."""
        place = index - self.first
        return self.rows[place] if 0 <= place < len(self.rows) else None

    def index_of(self, row_id: int) -> int | None:
        """The index of a row in the list, if it is here."""
        rows = enumerate(self.rows, self.first)
        return next((index for index, row in rows if row.id == row_id), None)

    def lacks(self, row: Row, order: Callable[[Any], Any]) -> bool:
        """Whether these rows show that the row is not in the list, which has this order."""
        if self.index_of(row.id) is not None:
            return False
        key, keys = order(row), [order(edge.row) for edge in self.edges]
        after_start = self.first == 0 or keys[:1] < [key]
        before_end = self.first + len(self.rows) >= self.total or [key] < keys[-1:]
        return after_start and before_end

    @property
    def edges(self) -> tuple[Place[R_co], ...]:
        """The places of the first row and of the last, if there are rows."""
        if not self.rows:
            return ()
        last = len(self.rows) - 1
        return Place(self.first, self.rows[0]), Place(self.first + last, self.rows[last])


@dataclass(frozen=True)
class WindowRequest(Generic[R_co]):
    """The page that a list wants, and what it knows of the places of rows.

    `anchor` is the row to hold on to while the list changes: the page moves along with it. The row
    as it was last read gives its place, even after it has changed or left the list.

    `known` are other rows that are here. With `total`, the length of the list, the reading counts
    nothing: the total and every place are true as of the activity `mark`, and the log says what
    has moved since. If the list may have changed (`doubted`), the reading looks there first.
    """

    first: int
    count: int
    anchor: Place[R_co] | None = None
    known: tuple[Place[R_co], ...] = ()
    total: int | None = None
    mark: int = 0
    doubted: bool = False

    @property
    def span(self) -> tuple[int, int]:
        return self.first, self.count
