"""The log, and its parts, as listings.

The log is shown a line for each edit, whatever the number of its todos, and with what took it back
on the same day; `activities.shown_with` says which. Lines are in the order of their days, the
newest first, so that each day has one heading: with people in several zones, the order of the ids
would go to and fro between two days.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple

from peewee import SQL, ColumnBase, fn

from models.activity import Activity
from models.edit import Edit
from models.query.listing import Key, Listing, Part
from models.query.terms import Term
from models.transactions import query


class ActivityRecord(NamedTuple):
    """What the log shows of an activity."""

    id: int
    name: str
    todo_id: int
    title: str
    at: datetime
    day: date
    points: int
    edit_id: int | None
    shown_with: int | None
    changes: dict[str, list[Any]] | None


@dataclass(frozen=True)
class IsLine:
    """The activities that stand for a line."""

    def compile(self) -> ColumnBase:
        return Activity.shown_with.is_null()

    def matches(self, row: Any) -> bool:
        return row.shown_with is None


@dataclass(frozen=True)
class OfDay:
    """What was done on a day."""

    day: date

    def compile(self) -> ColumnBase:
        return Activity.day == self.day

    def matches(self, row: Any) -> bool:
        return bool(row.day == self.day)


@dataclass(frozen=True)
class OfEdit:
    """What an edit did."""

    edit_id: int

    def compile(self) -> ColumnBase:
        return Activity.edit_id == self.edit_id

    def matches(self, row: Any) -> bool:
        return bool(row.edit_id == self.edit_id)


@dataclass(frozen=True)
class ByActor:
    """What one person did."""

    actor: str

    def compile(self) -> ColumnBase:
        theirs = (Edit.id == Activity.edit_id) & (Edit.actor == self.actor)
        return fn.EXISTS(Edit.select(SQL("1")).where(theirs))

    def matches(self, row: Any) -> bool:
        return bool(row.actor == self.actor)


# Every activity, the newest first.
LOG = Listing(Activity, ActivityRecord, (Part(None, Key(descending=True)),))
_LINES = LOG._replace(parts=(Part(None, Key(("day", "id"), descending=True)),))


@dataclass(frozen=True)
class LogView:
    """Which lines of the log: of one day, of one person; None is all of them.

    With an edit it is the activities of that, each in a line. Those of one day are in the order of
    their ids alone: SQLite compares no pair of a day and an id by an index, and a day may be long.
    """

    day: date | None = None
    actor: str | None = None
    edit_id: int | None = None

    @property
    def listing(self) -> Listing:
        if self.edit_id is not None:
            return LOG._replace(terms=(OfEdit(self.edit_id),))
        terms: list[Term] = [IsLine()]
        if self.actor is not None:
            terms.append(ByActor(self.actor))
        if self.day is None:
            return _LINES._replace(terms=tuple(terms))
        return LOG._replace(terms=(OfDay(self.day), *terms))


@query
def find_day_beside(view: LogView, day: date, step: int) -> date | None:
    """The next day with a line of the person's, before the day or, with step 1, after it."""
    others = replace(view, day=None, edit_id=None).listing
    nearest, beyond = (fn.MIN, Activity.day > day) if step > 0 else (fn.MAX, Activity.day < day)
    found: date | None = others.select(0, nearest(Activity.day)).where(beyond).scalar()
    return found


@query
def find_next_actor(actor: str | None) -> str | None:
    """The next person who has edited, by name; None after the last one, and before the first."""
    later = Edit.select(fn.MIN(Edit.actor))
    found: str | None = (later if actor is None else later.where(Edit.actor > actor)).scalar()
    return found
