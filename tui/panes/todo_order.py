"""What keys do to a todo's place: up and down, below another one and out again, folded."""

from tui.panes.listed_todos import ListedTodos
from tui.panes.row_edits import RowEdits
from tui.rows import TodoRow
from tui.session import edits
from tui.widgets.filter_bar import NAMES
from tui.widgets.todo_list import TodoList
from tui.wording import quoted

Changes = list[tuple[TodoRow, TodoRow]]


class TodoOrder:
    """Moves the todo under the cursor of a list, or those selected, in the order by hand."""

    def __init__(self, row_edits: RowEdits, listed: ListedTodos, todo_list: TodoList) -> None:
        self._edits = row_edits
        self._listed = listed
        self._list = todo_list

    # Up and down

    def move(self, step: int) -> None:
        """Move todos past the next one in their place, or past the one before.

        Those that stand apart come together. The subtasks of a selected todo come along with it.
        """
        todos = self._chosen()
        ids = {todo.id for todo in todos}
        todos = [todo for todo in todos if todo.parent_id not in ids]
        if not todos:
            return
        if len({todo.parent_id for todo in todos}) > 1:
            self._edits.tell("The selected todos are not in the same place.")
            return
        beside = [row for row in self._active() if row.parent_id == todos[0].parent_id]
        passed = beside[::step]
        last = max((place for place, row in enumerate(passed) if row.id in ids), default=None)
        if last is None:
            self._edits.tell("The selected todos are too far away.")
            return
        target, beyond = _at(passed, last + 1), _at(passed, last + 2)
        if target is None:
            return
        lower, upper = (target, beyond) if step > 0 else (beyond, target)
        places = between(_place(lower), _place(upper), len(todos))
        changes = [
            change
            for todo, place in zip(todos, places, strict=False)
            for change in self._moved(todo, place)
        ]
        moving = edits.move(*(todo.id for todo in todos), beside=target.id, below=step > 0)
        self._edits.change(moving, *changes)

    def _moved(self, todo: TodoRow, place: int) -> Changes:
        """The todo in its new place, and its subtasks, which come along."""
        if todo.parent_id is not None:
            return [(todo, todo._replace(sort_rank=place))]
        return [
            (row, row._replace(sort_root=place))
            for row in self._active()
            if todo.id in (row.id, row.parent_id)
        ]

    # Below another one

    def nest(self) -> None:
        """Make todos subtasks of the one above them."""
        todos = self._chosen()
        if not todos:
            return
        for todo in todos:
            if todo.parent_id is not None:
                self._edits.tell(f"{quoted(todo.title)} is a subtask already; there is one level.")
                return
            if todo.subtasks:
                self._edits.tell(f"{quoted(todo.title)} has subtasks, so it cannot be one.")
                return
        above = [row for row in self._above(todos[0]) if row.parent_id is None]
        if above:
            self._nest(todos, above[-1])
        else:
            self._edits.tell("There is no todo above that it could be a subtask of.")

    def _nest(self, todos: list[TodoRow], parent: TodoRow) -> None:
        if parent.id in self._listed.search.folded:
            self._listed.fold(parent.id, ())
        last = max(
            (row.sort_rank for row in self._active() if row.parent_id == parent.id), default=0
        )
        place, places = parent.sort_root, between(last, None, len(todos))
        changes = [
            (todo, todo._replace(parent_id=parent.id, sort_root=place, sort_rank=rank))
            for todo, rank in zip(todos, places, strict=True)
        ]
        more = parent._replace(subtasks=parent.subtasks + len(todos))
        nesting = edits.nest(*(todo.id for todo in todos), parent=parent.id)
        self._edits.change(nesting, (parent, more), *changes)

    def unnest(self) -> None:
        """Take subtasks out of their parent, below which they will stand."""
        todos = self._list.chosen()
        subtasks = [todo for todo in todos if todo.parent_id is not None]
        if len({todo.parent_id for todo in subtasks}) > 1:
            self._edits.tell("The selected subtasks are not of the same todo.")
        elif subtasks:
            self._unnest(subtasks)
        elif todos:
            self._edits.tell(f"{quoted(todos[0].title)} is not a subtask.")

    def _unnest(self, todos: list[TodoRow]) -> None:
        place, parent = todos[0].sort_root, todos[0].parent_id
        roots = [row for row in self._active() if row.parent_id is None]
        after = next((row for row in roots if row.sort_root > place), None)
        places = between(place, _place(after), len(todos)) or [place] * len(todos)
        changes = [
            (todo, todo._replace(parent_id=None, sort_root=root, sort_rank=0))
            for todo, root in zip(todos, places, strict=True)
        ]
        changes += [
            (row, row._replace(subtasks=row.subtasks - len(todos)))
            for row in roots
            if row.id == parent
        ]
        self._edits.change(edits.nest(*(todo.id for todo in todos), parent=None), *changes)

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

    def _chosen(self) -> list[TodoRow]:
        """The todos that a key is for, but for completed ones; tells if no order is by hand."""
        todos = self._list.chosen()
        active = [todo for todo in todos if todo.state == "active"] or todos[:1]
        return [] if any(map(self._is_elsewhere, active)) else active

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


def between(lower: int | None, upper: int | None, count: int = 1) -> list[int]:
    """The places that the edit will choose between two, of which one may be missing.

    None at all if there is no room: then it moves others too.
    """
    if lower is None and upper is None:
        return []
    room = edits.SPACING * (count + 1)
    if lower is None:
        lower = upper - room if upper is not None else 0
    step = (room if upper is None else upper - lower) // (count + 1)
    return [lower + step * number for number in range(1, count + 1)] if step else []
