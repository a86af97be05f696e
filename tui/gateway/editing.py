"""Edits, and the wake-ups that follow them. Each function blocks."""

from collections.abc import Callable

from models import history, operations
from models.operations import Change, Operation

_OPERATIONS: dict[Operation, Callable[..., Change]] = {
    Operation.CREATE: operations.create,
    Operation.RENAME: operations.rename,
    Operation.COMPLETE: operations.complete,
    Operation.REOPEN: operations.reopen,
    Operation.DELETE: operations.delete,
    Operation.RESTORE: operations.restore,
    Operation.ARCHIVE: operations.archive,
    Operation.UNARCHIVE: operations.unarchive,
}


def perform(operation: Operation, *arguments: object) -> Change:
    """Run one operation. ARCHIVE without ids archives every completed todo.

    Raises TallyError, and then has changed nothing.
    """
    if operation is Operation.ARCHIVE and not arguments:
        return operations.archive_completed()
    return _OPERATIONS[operation](*arguments)


def undo(change: Change) -> Change:
    """Do the opposite; the opposite of that opposite is the redo."""
    return history.undo(change)
