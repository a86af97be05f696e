"""What a list of todos says of itself: its title, a note, the text in place of todos."""

from collections.abc import Callable, Mapping

from tui.session import POINTS, Filter, Search
from tui.text import plain, plural, signed
from tui.widgets.filter_bar import NAMES

# What the keys that matter first do, and the activity that earns points by it.
FIRST = (
    ("todos.add", "writes a todo", "todo_created"),
    ("todos.toggle", "completes it, or reopens it", "todo_marked_as_complete"),
    ("app.undo", "takes back anything", ""),
    ("app.help", "shows every key", ""),
)
KEY_WIDTH = 8
WORDS_WIDTH = 30

Counts = Mapping[Filter, int]
# Returns the key of a command, by its id, as the screen shows it.
Shown = Callable[[str], str]


def title_and_note(search: Search, counts: Counts, selected: int) -> tuple[str, str]:
    """The title of a list, and how many todos are selected in it, or wait for a later day."""
    title = "Everywhere" if search.wide else NAMES[search.chosen]
    waiting = counts.get(Filter.WAITING, 0)
    if selected:
        return title, f"{plain(selected)} selected"
    if search.chosen is Filter.ACTIVE and waiting:
        return title, f"{plain(waiting)} more {'waits' if waiting == 1 else 'wait'} for a later day"
    return title, ""


def empty_text(view: Filter, counts: Counts, points: int | None, shown: Shown) -> str:
    """The text for a view, given the length of each view, if known, and today's points."""
    if view is Filter.ALL and counts:
        return _elsewhere(counts, shown) if any(counts.values()) else _welcome(shown)
    if view is Filter.ACTIVE and counts.get(Filter.COMPLETED):
        return f"All done. {signed(points)} today." if points else "All done."
    if view is Filter.COMPLETED and counts.get(Filter.ARCHIVED):
        return "Nothing completed since the last archiving."
    return {
        Filter.TODAY: f"Nothing to do today. {shown('todos.add')} writes a todo for today.",
        Filter.UPCOMING: "Nothing is due within two weeks.",
        Filter.WAITING: "Nothing waits for a later day.",
        Filter.ALL: f"Nothing to do yet. {shown('todos.add')} writes a todo.",
        Filter.ACTIVE: f"Nothing to do yet. {shown('todos.add')} writes a todo.",
        Filter.COMPLETED: f"Nothing completed yet. {shown('todos.toggle')} completes a todo.",
        Filter.ARCHIVED: f"Nothing archived. {shown('todos.archive')} archives completed todos.",
        Filter.TRASH: "The trash is empty.",
    }[view]


def _elsewhere(counts: Counts, shown: Shown) -> str:
    archived, trash = counts.get(Filter.ARCHIVED, 0), counts.get(Filter.TRASH, 0)
    parts = [f"{plural(archived, 'todo')} in the archive"] if archived else []
    if trash:
        parts.append(
            f"{trash:,} in the trash" if parts else f"{plural(trash, 'todo')} in the trash"
        )
    return f"Nothing here: {' and '.join(parts)}. {shown('todos.add')} writes another todo."


def _welcome(shown: Shown) -> str:
    lines = ["Tally keeps your todos, and keeps score.", ""]
    for command, words, activity in FIRST:
        earned = signed(POINTS[activity]) if activity else ""
        lines.append(f"{shown(command):<{KEY_WIDTH}}{words:<{WORDS_WIDTH}}{earned:>3}".rstrip())
    reopened, deleted = POINTS["todo_marked_as_active"], POINTS["todo_deleted"]
    sample, undo = shown("todos.sample"), shown("app.undo")
    lines += [
        "",
        f"Reopening a todo is {signed(reopened)}, deleting one {signed(deleted)}.",
        f"{sample} loads sample todos; {undo} takes them back step by step.",
    ]
    return "\n".join(lines)
