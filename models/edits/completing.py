"""Completing todos, and making the next ones of the series that they belong to.

The next todo is made in the edit that completes the one before: exactly once, whoever completes
it, and one undo takes back both. `repeats` tells that it is there: completing the same todo again,
after it was reopened, makes no second one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from peewee import Field, chunked, fn

from models.edit import Edit, EditKind, Step
from models.edits import log
from models.edits.adding import insert
from models.edits.changes import Computed
from models.edits.operation import Operation, Touched
from models.edits.operations import Update
from models.todo import BATCH, Filter, Todo

EARNS: dict[Field, Any] = {Todo.earned: Computed("todos.worth")}
# What the next todo of a series has of the one before, as it is.
KEPT = (
    *("title", "priority", "due_time", "projects", "contexts", "note"),
    *("parent_id", "recurrence", "until", "anchor", "worth"),
)


@dataclass(frozen=True)
class Complete:
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
        made = list(_make_next(edit, list(touched.ids)))
        if not made:
            return touched
        log.describe(edit, EditKind.REPEAT, self.fields)
        points = sum(points for _, _, points in made)
        due = min(day for todo_id, _, _ in made if (day := Todo.get_by_id(todo_id).agenda))
        return replace(touched, points=touched.points + points, moving=True, after=due.isoformat())


def complete(*ids: int, subtasks: bool = False) -> Operation:
    """Complete todos; those that are completed already stay as they are.

    `subtasks` completes the open subtasks too. A todo that recurs makes the next one.
    """
    return Complete(ids, subtasks)


def _make_next(edit: Edit, completed: Sequence[int]) -> list[log.Written]:
    ended = {todo.id: todo for batch in chunked(completed, BATCH) for todo in _recurring(batch)}
    # The next of a parent brings its subtasks along.
    begun = {
        todo.id: values
        for todo in ended.values()
        if todo.parent_id not in ended and (values := following(todo, edit.day))
    }
    if not begun:
        return []
    written = insert(edit, list(begun.values()))
    return written + _bring_subtasks(edit, ended, dict(zip(begun, written, strict=True)))


def _recurring(ids: Sequence[int]) -> Sequence[Todo]:
    """Those of the todos that recur, and have not made the next one yet."""
    next_one = Todo.alias()
    made = next_one.select().where((next_one.repeats == Todo.id) & next_one.deleted_at.is_null())
    recurs = Todo.id.in_(ids) & Todo.recurrence.is_null(False)
    found: Sequence[Todo] = list(Todo.select().where(recurs & ~fn.EXISTS(made)).order_by(Todo.id))
    return found


def following(todo: Todo, completed: date) -> dict[str, Any] | None:
    """The fields of the next todo of a series; None where the series ends."""
    # Imported here: few todos recur, and no first screen completes one.
    from models.recurrence import InvalidRule, anchor_after, next_day, parse_rule

    base = todo.scheduled or todo.due or todo.start
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
        # It takes the place of the one before.
        Todo.position.name: todo.sort_root if todo.parent_id is None else todo.sort_rank,
    }


def _days(todo: Todo, base: date | None, day: date) -> Mapping[str, date | None]:
    """The next due and start: as far from each other as before."""
    if todo.due is None and todo.start is not None:
        return {"due": None, "start": day}
    return {"due": day, "start": _shifted(todo.start, None if base is None else day - base)}


def _bring_subtasks(
    edit: Edit, ended: Mapping[int, Todo], begun: Mapping[int, log.Written]
) -> list[log.Written]:
    """Add the subtasks of completed todos to those that follow."""
    children: list[Todo] = []
    for batch in chunked(begun, BATCH):
        of_these = Todo.parent_id.in_(batch) & Todo.deleted_at.is_null()
        children.extend(Todo.select().where(of_these).order_by(Todo.sort_rank, Todo.id))
    # Of a subtask that recurs by itself, and has, the last one is there for all of them.
    followed = {(child.repeats, child.parent_id) for child in children}
    new = []
    for child in children:
        if (child.id, child.parent_id) in followed:
            continue
        parent = ended[child.parent_id]
        following_id = begun[parent.id][0]
        base = parent.scheduled or parent.due or parent.start
        then = Todo.get_by_id(following_id).agenda
        moved = None if base is None or then is None else then - base
        days = {name: _shifted(getattr(child, name), moved) for name in ("due", "start")}
        kept = {name: getattr(child, name) for name in KEPT}
        new.append({**kept, **days, "parent_id": following_id, "repeats": child.id})
    return insert(edit, new) if new else []


def _shifted(day: date | None, by: timedelta | None) -> date | None:
    if day is None or by is None:
        return None
    try:
        return day + by
    except OverflowError:
        return None
