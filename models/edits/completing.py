"""Completing todos, and making the next ones of the series that they belong to.

The next todo is made in the edit that completes the one before: exactly once, whoever completes
it, and one undo takes back both. `repeats` tells that it is there: completing the same todo again,
after it was reopened, makes no second one.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from types import SimpleNamespace
from typing import Any, NamedTuple

from peewee import Field, fn

from models.batches import batches
from models.database import on_postgres
from models.edit import Edit, EditKind, Step
from models.edits import log
from models.edits.adding import insert
from models.edits.changes import Computed
from models.edits.operation import Operation, Touched
from models.edits.operations import Update
from models.prepared import Prepared, slot
from models.todo import Filter, Todo

EARNS: dict[Field, Any] = {Todo.earned: Computed("todos.worth")}
# What the next todo of a series has of the one before, as it is.
KEPT = (
    *("title", "priority", "due_time", "projects", "contexts", "note"),
    *("parent_id", "recurrence", "until", "anchor", "worth"),
)


class Complete(NamedTuple):
    """Completes todos; with `subtasks` also those of theirs that are open."""

    ids: tuple[int, ...]
    subtasks: bool = False
    kind: EditKind = EditKind.COMPLETE
    step: Step = Step.EDIT
    fields: tuple[str, ...] = (Todo.completed_at.name, Todo.earned.name)

    def run(self, edit: Edit) -> Touched:
        active = log.condition(Filter.ACTIVE)
        touched = Update(
            self.kind,
            self.ids,
            active,
            lambda now: {Todo.completed_at: now, **EARNS},
            listed=True,
            subtasks=active if self.subtasks else "",
        ).run(edit)
        new = _next_todos(list(touched.ids), edit.day)
        if not new:
            return touched
        log.describe(edit, EditKind.REPEAT, (*self.fields, Todo.parent_id.name))
        written, followed = _add(edit, new)
        points = touched.points + sum(points for _, _, points in written)
        first = min(each.day for each in new).isoformat()
        return touched._replace(points=points, moving=True, after=first, followed=followed)


def complete(*ids: int, subtasks: bool = False) -> Operation:
    """Complete todos; those that are completed already stay as they are.

    `subtasks` completes the open subtasks too. A todo that recurs makes the next one.
    """
    return Complete(ids, subtasks)


class NextTodo(NamedTuple):
    """The next todo of a series: the one before it, by its fields, and its own fields."""

    before: Any
    values: dict[str, Any]

    @property
    def day(self) -> date:
        day: date = self.values["due"] or self.values["start"]
        return day

    @property
    def moved(self) -> timedelta | None:
        """How far its day is from the one before, if that had any."""
        base = _base(self.before)
        return None if base is None else self.day - base


def _next_todos(completed: Sequence[int], today: date) -> list[NextTodo]:
    ended = {todo.id: todo for batch in batches(completed) for todo in _recurring(batch)}
    return [
        NextTodo(todo, values)
        for todo in ended.values()
        # The next of a parent brings its subtasks along.
        if todo.parent_id not in ended and (values := following(todo, today))
    ]


def _add(
    edit: Edit, new: Sequence[NextTodo]
) -> tuple[list[log.Written], tuple[tuple[int, int], ...]]:
    """Add them, and what is under them; returns also which parent each of them follows."""
    written = insert(edit, [each.values for each in new])
    parents = {
        each.before.id: (each, row[0])
        for each, row in zip(new, written, strict=True)
        if each.before.subtasks
    }
    followed = tuple((before, new_id) for before, (_, new_id) in parents.items())
    return written + _bring_subtasks(edit, parents), followed


def _recurring(ids: Sequence[int]) -> Sequence[Any]:
    """Those of the todos that recur, and have not made the next one yet, by their fields."""
    given = {str(place): todo_id for place, todo_id in enumerate(ids)}
    found: list[Any] = []
    for row in _finding_recurring(len(ids), on_postgres()).rows(given):
        # To make an instance of Todo takes longer than the statement.
        values = zip(Todo._meta.sorted_fields, row, strict=True)
        read = {field.name: field.python_value(value) for field, value in values}
        found.append(SimpleNamespace(**read))
    return found


@lru_cache(maxsize=8)
def _finding_recurring(count: int, postgres: bool) -> Prepared:
    """The statement for so many ids, whose slots have the names 0, 1, ..."""
    next_one = Todo.alias()
    its_next = (next_one.repeats == Todo.id) & next_one.deleted_at.is_null()
    made = next_one.select(next_one.id).where(its_next)
    ids = [slot(str(place)) for place in range(count)]
    recurs = Todo.id.in_(ids) & Todo.recurrence.is_null(False)
    return Prepared.of(Todo.select().where(recurs & ~fn.EXISTS(made)).order_by(Todo.id))


def following(todo: Any, completed: date) -> dict[str, Any] | None:
    """The fields of the next todo of a series; None where the series ends."""
    # Imported here: few todos recur, and no first screen completes one.
    from models.recurrence import InvalidRule, anchor_after, next_day, parse_rule

    base = _base(todo)
    try:
        rule = parse_rule(todo.recurrence or "")
        day = next_day(rule, base, completed, todo.anchor)
        anchor = anchor_after(rule, base, completed, todo.anchor)
    except InvalidRule:
        return None
    if todo.until is not None and day > todo.until:
        return None
    return {
        **{name: getattr(todo, name) for name in KEPT},
        **_days(todo, base, day),
        Todo.anchor.name: anchor,
        Todo.repeats.name: todo.id,
        # It takes the place of the one before: right below that, should that come back.
        Todo.position.name: 1 + (todo.sort_root if todo.parent_id is None else todo.sort_rank),
    }


def _base(todo: Any) -> date | None:
    """The day that a rule counts from: the todo's own in its series, if it was put off."""
    base: date | None = todo.scheduled or todo.due or todo.start
    return base


