"""Writing down what takes an edit back: for each todo the values that it had before.

A todo goes back only if it still has the values that the edit gave it, and if an operation could
have led there: only restoring changes a todo in the trash, and only a completed todo is archived.
"""

from collections.abc import Iterator, Mapping

from peewee import Field

from models.activity import ActivityName
from models.database import database
from models.edit import Edit, EditKind, Step
from models.edits import changes, log, series
from models.edits.changes import AFTER, BEFORE, Delta
from models.todo import Todo

# Renaming a tag changes todos wherever they are, and so does taking that back.
ANYWHERE = {Todo.projects.name, Todo.contexts.name}
ADDED = f"(a.name = '{ActivityName.CREATED.value}')"


def is_mixed(target: Edit) -> bool:
    """Whether the edit's activities have different fields, and a todo perhaps several of them."""
    return target.kind in (EditKind.SEVERAL, EditKind.REPEAT)


def write_back(edit: Edit, target: Edit, rank: int = 1) -> None:
    """Write an activity for each todo whose activity in the target can be taken back.

    If a todo has several, `rank` says which one, counted from the newest.
    """
    adds = target.step == Step.EDIT and target.kind in (EditKind.CREATE, EditKind.REPEAT)
    if is_mixed(target):
        _write_mixed(edit, target, rank)
    elif not adds:
        _write_plain(edit, target)
    if adds:
        _write_to_trash(edit, target)


def _write_to_trash(edit: Edit, target: Edit) -> None:
    """Move added todos to the trash: those whose other fields are still empty."""
    given = target.fields.split(",")
    every = target.kind == EditKind.REPEAT
    conditions = [
        _still_after(field)
        if every or field.name in given
        else f"todos.{field.column_name} IS NULL"
        for field in log.fields()
    ]
    if every:
        conditions.append(series.may_go(edit, target))
    source = _source(edit, target, [ADDED, *conditions])
    log.write_values(edit, {Todo.deleted_at: edit.at}, source, returning=False)


def _write_plain(edit: Edit, target: Edit) -> None:
    fields = [Todo._meta.fields[name] for name in target.fields.split(",")]
    deltas = [_delta(field) for field in fields]
    conditions = [_still_after(field) for field in fields] + _allowed(
        edit, target, fields, mixed=False
    )
    source = _source(edit, target, conditions)
    _write(edit, deltas, changes.build(deltas), source)


def _write_mixed(edit: Edit, target: Edit, rank: int) -> None:
    fields = [Todo._meta.fields[name] for name in target.fields.split(",")]
    conditions = [
        f"(NOT ({changes.among('a.changes', field)}) OR {_still_after(field)})" for field in fields
    ]
    conditions += [f"NOT {ADDED}", *_allowed(edit, target, fields, mixed=True)]
    deltas = [_delta(field, changes.among("a.changes", field)) for field in fields]
    trashed = f"({changes.among('a.changes', Todo.deleted_at)})"
    has_gone = changes.value("a.changes", Todo.deleted_at, AFTER)
    # First what comes back, and last what goes: both depend on the others of their series.
    for part in (
        f"({trashed} AND {has_gone} IS NOT NULL)",
        f"NOT {trashed}",
        f"({trashed} AND {has_gone} IS NULL)",
    ):
        source = _source(edit, target, [*conditions, part], rank)
        _write(edit, deltas, changes.swapped("a.changes"), source)


def _allowed(edit: Edit, target: Edit, fields: list[Field], *, mixed: bool) -> list[str]:
    """Conditions on the states of a todo that taking back may lead from and to."""
    names = {field.name for field in fields}
    if names <= ANYWHERE:
        return []

    def changed(field: Field) -> str:
        if field.name not in names:
            return "FALSE"
        return f"({changes.among('a.changes', field)})" if mixed else "TRUE"

    deleted, archived = changed(Todo.deleted_at), changed(Todo.archived_at)
    gets_archived = changes.value("a.changes", Todo.archived_at, BEFORE)
    return [
        f"({deleted} OR todos.deleted_at IS NULL)",
        f"({deleted} OR {archived} OR todos.archived_at IS NULL)",
        f"(NOT {archived} OR {gets_archived} IS NULL OR todos.completed_at IS NOT NULL)",
        *_keeping_series(edit, target, {name: changed(Todo._meta.fields[name]) for name in names}),
    ]


def _keeping_series(edit: Edit, target: Edit, changed: Mapping[str, str]) -> Iterator[str]:
    """Conditions for every series of recurring todos to be whole afterwards.

    `changed` is SQL for whether the field of that name changes.
    """
    if is_changed := changed.get(Todo.deleted_at.name):
        gets = changes.value("a.changes", Todo.deleted_at, BEFORE)
        may_come, may_go = series.may_come(target), series.may_go(edit, target)
        may_move = f"CASE WHEN {gets} IS NULL THEN {may_come} ELSE {may_go} END"
        yield f"(NOT {is_changed} OR {may_move})"
    if is_changed := changed.get(Todo.completed_at.name):
        gets = changes.value("a.changes", Todo.completed_at, BEFORE)
        yield f"(NOT {is_changed} OR {gets} IS NULL OR {series.may_be_completed(edit)})"


def _write(edit: Edit, deltas: list[Delta], changed: str, source: log.Source) -> None:
    log.write(edit, log.Entry.of(deltas, changed), source, returning=False)


def _source(edit: Edit, target: Edit, conditions: list[str], rank: int | None = None) -> log.Source:
    mark = database.param
    if rank is None:
        activities, given = "activities", [target.id]
        where = [f"a.edit_id = {mark}"]
    else:
        activities = (
            "(SELECT *, row_number() OVER (PARTITION BY todo_id ORDER BY id DESC) AS place "
            f"FROM activities WHERE edit_id = {mark})"
        )
        where, given = [f"a.place = {mark}"], [target.id, rank]
    text = f"{activities} AS a JOIN todos ON todos.id = a.todo_id WHERE "
    # What one takes back oneself on the same day is told in the line of what is taken back.
    together = (target.day, target.actor) == (edit.day, edit.actor)
    line = "COALESCE(a.shown_with, a.edit_id)" if together else ""
    return log.Source(text + " AND ".join([*where, *conditions]), given, line)


def _still_after(field: Field) -> str:
    return changes.same(f"todos.{field.column_name}", changes.value("a.changes", field, AFTER))


def _delta(field: Field, among: str = "") -> Delta:
    """From the value after to the one before."""
    had, gets = (changes.value("a.changes", field, when) for when in (AFTER, BEFORE))
    return Delta(field, had, gets, f"{had} IS NULL", f"{gets} IS NULL", among)
