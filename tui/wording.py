"""The words for changes and for the state of the services."""

from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len

from tui.format.change_words import change_of, change_words, several_words
from tui.rows import ActivityRow, TodoRow
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
from tui.text import cut, painted, plural

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

# At least this much of a title is shown, whatever that cuts off.
LEAST_TITLE = 8

AUXILIARY = "has been "
BEHIND = "Scores are catching up"

# The reference application's words for its activities.
_HAPPENED: dict[str, str] = {
    "todo_created": "has been created",
    "todo_marked_as_complete": "has been marked as completed",
    "todo_marked_as_active": "has been marked as active",
    "todo_deleted": "has been deleted",
    "todo_restored": "has been restored",
    "todo_renamed": "has been renamed",
    "todo_archived": "has been archived",
    "todo_unarchived": "has been brought back from the archive",
    "todo_changed": "has been changed",
}

# The same where "active" would say nothing of what somebody did.
_NOW = _HAPPENED | {"todo_marked_as_active": "has been reopened"}

# The same in a line of the log, in as few words as the keys that do it have.
_SAID: dict[str, str] = {
    "todo_created": "created",
    "todo_marked_as_complete": "completed",
    "todo_marked_as_active": "reopened",
    "todo_deleted": "deleted",
    "todo_restored": "restored",
    "todo_renamed": "renamed",
    "todo_archived": "archived",
    "todo_unarchived": "brought back from the archive",
    "todo_changed": "changed",
    "taken_back": "undone",
    "done_again": "done again",
}

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
        what = change_of(subject(result, title_width), result.fields)
    parts = [f"{done}: {what}"] if result else []
    if result.left_count:
        parts.append(_left(result, title_width))
    return "; ".join(parts)


def _left(result: EditResult, title_width: int | None) -> str:
    """`'Laundry' was completed by ann since, and stays`."""
    named = [
        f"{quoted(left.title, title_width or len(left.title))} {since(left.name, left.actor)}"
        for left in result.left
    ]
    more = result.left_count - len(named)
    if more > 0:
        named.append(f"{more:,} more" if named else plural(more, "todo") + " changed since")
    stays = "stays" if result.left_count == 1 else "stay"
    return f"{', '.join(named)}, and {stays} as {'it is' if stays == 'stays' else 'they are'}"


def since(name: str, actor: str) -> str:
    """`was reopened by ann since`."""
    what = _NOW.get(name, "has been changed").replace("has been", "was")
    return f"{what} by {printable(actor)} since" if actor else f"{what} since"


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


def left_list(todo: TodoRow, title: str) -> str:
    """Why a todo is no longer in its list, with the title that it had there."""
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
    what = _with_values(row, _HAPPENED.get(row.name, row.name))
    words = f"'{row.title}' {what}"
    if width is None:
        return words
    words = painted(words)
    if cell_len(words) <= width:
        return words
    what = what.removeprefix(AUXILIARY)
    room = width - cell_len(f"'' {what}")
    return f"'{cut(row.title, max(room, LEAST_TITLE))}' {what}"


def said(row: ActivityRow, width: int) -> tuple[str, str]:
    """A line of the log in so many cells: `'Laundry' completed`, and its end: `, undone`.

    It is the title that is cut, as far as it is long enough.
    """
    undone = "" if not row.undone else ", undone"
    if 0 < row.undone < row.todos:
        undone = f", {row.undone:,} undone"
    what = _SAID.get(row.name, row.name)
    if row.todos > 1:
        words = f"{_counted(row)} {what}"
        if row.name == "todo_changed":
            words = several_words(row.changes, row.todos)
        return cut(words, width - cell_len(undone)), undone
    after = {change.field: change.after for change in row.changes}
    if row.name == "todo_renamed" and (title := after.get("title")):
        # Both titles have the same room, but for what one of them leaves to the other.
        room = width - cell_len(f"'' {what} to ''{undone}")
        other = max(room // 2, room - cell_len(painted(row.title)), LEAST_TITLE)
        what = f" {what} to '{cut(title, other)}'{_and_more(row)}"
    elif row.name == "todo_changed" and (changes := change_words(row.changes, row.day)).text:
        what = f" {changes.text}" if changes.done else f": {changes.text}"
    else:
        what = f" {what}"
    room = width - cell_len(f"''{what}{undone}")
    words = f"'{cut(row.title, max(room, LEAST_TITLE))}'{what}"
    return cut(words, width - cell_len(undone)), undone


def _and_more(row: ActivityRow) -> str:
    """What was changed together with the title."""
    more = change_words(row.changes, row.day).text
    return f", {more}" if more else ""


def did(name: str) -> str:
    """`completed`: what an activity did to its todo, where that is not named."""
    return _SAID.get(name, name)


def _counted(row: ActivityRow) -> str:
    return plural(row.todos, "todo" if row.name.startswith("todo_") else "change")


def day_name(day: date, today: date) -> str:
    """`Today, Thu 26 Nov`, `Tue 24 Nov`, `Wed 31 Dec 2025`."""
    near = {0: "Today, ", 1: "Yesterday, ", -1: "Tomorrow, "}.get((today - day).days, "")
    year = "" if day.year == today.year else f" {day.year}"
    return f"{near}{day:%a} {day.day} {day:%b}{year}"


def _with_values(row: ActivityRow, what: str) -> str:
    """`has been renamed to 'Washing'`, `has been postponed to Fri 4 Dec`."""
    after = {change.field: change.after for change in row.changes}
    if row.name == "todo_renamed" and (title := after.get("title")):
        return f"{what} to '{title}'{_and_more(row)}"
    if row.name == "todo_changed" and (changes := change_words(row.changes, row.day)).text:
        return f"{AUXILIARY}{changes.text}" if changes.done else f"{what}: {changes.text}"
    return what


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
