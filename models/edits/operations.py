"""Everything that can be done to todos.

Each has a condition for the todos that it still applies to, so that a key pressed twice, or by two
clients at once, changes and counts a thing once.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from peewee import Field

from models import clock
from models.batches import batches
from models.database import database
from models.edit import Edit, EditKind, Step
from models.edits import log
from models.edits.cleaned import cleaned
from models.edits.elsewhere import changed_by
from models.edits.operation import Operation, Touched
from models.errors import ChangedElsewhere, Refused, TodoRefused
from models.note import readable
from models.printable import printable
from models.todo import Filter, Todo, find_todos


class Update(NamedTuple):
    """Gives todos other values, if they meet the condition.

    Without ids it looks at every todo. With ids it raises Refused if one is unknown or, with
    `listed`, in the trash or the archive. `subtasks` is the condition for their subtasks to change
    too, in SQL that knows their `parent`. `given` are the parameters of `applies`.
    """

    kind: EditKind
    ids: tuple[int, ...] | None
    applies: str
    values: Callable[[datetime], Mapping[Field, Any]]
    listed: bool = False
    subtasks: str = ""
    given: tuple[Any, ...] = ()
    step: Step = Step.EDIT

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.values(clock.now()))

    def run(self, edit: Edit) -> Touched:
        values = self.values(edit.at)
        if self.ids is None:
            return self._run_on_all(edit, values)
        rows: list[log.Written] = []
        for batch in batches(sorted({*self.ids, *self._subtasks()})):
            source = log.among_ids(batch, self.applies)
            written = log.write_values(edit, values, source, returning=True)
            if len(written) < len(batch):
                self._require(batch)
            rows += written
        if rows:
            log.apply(edit, values)
        return Touched.of(rows, after=values.get(Todo.title, ""))

    def _subtasks(self) -> Iterable[int]:
        if self.subtasks:
            for batch in batches(self.ids or ()):
                yield from subtasks_of(batch, self.subtasks)

    def _run_on_all(self, edit: Edit, values: Mapping[Field, Any]) -> Touched:
        source = log.Source(f"todos WHERE {self.applies} ORDER BY todos.id", self.given)
        log.write_values(edit, values, source, returning=False)
        count, points, title, moving = log.summary(edit.id)
        if not count:
            return Touched()
        log.apply(edit, values)
        return Touched(count, log.ids_of(edit.id, count), title, "", points, moving)

    def _require(self, wanted: Iterable[int]) -> None:
        found = find_todos(wanted)
        if missing := set(wanted) - {todo.id for todo in found}:
            raise Refused(f"there is no todo {min(missing)}")
        for todo in found if self.listed else ():
            require_listed(todo)


class Change(NamedTuple):
    """Gives one todo other values, if its fields still have the values in `expected`.

    Raises Refused if it is unknown, in the trash or archived, in particular ChangedElsewhere if
    somebody has changed one of those fields.
    """

    todo_id: int
    values: Mapping[str, Any]
    expected: Mapping[str, Any] = MappingProxyType({})
    kind: EditKind = EditKind.CHANGE
    step: Step = Step.EDIT

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(self.values)

    def run(self, edit: Edit) -> Touched:
        values = {Todo._meta.fields[name]: value for name, value in self.values.items()}
        for todo in find_todos([self.todo_id]):
            require_listed(todo)
            values = {each: value for each, value in values.items() if _differs(todo, each, value)}
            for name, value in self.expected.items():
                _require_same(todo, Todo._meta.fields[name], value)
        if not values:
            return Touched()
        if len(values) < len(self.values):
            log.describe(edit, edit.kind, [each.name for each in values])
        return Update(
            self.kind, (self.todo_id,), log.condition(Filter.ALL), lambda _: values, True
        ).run(edit)


def rename(todo_id: int, title: str, expected: str | None = None) -> Operation:
    """Give a todo another title; with `expected` only if it still has that title.

    Raises InvalidTitle.
    """
    before = {} if expected is None else {"title": expected}
    return Change(todo_id, cleaned({"title": title}), before, EditKind.RENAME)


def change(
    todo_id: int, values: Mapping[str, Any], expected: Mapping[str, Any] | None = None
) -> Operation:
    """Give a todo's fields other values, by their names; `expected` has what they were seen to be.

    Raises InvalidTitle or InvalidNote.
    """
    return Change(todo_id, cleaned(values), expected or {})


def reopen(*ids: int) -> Operation:
    """Make completed todos active again; active ones stay as they are."""
    completed = log.condition(Filter.COMPLETED)
    active = {Todo.completed_at: None, Todo.earned: None}
    return Update(EditKind.REOPEN, ids, completed, lambda _: active, True)


def delete(*ids: int) -> Operation:
    """Move todos and their subtasks to the trash; those that are there already stay as they are."""
    kept = "todos.deleted_at IS NULL"
    return Update(
        EditKind.DELETE,
        ids,
        kept,
        lambda now: {Todo.deleted_at: now},
        subtasks=f"{kept} AND parent.deleted_at IS NULL",
    )


def restore(*ids: int) -> Operation:
    """Take todos out of the trash, back to the list they were in.

    With them come the subtasks that were deleted together with them.
    """
    return Update(
        EditKind.RESTORE,
        ids,
        log.condition(Filter.TRASH),
        lambda _: {Todo.deleted_at: None},
        subtasks="todos.deleted_at = parent.deleted_at",
    )


def archive(*ids: int) -> Operation:
    """Archive those of these todos that are completed."""
    completed = log.condition(Filter.COMPLETED)
    return Update(EditKind.ARCHIVE, ids, completed, lambda now: {Todo.archived_at: now})


def archive_completed() -> Operation:
    """Archive every completed todo."""
    completed = log.condition(Filter.COMPLETED)
    return Update(EditKind.ARCHIVE, None, completed, lambda now: {Todo.archived_at: now})


def unarchive(*ids: int) -> Operation:
    """Bring archived todos back among the completed ones."""
    archived = log.condition(Filter.ARCHIVED)
    return Update(EditKind.UNARCHIVE, ids, archived, lambda _: {Todo.archived_at: None})


def subtasks_of(ids: Sequence[int], condition: str) -> list[int]:
    """The subtasks of these todos that meet a condition."""
    marks = ", ".join([database.param] * len(ids))
    cursor = database.execute_sql(
        "SELECT todos.id FROM todos JOIN todos AS parent ON parent.id = todos.parent_id "
        f"WHERE todos.parent_id IN ({marks}) AND {condition}",
        ids,
    )
    return [todo_id for (todo_id,) in cursor.fetchall()]


def require_listed(todo: Todo) -> None:
    """Raise TodoRefused for a todo in the trash or the archive."""
    if todo.deleted_at is not None:
        raise TodoRefused(todo.id, todo.title, "is in the trash: restore it first")
    if todo.archived_at is not None:
        raise TodoRefused(todo.id, todo.title, "is archived: unarchive it first")


def _differs(todo: Todo, field: Field, value: Any) -> bool:
    return bool(field.db_value(getattr(todo, field.name)) != field.db_value(value))


def _require_same(todo: Todo, field: Field, expected: Any) -> None:
    value = getattr(todo, field.name)
    # Of a text only the visible part is compared.
    visible = readable if field is Todo.note else printable
    texts = isinstance(value, str) and isinstance(expected, str)
    same = visible(value) == visible(expected) if texts else value == expected
    if not same:
        raise ChangedElsewhere(todo.id, todo.title, field.name, value, changed_by(todo.id, field))
