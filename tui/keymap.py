"""Every key of the application, in one place: the screens bind these, help and docs list them.

A user's keymap changes them by id: the `[keys]` table of the configuration file.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from textual.binding import Binding


def _key(  # noqa: PLR0913, PLR0917 - one line a key reads best below
    keys: str, action: str, name: str, id: str, tooltip: str, show: bool = True
) -> Binding:
    # With priority a key is done with before the next one is looked at. Otherwise it would first
    # go down to the focused widget and bubble up again, and letters typed in the same breath as
    # the key that opens a field would miss the field.
    return Binding(keys, action, name, id=id, tooltip=tooltip, show=show, priority=True)


def _button_key(keys: str, action: str, name: str, id: str, tooltip: str) -> Binding:
    # Without priority: a focused button takes its own keys first.
    return Binding(keys, action, name, id=id, tooltip=tooltip)


APP = [
    _key("1", "show('todos')", "Todos", "app.todos", "Show the todos", show=False),
    _key("2", "show('activity')", "Activity", "app.activity", "Show what was done", show=False),
    _key("3", "show('scores')", "Scores", "app.scores", "Show the scores of the days", show=False),
    _key("u", "undo", "Undo", "app.undo", "Undo the last change of this session"),
    _key("ctrl+r", "redo", "Redo", "app.redo", "Do the undone change again", show=False),
    _key("T", "switch_theme", "Theme", "app.theme", "Switch between dark and light", show=False),
    _key(
        "ctrl+p",
        "command_palette",
        "Palette",
        "app.palette",
        "Find a command by its name",
        show=False,
    ),
    _key("question_mark", "help", "Help", "app.help", "Show every key and what it does"),
    _key("q", "quit", "Quit", "app.quit", "Leave; everything is saved already"),
    _key(
        "ctrl+z",
        "suspend_process",
        "Suspend",
        "app.suspend",
        "Suspend to the shell; fg comes back",
        show=False,
    ),
    _key("ctrl+c,ctrl+q", "leave", "Quit", "app.leave", "Leave, from anywhere at all", show=False),
]

LIST = [
    _key("j,down", "move(1)", "Down", "list.down", "Move to the next row", show=False),
    _key("k,up", "move(-1)", "Up", "list.up", "Move to the row before", show=False),
    _key("g,home", "move_to_start", "First", "list.first", "Move to the first row", show=False),
    _key("G,end", "move_to_end", "Last", "list.last", "Move to the last row", show=False),
    _key(
        "ctrl+d,pagedown", "page(1)", "Page down", "list.page_down", "Move a page down", show=False
    ),
    _key("ctrl+u,pageup", "page(-1)", "Page up", "list.page_up", "Move a page up", show=False),
]

TODOS = [
    _key("a", "add", "Add", "todos.add", "Write a new todo"),
    _key("space", "toggle_todo", "Done", "todos.toggle", "Complete the todo, or reopen it"),
    _key("e,enter", "edit", "Edit", "todos.edit", "Change the todo's title"),
    _key("slash", "search", "Search", "todos.search", "Find todos by words of their titles"),
    _key("D,delete", "delete", "Delete", "todos.delete", "Move the todo to the trash"),
    _key("A", "archive", "Archive", "todos.archive", "Archive every completed todo"),
    _key("r", "restore", "Restore", "todos.restore", "Take the todo out of archive or trash"),
    _key("f", "next_filter(1)", "Filter", "todos.next_filter", "Show the next list"),
    _key(
        "F",
        "next_filter(-1)",
        "Filter back",
        "todos.previous_filter",
        "Show the list before",
        show=False,
    ),
]

# In the line of a search, and in the list that it has narrowed.
SEARCH = [
    _key(
        "escape",
        "close_search",
        "Close",
        "search.close",
        "Close the search: list and cursor are as they were before",
    ),
    _key(
        "tab",
        "widen_search",
        "Everywhere",
        "search.widen",
        "Search completed, archived and trash too, or this list again",
    ),
]

SEARCH_LINE = [
    _key(
        "enter",
        "screen.keep_search",
        "Keep",
        "search.keep",
        "Go to what is found: every key of the list works there",
    ),
    _key("down", "screen.keep_search", "Down", "search.down", "Go to what is found", show=False),
]

INPUT = [
    _key("enter", "screen.save_title", "Save", "input.save", "Save the title"),
    _key(
        "escape", "screen.leave_title", "Back", "input.leave", "Go back to the list, change nothing"
    ),
]

CONFIRM = [
    _button_key("y,enter", "answer(True)", "Yes", "confirm.yes", "Do it"),
    _key("n,escape,q", "answer(False)", "No", "confirm.no", "Leave everything as it is"),
    _button_key("left", "app.focus_previous", "Left", "confirm.left", "Move to the button before"),
    _button_key("right", "app.focus_next", "Right", "confirm.right", "Move to the next button"),
]

HELP = [
    _key("j,down", "scroll(1)", "Down", "help.down", "Scroll down", show=False),
    _key("k,up", "scroll(-1)", "Up", "help.up", "Scroll up", show=False),
    _key("g,home", "scroll_home", "First", "help.first", "Scroll to the first key", show=False),
    _key("G,end", "scroll_end", "Last", "help.last", "Scroll to the last key", show=False),
    _key("escape,q,question_mark", "close", "Close", "help.close", "Back to where you were"),
]


@dataclass(frozen=True)
class Section:
    """A group of keys as help and docs show it."""

    title: str
    bindings: list[Binding]


SECTIONS = [
    Section("Everywhere", APP),
    Section("Lists", LIST),
    Section("Todos", TODOS),
    Section("Searching", [*SEARCH_LINE, *SEARCH]),
    Section("Writing a title", INPUT),
    Section("Questions", CONFIRM),
    Section("Help", HELP),
]


# The sections whose keys work at the same time. From anywhere one can leave.
_LEAVE = [binding for binding in APP if binding.id in ("app.leave", "app.suspend")]
_TOGETHER = [
    [*APP, *LIST, *TODOS, *SEARCH],
    [*SEARCH_LINE, *SEARCH, *_LEAVE],
    [*INPUT, *_LEAVE],
    [*CONFIRM, *_LEAVE],
    [*HELP, *_LEAVE],
]


def ids() -> frozenset[str]:
    """The names by which a user's keymap can change keys."""
    bindings = (binding for section in SECTIONS for binding in section.bindings)
    return frozenset(binding.id for binding in bindings if binding.id is not None)


def clash(user_keys: Mapping[str, str]) -> tuple[str, str, str] | None:
    """A key, and the two that it would do at once, if the user's keys lead to that."""
    for together in _TOGETHER:
        taken: dict[str, str] = {}
        for binding in together:
            for key in keys_of(binding, user_keys):
                if taken.setdefault(key, str(binding.id)) != binding.id:
                    return key, taken[key], str(binding.id)
    return None


def keys_of(binding: Binding, user_keys: Mapping[str, str]) -> list[str]:
    """The keys of a binding in Textual's names, with the user's own in place."""
    return user_keys.get(binding.id or "", binding.key).split(",")
