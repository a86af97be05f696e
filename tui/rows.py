"""What crosses from the database to the widgets: frozen, and free of any database.

Instants are aware and in the user's zone. Titles are plain text without control characters.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, NamedTuple, Protocol, TypeVar


class Row(Protocol):
    """Anything a list can show; its id is what the cursor holds on to.

    `state` is what decides on its list, and on its part of a list.
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


class FieldChange(NamedTuple):
    """A field's name, and its values before and after, as text; None is none."""

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
    """A stretch of a long list: `rows` start at index `first` of `total`.

    `anchor` is the index at which the row that the list asked to hold on to stands now, or
    would stand if it were still in the list; `anchor_id` is that row's.

    While the list is not `counted`, it seems to end with what was read.

    All this is so as of the activity `mark`; 0 is one that is not known.
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
        """Where in the list a row stands, if it is here."""
        rows = enumerate(self.rows, self.first)
        return next((index for index, row in rows if row.id == row_id), None)

    def lacks(self, row: Row, order: Callable[[Any], Any]) -> bool:
        """Whether the row is not in the list, which is sorted so, as far as these can tell."""
        if self.index_of(row.id) is not None:
            return False
        key, keys = order(row), [order(edge.row) for edge in self.edges]
        after_start = self.first == 0 or keys[:1] < [key]
        before_end = self.first + len(self.rows) >= self.total or [key] < keys[-1:]
        return after_start and before_end

    @property
    def edges(self) -> tuple[Place[R_co], ...]:
        """The places of the first row and of the last, if there is any."""
        if not self.rows:
            return ()
        last = len(self.rows) - 1
        return Place(self.first, self.rows[0]), Place(self.first + last, self.rows[last])


@dataclass(frozen=True)
class WindowRequest(Generic[R_co]):
    """The stretch that a list wants, and what it knows of the places of rows.

    `anchor` is the row to hold on to while the list changes: the stretch moves along with it. Its
    row as it was last read gives its place, also after it has changed or left the list.

    `known` are other rows that are here. With `total`, the length of the list, nothing is counted:
    it and every place are as of the activity `mark`, and what has moved since is read out of the
    log. That is looked for first if it is `doubted` that the list is as it was.
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
