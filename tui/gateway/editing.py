"""Edits, and the wake-ups that follow them. Each function blocks."""

import os
from collections.abc import Callable

from models import demo, history, operations
from models.operations import Change, Operation
from models.scoring import recompute

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


def settle(change: Change) -> bool:
    """See to the recomputation that a command leaves behind; False if the queue is unreachable.

    With the embedded queue nobody may be running who would do it, so it is done here.
    """
    from tasks.settings import EmbeddedSettings, queue_settings

    if isinstance(queue_settings(os.environ), EmbeddedSettings):
        for day in change.days:
            recompute(day)
        return True
    from tasks.scores import enqueue

    return enqueue(change.stale_days)


def load_demo() -> int:
    """Load the sample data; returns the number of todos. Raises TallyError."""
    return demo.load_demo()


def undo(change: Change) -> Change:
    """Do the opposite; the opposite of that opposite is the redo."""
    return history.undo(change)
