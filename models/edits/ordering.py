"""The order by hand, and which todo is a subtask of which.

A todo that is moved gets a position between two others. That is decided in the transaction of the
edit, one edit after the other, so that two clients that move at once both get what they see.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from peewee import fn

from models.edit import Edit, EditKind, Step
from models.edits import log
from models.edits.derived import SPACING
from models.edits.operation import Operation, Touched
from models.edits.operations import require_listed
from models.errors import Refused, TodoRefused
from models.todo import CONDITIONS, Filter, Todo, find_todos

# How many neighbours are moved apart where there is no room between two.
SPREAD = 16


class Move(NamedTuple):
    """Puts todos beside another one, in their order. Raises Refused."""

    ids: tuple[int, ...]
    beside: int
    below: bool
    kind: EditKind = EditKind.MOVE
    step: Step = Step.EDIT
    fields: tuple[str, ...] = (Todo.position.name,)

    def run(self, edit: Edit) -> Touched:
        target = find_listed(self.beside)
        for todo in map(find_listed, self.ids):
            if todo.parent_id != target.parent_id or todo.id == target.id:
                raise TodoRefused(todo.id, todo.title, "is not in the same place as the other one")
        return _put(edit, self.ids, target.parent_id, _place_of(target), below=self.below)


class Nest(NamedTuple):
    """Makes todos subtasks of another, or takes them out of it: below it. Raises Refused."""

    ids: tuple[int, ...]
    parent: int | None
    kind: EditKind = EditKind.MOVE
    step: Step = Step.EDIT
    fields: tuple[str, ...] = (Todo.parent_id.name, Todo.position.name)

    def run(self, edit: Edit) -> Touched:
        todos = [todo for todo in map(find_listed, self.ids) if todo.parent_id != self.parent]
        if not todos:
            return Touched()
        ids = tuple(todo.id for todo in todos)
        if self.parent is None:
            above = find_listed(todos[0].parent_id) if todos[0].parent_id else todos[0]
            return _put(edit, ids, None, _place_of(above))
        require_parent(self.parent)
        for todo in todos:
            _require_no_subtasks(todo, self.parent)
        return _put(edit, ids, self.parent, _last_place(self.parent))


def move(*ids: int, beside: int, below: bool) -> Operation:
    """Put todos above or below another one, in the order by hand."""
    return Move(ids, beside, below)


def nest(*ids: int, parent: int | None) -> Operation:
    """Make todos subtasks of another one; without it they are no subtasks any more."""
    return Nest(ids, parent)


def require_parent(parent_id: int) -> Todo:
    """The todo, if it may have subtasks. Raises Refused."""
    parent = find_listed(parent_id)
    if parent.completed_at is not None:
        raise TodoRefused(parent.id, parent.title, "is completed: reopen it first")
    if parent.parent_id is not None:
        raise TodoRefused(parent.id, parent.title, "is a subtask, and has none of its own")
    return parent


def _require_no_subtasks(todo: Todo, parent: int) -> None:
    if todo.id == parent:
        raise TodoRefused(todo.id, todo.title, "cannot be a subtask of itself")
    if todo.subtasks:
        raise TodoRefused(todo.id, todo.title, "has subtasks, so it cannot be one")


def find_listed(todo_id: int) -> Todo:
    """The todo. Raises Refused if there is none, or if it is in the trash or the archive."""
    for todo in find_todos([todo_id]):
        require_listed(todo)
        return todo
    raise Refused(f"there is no todo {todo_id}")


def _place_of(todo: Todo) -> int:
    place: int = todo.sort_root if todo.parent_id is None else todo.sort_rank
    return place


def _put(
    edit: Edit, ids: Sequence[int], parent: int | None, place: int, *, below: bool = True
) -> Touched:
    """Give the todos this parent, and positions next to a place among its subtasks."""
    if not below:
        above = _neighbours(parent, place, ids, 1, upwards=True)
        place = above[0][1] if above else place - SPACING * (len(ids) + 1)
    fields = [Todo._meta.fields[name] for name in edit.fields.split(",")]
    rows: list[log.Written] = []
    for todo_id, position in _positions(ids, parent, place).items():
        values = {Todo.parent_id: parent, Todo.position: position}
        source = log.among_ids([todo_id], "TRUE")
        given = {field: values[field] for field in fields}
        rows += log.write_values(edit, given, source, returning=True)
    log.apply(edit, fields)
    return Touched.of(row for row in rows if row[0] in ids)


def _positions(ids: Sequence[int], parent: int | None, place: int) -> dict[int, int]:
    """Positions after a place; where there is no room, those that follow are moved on as well."""
    spread = 0
    while True:
        others = _neighbours(parent, place, ids, spread + 1)
        among = [*ids, *(todo_id for todo_id, _ in others[:spread])]
        end = place + SPACING * (len(among) + 1)
        if len(others) > spread:
            end = others[spread][1]
        if end - place > len(among):
            step = (end - place) // (len(among) + 1)
            return {todo_id: place + step * number for number, todo_id in enumerate(among, 1)}
        spread += SPREAD


def _neighbours(
    parent: int | None, place: int, without: Sequence[int], count: int, *, upwards: bool = False
) -> list[tuple[int, int]]:
    """The ids and places of the next active todos with this parent, the nearest first."""
    key: Any = Todo.sort_root if parent is None else Todo.sort_rank
    beyond = key < place if upwards else key > place
    siblings = Todo.sort_rank == 0 if parent is None else Todo.parent_id == parent
    rows: Any = (
        Todo.select(Todo.id, key)
        .where(CONDITIONS[Filter.ACTIVE] & siblings & beyond & Todo.id.not_in(list(without)))
        .order_by(key.desc() if upwards else key)
        .limit(count)
        .tuples()
    )
    return list(rows)


def _last_place(parent: int) -> int:
    """The place of the last subtask; 0 if there is none."""
    last: Any = Todo.select(fn.MAX(Todo.sort_rank)).where(Todo.parent_id == parent)
    return int(last.scalar() or 0)
