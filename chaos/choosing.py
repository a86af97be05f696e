"""Which edit a client tries next: mostly on todos of its own, at times on somebody else's."""

from dataclasses import dataclass
from random import Random

CREATE, COMPLETE, REOPEN, DELETE = "create", "complete", "reopen", "delete"
RESTORE, RENAME, ARCHIVE, UNARCHIVE = "restore", "rename", "archive", "unarchive"
WEIGHTS = {
    CREATE: 30,
    COMPLETE: 28,
    REOPEN: 10,
    DELETE: 10,
    RESTORE: 6,
    RENAME: 8,
    ARCHIVE: 5,
    UNARCHIVE: 3,
}
# What several clients may do to one todo. Its title and its archiving are left to its owner,
# whose record then tells how the todo has to end.
SHARED = (COMPLETE, REOPEN, DELETE, RESTORE)
SOMEBODY_ELSES = 0.15


@dataclass
class State:
    """A todo as its owner knows it."""

    completed: bool = False
    archived: bool = False
    deleted: bool = False

    def permits(self, kind: str) -> bool:
        """Whether an edit of this kind would change such a todo."""
        if self.deleted or kind == RESTORE:
            return self.deleted and kind == RESTORE
        if self.archived or kind == UNARCHIVE:
            return self.archived and kind in (UNARCHIVE, DELETE)
        if self.completed:
            return kind != COMPLETE
        return kind not in (REOPEN, ARCHIVE)

    def apply(self, kind: str) -> None:
        if kind in (COMPLETE, REOPEN):
            self.completed = kind == COMPLETE
        elif kind in (ARCHIVE, UNARCHIVE):
            self.archived = kind == ARCHIVE
        elif kind in (DELETE, RESTORE):
            self.deleted = kind == DELETE


class Chooser:
    """Seeded: the same answers lead to the same edits."""

    def __init__(self, chance: Random, spared: int = 0) -> None:
        self._chance = chance
        self._spared = spared
        self._own: dict[int, State] = {}

    def choose(self) -> tuple[str, int | None]:
        """A kind of edit, and the todo: None for CREATE."""
        (kind,) = self._chance.choices(list(WEIGHTS), list(WEIGHTS.values()))
        if kind in SHARED and self._own and self._chance.random() < SOMEBODY_ELSES:
            return kind, self._chance.randint(self._spared + 1, max(self._own))
        fitting = [todo for todo, state in self._own.items() if state.permits(kind)]
        if kind == CREATE or not fitting:
            return CREATE, None
        return kind, self._chance.choice(fitting)

    def changed(self, kind: str, todo: int) -> None:
        """Take note of an edit that took effect."""
        if kind == CREATE:
            self._own[todo] = State()
        elif todo in self._own:
            self._own[todo].apply(kind)

    def unsure(self, todo: int | None) -> None:
        """Leave a todo alone that is not as it was thought to be: somebody else was at it."""
        self._own.pop(todo or 0, None)
