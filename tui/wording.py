"""The words for edits, for refusals, and for the state of the services."""

from collections.abc import Sequence

from tui.rows import TodoRow
from tui.session import (
    ChangedElsewhere,
    EditKind,
    EditResult,
    QueueHealth,
    QueueStatus,
    Step,
    TallyError,
    TodoRefused,
    printable,
)
from tui.session.waiting import Waiting
from tui.text import cut, plural

_DONE: dict[EditKind, str] = {
    EditKind.CREATE: "added",
    EditKind.RENAME: "renamed",
    EditKind.CHANGE: "changed",
    EditKind.COMPLETE: "completed",
    EditKind.REOPEN: "reopened",
    EditKind.DELETE: "deleted",
    EditKind.RESTORE: "restored",
    EditKind.ARCHIVE: "archived",
    EditKind.UNARCHIVE: "brought back from the archive",
    EditKind.MOVE: "moved",
    EditKind.POSTPONE: "postponed",
    EditKind.SKIP: "skipped",
    EditKind.REPEAT: "completed",
    EditKind.SEVERAL: "edited",
}

BEHIND = "Scores are catching up"

# Of a title in a notice.
TITLE_WIDTH = 40


def quoted(title: str, width: int = TITLE_WIDTH) -> str:
    """`'Laundry'`, the title in at most `width` cells."""
    return f"'{cut(printable(title), width)}'"


def named(todos: Sequence[TodoRow], title_width: int | None = None) -> str:
    """`'Laundry'`, the title in at most `title_width` cells, or `3 todos`."""
    if len(todos) != 1:
        return plural(len(todos), "todo")
    title = todos[0].title
    return f"'{title}'" if title_width is None else quoted(title, title_width)


def changed(result: EditResult, title_width: int | None = None) -> str:
    """`'Laundry' completed`, `12 todos archived`; the title in at most `title_width` cells."""
    return f"{subject(result, title_width)} {_DONE[result.kind]}"


def subject(result: EditResult, title_width: int | None = None) -> str:
    """`'Laundry'`, `12 todos`: what an edit was of."""
    if result.count != 1:
        return plural(result.count, "todo")
    title = result.title
    return f"'{printable(title)}'" if title_width is None else quoted(title, title_width)


def taken_back(result: EditResult, title_width: int | None = None) -> str:
    """What an undo or a redo did, `Undone: 'Laundry' completed`, and what it left alone."""
    undo = result.step is Step.UNDO
    if not result and not result.left_count:
        return "Nothing to undo." if undo else "Nothing to redo."
    done = "Undone" if undo else "Done again"
    what = changed(result, title_width)
    if result.kind is EditKind.CHANGE:
        # Imported here: no first screen says it.
        from tui.format.change_words import change_of

        what = change_of(subject(result, title_width), result.fields)
    parts = [f"{done}: {what}"] if result else []
    if result.left_count:
        parts.append(_left(result, title_width))
    return "; ".join(parts)


def _left(result: EditResult, title_width: int | None) -> str:
    """`'Laundry' was completed by ann since, and stays`."""
    # Imported here: no first screen says it.
    from tui.format.log_words import since

    named = [
        f"{quoted(left.title, title_width or len(left.title))} {since(left.name, left.actor)}"
        for left in result.left
    ]
    more = result.left_count - len(named)
    if more > 0:
        named.append(f"{more:,} more" if named else plural(more, "todo") + " changed since")
    stays = "stays" if result.left_count == 1 else "stay"
    return f"{', '.join(named)}, and {stays} as {'it is' if stays == 'stays' else 'they are'}"


def refused(error: TallyError) -> str:
    """An error in the application's words, which name titles instead of ids."""
    match error:
        case ChangedElsewhere(field="title"):
            return f"{error.actor or 'somebody'} has renamed it to {quoted(error.title)}"
        case ChangedElsewhere(field="claimed_by"):
            owner = "nobody any more" if error.value is None else printable(str(error.value))
            return f"{quoted(error.title)} is claimed by {owner}"
        case TodoRefused():
            return f"{quoted(error.title)} {error.reason}"
    return str(error)


def replaces(error: ChangedElsewhere) -> str:
    """What Enter does to another's value, said first: a narrow field cuts off the rest."""
    whose = f"enter replaces {error.actor or 'somebody'}'s"
    if error.field == "title":
        return f"{whose} {quoted(error.title)}"
    value = "nothing" if error.value is None else printable(str(error.value))
    return f"{whose} {error.field}: {value}"


def left_list(todo: TodoRow, title: str) -> str:
    """Why a todo is no longer in its list, with the title that it had there."""
    if todo.deleted_at is not None:
        what = "deleted"
    elif todo.archived_at is not None:
        what = "archived"
    else:
        what = "completed" if todo.completed else "reopened"
    return f"{quoted(title)} was {what} meanwhile"


def state_line(queue: QueueStatus, database_lost: bool, waiting: Waiting) -> tuple[str, bool]:
    """The text of the top bar, and whether something is wrong."""
    if waiting.why or database_lost:
        return waiting.why or "database unreachable, connecting again", True
    return (waiting.what, False) if waiting.what else _queue_line(queue)


def _queue_line(queue: QueueStatus) -> tuple[str, bool]:
    """Nothing while all is well."""
    match queue.health:
        case QueueHealth.UNREACHABLE:
            return f"{BEHIND}: the queue cannot be reached", True
        case QueueHealth.REFUSING:
            return f"{BEHIND}: the queue takes no tasks, {queue.reason}", True
        case QueueHealth.NO_CONSUMER:
            return f"{BEHIND}: no background worker is running", True
    return "", False
