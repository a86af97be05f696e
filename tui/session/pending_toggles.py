"""Which todos are completed as far as this session's own edits go: the next key acts on that."""

from collections import Counter
from dataclasses import dataclass

from models import edits
from models.edits import EditKind, EditResult, Operation, Step
from tui.rows import TodoRow

_MADE = {EditKind.COMPLETE: True, EditKind.REOPEN: False}


@dataclass(frozen=True, eq=False)
class Completion:
    """What an edit, an undo or a redo made of a todo."""

    completed: bool


class PendingToggles:
    """Knows of each todo what the newest edit made of it, until its row is read back.

    A key is decided when its turn comes: an undo may stand between it and the key before.
    """

    def __init__(self) -> None:
        self._made: dict[int, Completion] = {}
        self._pressed = Counter[int]()

    def note(self, result: EditResult) -> None:
        """Take note of an edit that is done."""
        if result.kind in _MADE:
            undone = result.step is Step.UNDO
            completion = Completion(_MADE[result.kind] is not undone)
            self._made |= dict.fromkeys(result.ids, completion)

    def forget(self) -> None:
        """An id means another todo by now."""
        self._made.clear()
        self._pressed.clear()

    def press(self, todo: TodoRow) -> None:
        """A key was pressed on the row as it was then."""
        self._pressed[todo.id] += 1

    def decide(self, todo: TodoRow) -> Operation:
        """What a key does whose turn has come: the opposite of what is so by now."""
        made = self._made.get(todo.id)
        completed = todo.completed if made is None else made.completed
        return edits.reopen(todo.id) if completed else edits.complete(todo.id)

    def release(self, todo: TodoRow) -> None:
        """The key is done with."""
        self._pressed -= Counter([todo.id])

    def made(self) -> dict[int, Completion]:
        """What a reading that begins now will show."""
        return dict(self._made)

    def read_back(self, made: dict[int, Completion]) -> None:
        """A reading shows it. What keys in waiting go by, or a newer edit made, is still known."""
        for todo_id, completion in made.items():
            if self._made.get(todo_id) is completion and not self._pressed[todo_id]:
                del self._made[todo_id]
