"""Which edit a client tries next: mostly on todos of its own, at times on somebody else's."""

from dataclasses import dataclass
from random import Random
from typing import Any

from tui.session import EditKind, Operation, edits

WEIGHTS = {
    EditKind.CREATE: 30,
    EditKind.COMPLETE: 28,
    EditKind.REOPEN: 10,
    EditKind.DELETE: 10,
    EditKind.RESTORE: 6,
    EditKind.RENAME: 8,
    EditKind.ARCHIVE: 5,
    EditKind.UNARCHIVE: 3,
}
# What several clients may do to one todo. Its title and its archiving are left to its owner,
# whose record then tells how the todo has to end.
SHARED = (EditKind.COMPLETE, EditKind.REOPEN, EditKind.DELETE, EditKind.RESTORE)
SOMEBODY_ELSES = 0.15


def operation(name: str, *arguments: Any) -> Operation:
    """An edit by its name: to the titles of new todos, an id and a title, ids, or nothing."""
    if name == EditKind.ARCHIVE and not arguments:
        return edits.archive_completed()
    made: Operation = getattr(edits, name)(*arguments)
    return made


@dataclass
class State:
    """A todo as its owner knows it."""

    completed: bool = False
    archived: bool = False
    deleted: bool = False

    def permits(self, kind: EditKind) -> bool:
        """Whether an edit of this kind would change such a todo."""
        if self.deleted or kind is EditKind.RESTORE:
            return self.deleted and kind is EditKind.RESTORE
        if self.archived or kind is EditKind.UNARCHIVE:
            return self.archived and kind in (EditKind.UNARCHIVE, EditKind.DELETE)
        if self.completed:
            return kind is not EditKind.COMPLETE
        return kind not in (EditKind.REOPEN, EditKind.ARCHIVE)

    def apply(self, kind: EditKind) -> None:
        match kind:
            case EditKind.COMPLETE | EditKind.REOPEN:
                self.completed = kind is EditKind.COMPLETE
            case EditKind.ARCHIVE | EditKind.UNARCHIVE:
                self.archived = kind is EditKind.ARCHIVE
            case EditKind.DELETE | EditKind.RESTORE:
                self.deleted = kind is EditKind.DELETE


class Chooser:
    """Seeded: the same answers lead to the same edits."""

    def __init__(self, chance: Random, spared: int = 0) -> None:
        self._chance = chance
        self._spared = spared
        self._own: dict[int, State] = {}

    def choose(self) -> tuple[EditKind, int | None]:
        """A kind of edit, and the todo: None for CREATE."""
        (kind,) = self._chance.choices(list(WEIGHTS), list(WEIGHTS.values()))
        if kind in SHARED and self._own and self._chance.random() < SOMEBODY_ELSES:
            return kind, self._chance.randint(self._spared + 1, max(self._own))
        fitting = [todo for todo, state in self._own.items() if state.permits(kind)]
        if kind is EditKind.CREATE or not fitting:
            return EditKind.CREATE, None
        return kind, self._chance.choice(fitting)

    def changed(self, kind: EditKind, todo: int) -> None:
        """Take note of an edit that took effect."""
        if kind is EditKind.CREATE:
            self._own[todo] = State()
        elif todo in self._own:
            self._own[todo].apply(kind)

    def unsure(self, todo: int | None) -> None:
        """Leave a todo alone that is not as it was thought to be: somebody else was at it."""
        self._own.pop(todo or 0, None)
