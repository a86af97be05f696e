"""What the application says about changes and about the state of the services."""

from rich.cells import cell_len

from tui.gateway import Change, Operation, RenamedElsewhere, TallyError, TodoRefused, printable
from tui.gateway.live import QueueHealth, QueueStatus
from tui.marks import used
from tui.patience import Waiting
from tui.rows import ActivityRow, TodoRow
from tui.text import cut, painted, plural

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


# Of a title in a notice.
TITLE_WIDTH = 40


def quoted(title: str, width: int = TITLE_WIDTH) -> str:
    """`'Laundry'`, the title in so many cells at most."""
    return f"'{cut(printable(title), width)}'"


def changed(change: Change, title_width: int | None = None) -> str:
    """`'Laundry' completed`, `12 todos archived`; the title in so many cells at most."""
    return f"{_subject(change, title_width)} {_DONE[change.operation]}"


def _subject(change: Change, title_width: int | None = None) -> str:
    if len(change.titles) != 1:
        return plural(len(change.titles), "todo")
    (title,) = change.titles.values()
    return f"'{printable(title)}'" if title_width is None else quoted(title, title_width)


def undone_elsewhere(change: Change, opposite: Operation) -> str:
    """Why there is nothing to take back: `'Laundry' was reopened by somebody else already`."""
    were = "was" if len(change.titles) == 1 else "were"
    return f"{_subject(change, TITLE_WIDTH)} {were} {_DONE[opposite]} by somebody else already"


def refused(error: TallyError) -> str:
    """An error as the application tells it, where ids are not to be seen."""
    match error:
        case RenamedElsewhere():
            return f"somebody else has renamed it to {quoted(error.title)}"
        case TodoRefused():
            return f"{quoted(error.title)} {error.reason}"
    return str(error)


def left_list(todo: TodoRow, title: str) -> str:
    """Why a todo is not in its list any more, under the title that it had there."""
    if todo.deleted_at is not None:
        what = "deleted"
    elif todo.archived_at is not None:
        what = "archived"
    else:
        what = "completed" if todo.completed else "reopened"
    return f"{quoted(title)} was {what} meanwhile"


def happened(row: ActivityRow, width: int | None = None) -> str:
    """`'Laundry' has been created`.

    In too few cells it is in fewer words, and it is the title that is cut: the end says what
    happened.
    """
    what = _HAPPENED.get(row.name, row.name)
    words = f"'{row.title}' {what}"
    if width is None:
        return words
    words = painted(words)
    if cell_len(words) <= width:
        return words
    what = what.removeprefix(AUXILIARY)
    room = width - cell_len(f"'' {what}")
    return f"'{cut(row.title, max(room, LEAST_TITLE))}' {what}"


def state_line(queue: QueueStatus, database_lost: bool, waiting: Waiting) -> tuple[str, bool]:
    """The text of the top bar, and whether something is wrong."""
    if waiting.why or database_lost:
        return waiting.why or "database unreachable, connecting again", True
    return (waiting.what, False) if waiting.what else _queue_line(queue)


def _queue_line(queue: QueueStatus) -> tuple[str, bool]:
    match queue.health:
        case QueueHealth.STARTING:
            return "", False
        case QueueHealth.UNREACHABLE:
            return "queue unreachable, scores will catch up", True
        case QueueHealth.REFUSING:
            return f"queue takes no tasks: {queue.reason}", True
        case QueueHealth.NO_CONSUMER:
            return "no consumer, scores will catch up", True
        case QueueHealth.WORKING:
            count = len(queue.consumers)
            consumers = "consumer" if count == 1 else plural(count, "consumer")
            return f"{consumers} {used().dot} {queue.waiting:,} waiting", False
