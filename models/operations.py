"""Everything that can be done to todos: one function, one transaction, one Change each.

Every operation ends in `_finish`, which writes the log and marks the day stale, so that none
can forget it. The WHERE of each update says which todos it still applies to: pressing a key
twice, or two clients at once, changes and counts a thing once.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from peewee import Expression, Value, chunked

from models import clock, feed
from models.activity import Activity, ActivityName
from models.errors import Refused, RenamedElsewhere, TodoRefused
from models.folding import fold
from models.printable import printable
from models.scoring import POINTS, mark_stale
from models.title import clean_title
from models.todo import BATCH, CONDITIONS, Filter, Todo, find_todos
from models.transactions import transaction


class Operation(StrEnum):
    """The kinds of change."""

    CREATE = "create"
    RENAME = "rename"
    COMPLETE = "complete"
    REOPEN = "reopen"
    DELETE = "delete"
    RESTORE = "restore"
    ARCHIVE = "archive"
    UNARCHIVE = "unarchive"


@dataclass(frozen=True)
class Change:
    """What an operation did: enough to tell it, to undo it and to do it again.

    `titles` maps the ids of the todos that changed to their titles, `before` a renamed todo's
    id to the title it had. `days` are the days whose log grew, and `stale_days` those of them
    that were clean before: their recomputation has to be enqueued by whoever called.
    """

    operation: Operation
    titles: dict[int, str]
    points: int = 0
    before: dict[int, str] = field(default_factory=dict)
    days: frozenset[date] = frozenset()
    stale_days: frozenset[date] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.titles)


@transaction
def create(*titles: str) -> Change:
    """Add todos. Raises InvalidTitle, and adds none, if one of the titles is not good."""
    now = clock.now()
    created: list[tuple[int, str]] = []
    cleaned = [clean_title(title) for title in titles]
    rows = [{"title": title, "folded": fold(title), "created_at": now} for title in cleaned]
    for batch in chunked(rows, BATCH):
        # Ids go up with the rows' order; nothing promises the order of what is returned.
        created += Todo.insert_many(batch).returning(Todo.id, Todo.title).tuples().execute()
    return _finish(Operation.CREATE, dict(sorted(created)), now, ActivityName.CREATED)


@transaction
def rename(todo_id: int, title: str, expected: str | None = None) -> Change:
    """Give a todo another title; the log says nothing of it, and no points move.

    With `expected` only if the title is still that one, as far as it can be seen.
    Raises InvalidTitle, and Refused when the todo is gone, archived or has another title.
    """
    new = clean_title(title)
    before = _require([todo_id])[todo_id]
    if new == before:
        return Change(Operation.RENAME, {})
    if expected is not None and printable(before) != printable(expected):
        raise RenamedElsewhere(todo_id, before)
    applies = (Todo.title == before) & CONDITIONS[Filter.ALL]
    titles = _stamp([todo_id], applies, {"title": new, "folded": fold(new)})
    if not titles:
        reason = "was changed by somebody else meanwhile: look at it again"
        raise TodoRefused(todo_id, before, reason)
    return _finish(Operation.RENAME, titles, clock.now(), before={todo_id: before})


@transaction
def complete(*ids: int) -> Change:
    """Complete todos; those that are completed already stay as they are."""
    _require(ids)
    now = clock.now()
    titles = _stamp(ids, CONDITIONS[Filter.ACTIVE], {"completed_at": now})
    return _finish(Operation.COMPLETE, titles, now, ActivityName.COMPLETED)


@transaction
def reopen(*ids: int) -> Change:
    """Make completed todos active again; active ones stay as they are."""
    _require(ids)
    titles = _stamp(ids, CONDITIONS[Filter.COMPLETED], {"completed_at": None})
    return _finish(Operation.REOPEN, titles, clock.now(), ActivityName.REOPENED)


@transaction
def delete(*ids: int) -> Change:
    """Move todos to the trash; those that are there already stay as they are."""
    _require_known(ids)
    now = clock.now()
    titles = _stamp(ids, Todo.deleted_at.is_null(), {"deleted_at": now})
    return _finish(Operation.DELETE, titles, now, ActivityName.DELETED)


@transaction
def restore(*ids: int) -> Change:
    """Take todos out of the trash, back to the list they were in."""
    _require_known(ids)
    titles = _stamp(ids, CONDITIONS[Filter.TRASH], {"deleted_at": None})
    return _finish(Operation.RESTORE, titles, clock.now(), ActivityName.RESTORED)


@transaction
def archive_completed() -> Change:
    """Archive every completed todo; no activity, no points."""
    now = clock.now()
    titles = _changed(CONDITIONS[Filter.COMPLETED], {"archived_at": now})
    return _finish(Operation.ARCHIVE, titles, now)


@transaction
def archive(*ids: int) -> Change:
    """Archive these todos, as far as they are completed."""
    _require_known(ids)
    now = clock.now()
    titles = _stamp(ids, CONDITIONS[Filter.COMPLETED], {"archived_at": now})
    return _finish(Operation.ARCHIVE, titles, now)


@transaction
def unarchive(*ids: int) -> Change:
    """Bring archived todos back among the completed ones."""
    _require_known(ids)
    titles = _stamp(ids, CONDITIONS[Filter.ARCHIVED], {"archived_at": None})
    return _finish(Operation.UNARCHIVE, titles, clock.now())


def _finish(
    operation: Operation,
    titles: dict[int, str],
    now: datetime,
    name: ActivityName | None = None,
    before: dict[int, str] | None = None,
) -> Change:
    if not titles:
        return Change(operation, {})
    points, days, stale = 0, frozenset[date](), frozenset[date]()
    if name is not None:
        day = clock.day_of(now)
        points, days = POINTS[name] * len(titles), frozenset([day])
        _log(name, titles, day, now)
        stale = mark_stale(days, now)
    feed.announce()
    return Change(operation, titles, points, before or {}, days, stale)


def _log(name: ActivityName, ids: Iterable[int], day: date, now: datetime) -> None:
    # The database copies the titles: a hundred thousand rows would keep peewee busy for seconds.
    fields = [Activity.name, Activity.points, Activity.day, Activity.at]
    common = [
        Value(value, converter=field.db_value, unpack=False)
        for field, value in zip(fields, (name, POINTS[name], day, now), strict=True)
    ]
    for batch in chunked(ids, BATCH):
        changed = Todo.select(*common, Todo.id, Todo.title).where(Todo.id.in_(batch))
        Activity.insert_from(
            changed.order_by(Todo.id), [*fields, Activity.todo_id, Activity.title]
        ).execute()


def _stamp(ids: Iterable[int], applies: Expression, values: dict[str, Any]) -> dict[int, str]:
    titles: dict[int, str] = {}
    for batch in chunked(sorted(set(ids)), BATCH):
        titles |= _changed(Todo.id.in_(batch) & applies, values)
    return titles


def _changed(where: Expression, values: dict[str, Any]) -> dict[int, str]:
    rows = Todo.update(values).where(where).returning(Todo.id, Todo.title).tuples().execute()
    return dict(sorted(rows))


def _require_known(ids: Iterable[int]) -> list[Todo]:
    wanted = sorted(set(ids))
    found = find_todos(wanted)
    if missing := set(wanted) - {todo.id for todo in found}:
        raise Refused(f"there is no todo {min(missing)}")
    return found


def _require(ids: Iterable[int]) -> dict[int, str]:
    found = _require_known(ids)
    for todo in found:
        if todo.deleted_at is not None:
            raise TodoRefused(todo.id, todo.title, "is in the trash: restore it first")
        if todo.archived_at is not None:
            raise TodoRefused(todo.id, todo.title, "is archived: unarchive it first")
    return {todo.id: todo.title for todo in found}
