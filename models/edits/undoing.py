"""Taking edits back with the help of the log: each todo gets exactly the values it had before.

A todo that somebody has changed since stays as it is. Undo is an edit like any other, so that redo
is the undo of an undo.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from peewee import Select, fn

from models.activity import Activity
from models.edit import Edit, EditKind, Step, edits_since
from models.edits import log
from models.edits.back import is_mixed, write_back
from models.edits.elsewhere import last_change
from models.edits.operation import Operation, Touched
from models.edits.result import Left
from models.errors import Refused
from models.todo import Todo

# How many of the todos that an undo leaves alone its result names.
NAMED = 3


class TakeBack(NamedTuple):
    """Takes back this client's newest edit, or its newest undo, that is not taken back yet."""

    step: Step
    kind: EditKind = EditKind.SEVERAL
    fields: tuple[str, ...] = ()

    def run(self, edit: Edit) -> Touched:
        target = _newest_undo(edit) if self.step is Step.REDO else _newest_edit(edit)
        return _take_back(edit, [] if target is None else [target])


class TakeBackSince(NamedTuple):
    """Takes back everything that a person did since an instant, as one edit.

    Raises Refused if the number of edits is not the one that the user agreed to, `agreed`.
    """

    actor: str
    since: datetime
    agreed: int | None = None
    step: Step = Step.UNDO
    kind: EditKind = EditKind.SEVERAL
    fields: tuple[str, ...] = ()

    def run(self, edit: Edit) -> Touched:
        targets = list(edits_since(self.actor, self.since).where(Edit.id < edit.id))
        if self.agreed is not None and len(targets) != self.agreed:
            raise Refused(f"'{self.actor}' has edited meanwhile: look again")
        return _take_back(edit, targets)


def undo() -> Operation:
    """Take back the newest edit of this client."""
    return TakeBack(Step.UNDO)


def redo() -> Operation:
    """Do again what was undone last, unless the client has edited since."""
    return TakeBack(Step.REDO)


def undo_since(actor: str, since: datetime, agreed: int | None = None) -> Operation:
    """Take back everything that a person did since then."""
    return TakeBackSince(actor, since, agreed)


def _newest(edit: Edit, step: Step) -> Select:
    mine = (Edit.client == edit.client) & (Edit.step == step) & (Edit.id < edit.id)
    return Edit.select().where(mine).order_by(Edit.id.desc())


def _newest_edit(edit: Edit) -> Edit | None:
    found = [
        newest
        for step in (Step.EDIT, Step.REDO)
        for newest in _newest(edit, step).where(Edit.undone_by.is_null()).limit(1)
    ]
    return max(found, key=lambda one: one.id, default=None)


def _newest_undo(edit: Edit) -> Edit | None:
    undone: Edit | None = _newest(edit, Step.UNDO).where(Edit.undone_by.is_null()).first()
    last: Edit | None = _newest(edit, Step.EDIT).first()
    return None if undone is None or (last is not None and last.id > undone.id) else undone


def _take_back(edit: Edit, targets: list[Edit]) -> Touched:
    if not targets:
        return Touched()
    one = targets[0] if len(targets) == 1 else None
    kind = one.kind if one else EditKind.SEVERAL
    log.describe(edit, kind, {name for target in targets for name in _fields_back(target)})
    wanted = 0
    for target in targets:
        for rank in _ranks(target):
            before = log.newest_activity()
            write_back(edit, target, rank)
            changing = [Todo._meta.fields[name] for name in _fields_back(target)]
            log.apply(edit, changing, mixed=is_mixed(target), after=before)
        wanted += log.summary(target.id)[0]
    count, points, title, moving = log.summary(edit.id)
    ids = [target.id for target in targets]
    by = edit.id if count else Edit.id
    Edit.update(undone_by=by).where(Edit.id.in_(ids)).execute()
    left = _left(edit, ids) if count < wanted else ()
    touched, left_count = log.ids_of(edit.id, count), wanted - count
    count, title = log.told_of(edit, count, title)
    taken = one.id if one else None
    return Touched(count, touched, title, "", points, moving, left, left_count, taken)


def _fields_back(target: Edit) -> list[str]:
    """The fields that taking the edit back changes: todos that it added go to the trash."""
    fields = target.fields.split(",")
    if target.step != Step.EDIT or target.kind not in (EditKind.CREATE, EditKind.REPEAT):
        return fields
    return ["deleted_at"] if target.kind == EditKind.CREATE else ["deleted_at", *fields]


def _ranks(target: Edit) -> Iterator[int]:
    """1; for an edit that took several back, up to the most activities of any todo in it."""
    if not is_mixed(target):
        yield 1
        return
    counts = Activity.select(fn.COUNT(Activity.id)).where(Activity.edit_id == target.id)
    most = counts.group_by(Activity.todo_id).order_by(fn.COUNT(Activity.id).desc()).scalar()
    yield from range(1, (most or 0) + 1)


def _left(edit: Edit, targets: Iterable[int]) -> tuple[Left, ...]:
    touched = Activity.select(Activity.todo_id).where(Activity.edit_id == edit.id)
    rows = (
        Activity.select(Activity.todo_id, Todo.title)
        .join(Todo, on=(Todo.id == Activity.todo_id))
        .where(Activity.edit_id.in_(list(targets)) & Activity.todo_id.not_in(touched))
        .distinct()
        .limit(NAMED)
        .tuples()
    )
    found: list[Any] = list(rows)
    left = []
    for todo_id, title in found:
        name, actor = last_change(todo_id)
        left.append(Left(title, actor, name))
    return tuple(left)
