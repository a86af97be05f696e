"""Edits, and the wake-ups that follow them. Each function blocks."""

import os
from collections.abc import Callable

from models import demo, history, operations
from models.errors import DatabaseUnavailable
from models.operations import Change, Operation
from models.scoring import recompute_stale_days

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


def settle(change: Change) -> str | None:
    """See to the recomputation that a command leaves behind; returns why it has to wait, or None.

    With the embedded queue no application may be open to do it, so it is done here, as is what an
    earlier command could not do. The edit is saved whatever becomes of its score.
    """
    from tasks.settings import EmbeddedSettings, queue_settings

    if isinstance(queue_settings(os.environ), EmbeddedSettings):
        try:
            recompute_stale_days()
        except DatabaseUnavailable as error:
            return str(error)
        return None
    from tasks.scores import enqueue

    return None if enqueue(change.stale_days) else "the queue is unreachable"


def load_demo() -> int:
    """Load the sample data; returns the number of todos. Raises TallyError."""
    return demo.load_demo()


def undo(change: Change) -> Change:
    """Do the opposite; the opposite of that opposite is the redo."""
    return history.undo(change)
