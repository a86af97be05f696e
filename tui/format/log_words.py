"""The words for what is in the log."""

from rich.cells import cell_len

from tui.format.change_words import change_words, several_words
from tui.rows import ActivityRow
from tui.session import printable
from tui.text import cut, painted, plural

# At least this much of a title is shown, whatever that cuts off.
LEAST_TITLE = 8

AUXILIARY = "has been "

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


def since(name: str, actor: str) -> str:
    """`was reopened by ann since`."""
    what = _NOW.get(name, "has been changed").replace("has been", "was")
    return f"{what} by {printable(actor)} since" if actor else f"{what} since"


def did(name: str) -> str:
    """`completed`: what an activity did to its todo, where that is not named."""
    return _SAID.get(name, name)


def _counted(row: ActivityRow) -> str:
    return plural(row.todos, "todo" if row.name.startswith("todo_") else "change")


def _with_values(row: ActivityRow, what: str) -> str:
    """`has been renamed to 'Washing'`, `has been postponed to Fri 4 Dec`."""
    after = {change.field: change.after for change in row.changes}
    if row.name == "todo_renamed" and (title := after.get("title")):
        return f"{what} to '{title}'{_and_more(row)}"
    if row.name == "todo_changed" and (changes := change_words(row.changes, row.day)).text:
        return f"{AUXILIARY}{changes.text}" if changes.done else f"{what}: {changes.text}"
    return what
