"""What the application says about changes and about the state of the services."""

from rich.cells import cell_len

from tui.gateway import Change, Operation, printable
from tui.gateway.live import QueueHealth, QueueStatus
from tui.rows import ActivityRow
from tui.text import cut, plural

_DONE: dict[Operation, str] = {
    Operation.CREATE: "added",
    Operation.RENAME: "renamed",
    Operation.COMPLETE: "completed",
    Operation.REOPEN: "reopened",
    Operation.DELETE: "deleted",
    Operation.RESTORE: "restored",
    Operation.ARCHIVE: "archived",
    Operation.UNARCHIVE: "brought back from the archive",
}

# Of a title this much is shown, whatever that cuts off.
LEAST_TITLE = 8

AUXILIARY = "has been "

# The reference application's words for its activities.
_HAPPENED: dict[str, str] = {
    "todo_created": "has been created",
    "todo_marked_as_complete": "has been marked as completed",
    "todo_marked_as_active": "has been marked as active",
    "todo_deleted": "has been deleted",
    "todo_restored": "has been restored",
}


def changed(change: Change, title_width: int | None = None) -> str:
    """`'Laundry' completed`, `12 todos archived`; the title in so many cells at most."""
    if len(change.titles) == 1:
        title = printable(*change.titles.values())
        shown = title if title_width is None else cut(title, title_width)
        return f"'{shown}' {_DONE[change.operation]}"
    return f"{plural(len(change.titles), 'todo')} {_DONE[change.operation]}"


def happened(row: ActivityRow, width: int | None = None) -> str:
    """`'Laundry' has been created`.

    In too few cells it is in fewer words, and it is the title that is cut: the end says what
    happened.
    """
    what = _HAPPENED.get(row.name, row.name)
    words = f"'{row.title}' {what}"
    if width is None or cell_len(words) <= width:
        return words
    what = what.removeprefix(AUXILIARY)
    room = width - cell_len(f"'' {what}")
    return f"'{cut(row.title, max(room, LEAST_TITLE))}' {what}"


def state_line(queue: QueueStatus, database_lost: bool) -> tuple[str, bool]:
    """The text of the top bar, and whether something is wrong."""
    if database_lost:
        return "database unreachable, connecting again", True
    match queue.health:
        case QueueHealth.STARTING:
            return "", False
        case QueueHealth.UNREACHABLE:
            return "queue unreachable, scores will catch up", True
        case QueueHealth.NO_CONSUMER:
            return "no consumer, scores will catch up", True
        case QueueHealth.WORKING:
            consumers = "consumer" if queue.consumers == 1 else plural(queue.consumers, "consumer")
            return f"{consumers} · {queue.waiting:,} waiting", False
