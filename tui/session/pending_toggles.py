"""Which todos this session's edits have completed or reopened: the next key acts on that."""

from collections import Counter
from dataclasses import dataclass

from models import edits
from models.edits import EditKind, EditResult, Operation, Step
from tui.rows import TodoRow

_MADE = {EditKind.COMPLETE: True, EditKind.REPEAT: True, EditKind.REOPEN: False}


@dataclass(frozen=True, eq=False)
class Completion:
    """What an edit, an undo or a redo made of a todo."""

    completed: bool


class PendingToggles:
    """Remembers what the newest edit made of each todo, until its row is read back.

    A key decides when its turn comes, because an undo may come between it and the key before.
    """

    def __init__(self) -> None:
        self._made: dict[int, Completion] = {}
        self._pressed = Counter[int]()

    def note(self, result: EditResult) -> None:
        """Note a finished edit."""
        if result.kind in _MADE:
            undone = result.step is Step.UNDO
            completion = Completion(_MADE[result.kind] is not undone)
            self._made |= dict.fromkeys(result.ids, completion)

    def forget(self) -> None:
        """Forget all: in another database an id means another todo."""
        self._made.clear()
        self._pressed.clear()

    def press(self, todo: TodoRow) -> None:
        """Note a key that was pressed on this row."""
        self._pressed[todo.id] += 1

    def decide(self, todo: TodoRow) -> Operation:
        """What a key does when its turn comes: the opposite of the present state."""
        made = self._made.get(todo.id)
        completed = todo.completed if made is None else made.completed
        return edits.reopen(todo.id) if completed else edits.complete(todo.id)

    def release(self, todo: TodoRow) -> None:
        """Note that the key's edit is over."""
        self._pressed -= Counter([todo.id])

    def made(self) -> dict[int, Completion]:
        """The edits that a reading which begins now will show."""
        return dict(self._made)

    def read_back(self, made: dict[int, Completion]) -> None:
        """Forget what a reading showed, unless keys still wait for it or a newer edit came."""
        for todo_id, completion in made.items():
            if self._made.get(todo_id) is completion and not self._pressed[todo_id]:
                del self._made[todo_id]
