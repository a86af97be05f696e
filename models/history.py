"""Undo and redo: the opposite of a change, and the change once more.

Both are operations like any other and append to the log, so that doing and undoing a thing
nets no points whatever happened in between.
"""

from collections.abc import Callable

from models.operations import (
    Change,
    Operation,
    archive,
    complete,
    delete,
    rename,
    reopen,
    restore,
    unarchive,
)

_OPPOSITES: dict[Operation, Callable[..., Change]] = {
    Operation.CREATE: delete,
    Operation.COMPLETE: reopen,
    Operation.REOPEN: complete,
    Operation.DELETE: restore,
    Operation.RESTORE: delete,
    Operation.ARCHIVE: unarchive,
    Operation.UNARCHIVE: archive,
}


def undo(change: Change) -> Change:
    """Do the opposite of a change to the todos it changed.

    What somebody else has changed back since stays as it is: an empty Change then.
    Raises Refused when a todo is in a state that the opposite does not fit.
    """
    if change.operation is Operation.RENAME:
        ((todo_id, title),) = change.titles.items()
        return rename(todo_id, change.before[todo_id], expected=title)
    return _OPPOSITES[change.operation](*change.titles)
