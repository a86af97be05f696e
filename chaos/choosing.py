"""Which edit a client tries next: mostly on todos of its own, at times on somebody else's."""

from dataclasses import dataclass
from random import Random

from tui.gateway import Operation

WEIGHTS = {
    Operation.CREATE: 30,
    Operation.COMPLETE: 28,
    Operation.REOPEN: 10,
    Operation.DELETE: 10,
    Operation.RESTORE: 6,
    Operation.RENAME: 8,
    Operation.ARCHIVE: 5,
    Operation.UNARCHIVE: 3,
}
# What several clients may do to one todo. Its title and its archiving are left to its owner,
# whose record then tells how the todo has to end.
SHARED = (Operation.COMPLETE, Operation.REOPEN, Operation.DELETE, Operation.RESTORE)
SOMEBODY_ELSES = 0.15


@dataclass
class State:
    """A todo as its owner knows it."""

    completed: bool = False
    archived: bool = False
    deleted: bool = False

    def permits(self, operation: Operation) -> bool:
        """Whether the operation would change such a todo."""
        if self.deleted or operation is Operation.RESTORE:
            return self.deleted and operation is Operation.RESTORE
        if self.archived or operation is Operation.UNARCHIVE:
            return self.archived and operation in (Operation.UNARCHIVE, Operation.DELETE)
        if self.completed:
            return operation is not Operation.COMPLETE
        return operation not in (Operation.REOPEN, Operation.ARCHIVE)

    def apply(self, operation: Operation) -> None:
        match operation:
            case Operation.COMPLETE | Operation.REOPEN:
                self.completed = operation is Operation.COMPLETE
            case Operation.ARCHIVE | Operation.UNARCHIVE:
                self.archived = operation is Operation.ARCHIVE
            case Operation.DELETE | Operation.RESTORE:
                self.deleted = operation is Operation.DELETE


class Chooser:
    """Seeded: the same answers lead to the same edits."""

    def __init__(self, chance: Random, spared: int = 0) -> None:
        self._chance = chance
        self._spared = spared
        self._own: dict[int, State] = {}

    def choose(self) -> tuple[Operation, int | None]:
        """An operation, and the todo: None for CREATE."""
        (operation,) = self._chance.choices(list(WEIGHTS), list(WEIGHTS.values()))
        if operation in SHARED and self._own and self._chance.random() < SOMEBODY_ELSES:
            return operation, self._chance.randint(self._spared + 1, max(self._own))
        fitting = [todo for todo, state in self._own.items() if state.permits(operation)]
        if operation is Operation.CREATE or not fitting:
            return Operation.CREATE, None
        return operation, self._chance.choice(fitting)

    def changed(self, operation: Operation, todo: int) -> None:
        """Take note of an edit that took effect."""
        if operation is Operation.CREATE:
            self._own[todo] = State()
        elif todo in self._own:
            self._own[todo].apply(operation)

    def unsure(self, todo: int | None) -> None:
        """Leave a todo alone that is not as it was thought to be: somebody else was at it."""
        self._own.pop(todo or 0, None)
