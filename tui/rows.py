"""What crosses from the database to the widgets: frozen, and free of any database.

Instants are aware and in the user's zone. Titles are plain text without control characters.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Generic, NamedTuple, Protocol, TypeVar


class Row(Protocol):
    """Anything a list can show; its id is what the cursor holds on to."""

    @property
    def id(self) -> int: ...


@dataclass(frozen=True, slots=True)
class TodoRow:
    id: int
    title: str
    created_at: datetime
    completed_at: datetime | None
    archived_at: datetime | None
    deleted_at: datetime | None

    @property
    def completed(self) -> bool:
        return self.completed_at is not None


class FieldChange(NamedTuple):
    """A field's name, and its values before and after, as text; None is none."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class ActivityRow:
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


@dataclass(frozen=True, slots=True)
class ScoreRow:
    day: date
    points: int
    stale: bool


@dataclass(frozen=True, slots=True)
class Scores:
    """Newest first; `today` is there even before its first edit."""

    today: ScoreRow
    days: tuple[ScoreRow, ...]

    @property
    def stale(self) -> bool:
        return any(score.stale for score in self.days)


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
    """

    total: int
    first: int
    rows: tuple[R_co, ...]
    anchor: int = 0
    anchor_id: int | None = None
    counted: bool = True

    def without(self, ids: Collection[int]) -> "Window[R_co]":
        """The window as it is once these rows have left the list."""
        places = [place for place, row in enumerate(self.rows, self.first) if row.id in ids]
        if not places:
            return self
        return replace(
            self,
            total=self.total - len(places),
            rows=tuple(row for row in self.rows if row.id not in ids),
            anchor=self.anchor - sum(place < self.anchor for place in places),
        )


@dataclass(frozen=True)
class WindowRequest(Generic[R_co]):
    """The stretch that a list wants, and what it knows of the places of rows.

    `anchor` is the row to hold on to while the list changes: the stretch moves along with it. Its
    row as it was last read gives its place, also after it has changed or left the list.

    `known` are other rows that are here. With `total`, the length that the list had when it was
    last counted, nothing is counted and every place is taken as it stands: for a list that is
    scrolled, not for one that may have changed.
    """

    first: int
    count: int
    anchor: Place[R_co] | None = None
    known: tuple[Place[R_co], ...] = ()
    total: int | None = None
