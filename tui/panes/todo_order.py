"""What keys do to a todo's place: up and down, below another one and out again, folded."""

from dataclasses import replace

from tui.panes.listed_todos import ListedTodos
from tui.panes.row_edits import RowEdits
from tui.rows import TodoRow
from tui.session import edits
from tui.widgets.filter_bar import NAMES
from tui.widgets.todo_list import TodoList
from tui.wording import quoted

Changes = list[tuple[TodoRow, TodoRow]]


class TodoOrder:
    """Moves the todo under the cursor of a list, in the order by hand."""

    def __init__(self, row_edits: RowEdits, listed: ListedTodos, todo_list: TodoList) -> None:
        self._edits = row_edits
        self._listed = listed
        self._list = todo_list

    # Up and down

    def move(self, step: int) -> None:
        """Move the current todo past the next one in its place, or past the one before."""
        todo = self._summon()
        if todo is None:
            return
        beside = [row for row in self._active() if row.parent_id == todo.parent_id]
        at = next(place for place, row in enumerate(beside) if row.id == todo.id)
        target, beyond = (_at(beside, at + way * step) for way in (1, 2))
        if target is None:
            return
        lower, upper = (target, beyond) if step > 0 else (beyond, target)
        place = between(_place(lower), _place(upper))
        changes = [] if place is None else self._moved(todo, place)
        self._edits.change(edits.move(todo.id, beside=target.id, below=step > 0), *changes)

    def _moved(self, todo: TodoRow, place: int) -> Changes:
        """The todo in its new place, and its subtasks, which come along."""
        if todo.parent_id is not None:
            return [(todo, replace(todo, sort_rank=place))]
        return [
            (row, replace(row, sort_root=place))
            for row in self._active()
            if todo.id in (row.id, row.parent_id)
        ]

    # Below another one

    def nest(self) -> None:
        """Make the current todo a subtask of the one above."""
        todo = self._summon()
        if todo is None:
            return
        above = [row for row in self._above(todo) if row.parent_id is None]
        if todo.parent_id is not None:
            self._edits.tell(f"{quoted(todo.title)} is a subtask already; there is one level.")
        elif todo.subtasks:
            self._edits.tell(f"{quoted(todo.title)} has subtasks, and cannot be one.")
        elif not above:
            self._edits.tell("There is no todo above that it could be a subtask of.")
        else:
            self._nest(todo, above[-1])

    def _nest(self, todo: TodoRow, parent: TodoRow) -> None:
        if parent.id in self._listed.search.folded:
            self._listed.fold(parent.id, ())
        last = max(
            (row.sort_rank for row in self._active() if row.parent_id == parent.id), default=0
        )
        becomes = replace(
            todo,
            parent_id=parent.id,
            sort_root=parent.sort_root,
            sort_rank=last + edits.SPACING,
        )
        more = replace(parent, subtasks=parent.subtasks + 1)
        self._edits.change(edits.nest(todo.id, parent=parent.id), (parent, more), (todo, becomes))

    def unnest(self) -> None:
        """Take the current subtask out of its parent, below which it will stand."""
        todo = self._list.summon()
        if todo is None:
            return
        if todo.parent_id is None:
            self._edits.tell(f"{quoted(todo.title)} is no subtask.")
            return
        roots = [row for row in self._active() if row.parent_id is None]
        after = next((row for row in roots if row.sort_root > todo.sort_root), None)
        place = between(todo.sort_root, _place(after)) or todo.sort_root
        changes = [(todo, replace(todo, parent_id=None, sort_root=place, sort_rank=0))]
        changes += [
            (row, replace(row, subtasks=row.subtasks - 1))
            for row in roots
            if row.id == todo.parent_id
        ]
        self._edits.change(edits.nest(todo.id, parent=None), *changes)

    def fold(self) -> None:
        """Hide the subtasks of the current todo, or of its parent, or show them again."""
        todo = self._list.summon()
        if todo is None or self._is_elsewhere(todo):
            return
        parent = todo.id if todo.parent_id is None else todo.parent_id
        if todo.parent_id is None and not todo.subtasks:
            self._edits.tell(f"{quoted(todo.title)} has no subtasks.")
        else:
            below = [row for row in self._active() if row.parent_id == parent]
            self._listed.fold(parent, below)

    # What there is

    def _summon(self) -> TodoRow | None:
        """The current todo, if it stands in the order by hand; tells where there is none."""
        todo = self._list.summon()
        return None if todo is None or self._is_elsewhere(todo) else todo

    def _is_elsewhere(self, todo: TodoRow) -> bool:
        """Whether the todo is not in the order by hand; tells that."""
        search = self._listed.search
        if not search.by_hand:
            name = NAMES[search.chosen]
            self._edits.tell(f"{name} has an order of its own; yours is in All and Active.")
        elif todo.state != "active":
            self._edits.tell("Only what is not completed has an order of your own.")
        else:
            return False
        return True

    def _active(self) -> list[TodoRow]:
        """The active todos that are here, in their order."""
        rows = self._list.model.shown.rows
        return [row for row in rows if isinstance(row, TodoRow) and row.state == "active"]

    def _above(self, todo: TodoRow) -> list[TodoRow]:
        active = self._active()
        return active[: active.index(todo)]


def _at(rows: list[TodoRow], place: int) -> TodoRow | None:
    return rows[place] if 0 <= place < len(rows) else None


def _place(row: TodoRow | None) -> int | None:
    """A row's place among those beside it."""
    if row is None:
        return None
    return row.sort_root if row.parent_id is None else row.sort_rank


def between(lower: int | None, upper: int | None) -> int | None:
    """The place that the edit will choose between two, of which one may be missing.

    None if there is no room: then it moves others too.
    """
    if upper is None:
        return None if lower is None else lower + edits.SPACING
    if lower is None:
        return upper - edits.SPACING
    place = (lower + upper) // 2
    return place if place > lower else None