def _days(todo: Any, base: date | None, day: date) -> Mapping[str, date | None]:
    """The next due and start: as far from each other as before."""
    if todo.due is None and todo.start is not None:
        return {"due": None, "start": day}
    return {"due": day, "start": _shifted(todo.start, None if base is None else day - base)}


def _bring_subtasks(edit: Edit, parents: Mapping[int, tuple[NextTodo, int]]) -> list[log.Written]:
    """Give the subtasks of completed todos, by their ids, to those that follow, with theirs.

    What is still open moves on to them; of what is done they get another one.
    """
    children: list[Todo] = []
    for batch in batches(parents):
        of_these = Todo.parent_id.in_(batch) & Todo.deleted_at.is_null()
        children.extend(Todo.select().where(of_these).order_by(Todo.sort_rank, Todo.id))
    # Of a subtask that recurs by itself, and has, the last one is there for all of them.
    followed = {(child.repeats, child.parent_id) for child in children}
    left = [child for child in children if child.completed_at is None]
    written = _move_on(edit, left, {before: parent for before, (_, parent) in parents.items()})
    new = []
    for child in children:
        if child in left or (child.id, child.parent_id) in followed:
            continue
        parent, parent_id = parents[child.parent_id]
        days = {name: _shifted(getattr(child, name), parent.moved) for name in ("due", "start")}
        kept = {name: getattr(child, name) for name in KEPT}
        new.append({**kept, **days, "parent_id": parent_id, "repeats": child.id})
    return written + (insert(edit, new) if new else [])


def _move_on(edit: Edit, children: Sequence[Todo], parents: Mapping[int, int]) -> list[log.Written]:
    """Put subtasks below the todo that follows their parent, by the ids of both."""
    if not children:
        return []
    newest, written = log.newest_activity(), list[log.Written]()
    for before, parent in parents.items():
        ids = [child.id for child in children if child.parent_id == before]
        for batch in batches(ids):
            source = log.among_ids(batch, "TRUE")
            written += log.write_values(edit, {Todo.parent_id: parent}, source, returning=True)
    log.apply(edit, [Todo.parent_id], after=newest)
    return written


def _shifted(day: date | None, by: timedelta | None) -> date | None:
    if day is None or by is None:
        return None
    try:
        return day + by
    except OverflowError:
        return None
