"""Putting a name on todos, and taking it off."""

from typing import NamedTuple

from models.edit import Edit, EditKind, Step
from models.edits import log
from models.edits.elsewhere import changed_by
from models.edits.operation import Operation, Touched
from models.edits.operations import Update, require_listed
from models.errors import ChangedElsewhere
from models.todo import Filter, Todo, find_todos


class Claim(NamedTuple):
    """Gives todos to somebody, or to nobody again.

    Raises Refused if one is unknown, in the trash or archived, in particular ChangedElsewhere if
    it is somebody else's.
    """

    ids: tuple[int, ...]
    actor: str
    off: bool
    kind: EditKind = EditKind.CHANGE
    step: Step = Step.EDIT
    fields: tuple[str, ...] = (Todo.claimed_by.name,)

    def run(self, edit: Edit) -> Touched:
        for todo in find_todos(self.ids):
            require_listed(todo)
            if todo.claimed_by not in (None, self.actor):
                by = changed_by(todo.id, Todo.claimed_by)
                raise ChangedElsewhere(todo.id, todo.title, "claimed_by", todo.claimed_by, by)
        owner = None if self.off else self.actor
        owned = "NOT NULL" if self.off else "NULL"
        applies = f"{log.condition(Filter.ALL)} AND todos.claimed_by IS {owned}"
        return Update(
            self.kind, self.ids, applies, lambda _: {Todo.claimed_by: owner}, listed=True
        ).run(edit)


def claim(*ids: int, actor: str, off: bool = False) -> Operation:
    """Put somebody's name on todos, or take it `off`; what is so already stays as it is."""
    return Claim(ids, actor, off)
