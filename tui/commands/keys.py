"""Every command by section, and the keys in force: the defaults with the user's own in place."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from textual.app import App
from textual.binding import Binding

from tui.commands.activity import ACTIVITY
from tui.commands.command import Command
from tui.commands.context import Context, Focus
from tui.commands.day_browsing import SCORES
from tui.commands.detail import DETAIL, DETAILED, LINKS, NOTE, VALUE
from tui.commands.dialogs import ASK, CONFIRM, DAY_CHOOSER, HELP, THEMES, WITH_SUBTASKS
from tui.commands.everywhere import APP, LIST
from tui.commands.todo_fields import TODO_FIELDS
from tui.commands.todos import SEARCH, SEARCH_LINE, SELECTION, TITLE, TODOS

Commands = tuple[Command[Any], ...]


class Section(NamedTuple):
    """A group of commands as help and docs show it."""

    title: str
    commands: Commands


SECTIONS = (
    Section("Everywhere", APP),
    Section("Lists", LIST),
    Section("Todos", (*TODOS, *SELECTION, *DETAILED)),
    Section("What a todo has", TODO_FIELDS),
    Section("The detail of a todo", DETAIL),
    Section("Changing a field", VALUE),
    Section("Writing a note", NOTE),
    Section("Choosing a link", LINKS),
    Section("Activity", ACTIVITY),
    Section("Searching", (*SEARCH_LINE, *SEARCH)),
    Section("Writing a title", TITLE),
    Section("Scores", SCORES),
    Section("Questions", CONFIRM),
    Section("Completing a todo with subtasks", WITH_SUBTASKS),
    Section("Choosing a day", DAY_CHOOSER),
    Section("Answering in a line", ASK),
    Section("Help", HELP),
    Section("Choosing a theme", THEMES),
)
BY_ID = {command.id: command for section in SECTIONS for command in section.commands}

# Commands whose keys work at the same time. The user can leave from anywhere.
_LEAVE: Commands = (BY_ID["app.leave"], BY_ID["app.suspend"])
_OF_DETAIL: Commands = tuple(
    command
    for command in (*TODOS, *DETAILED, *TODO_FIELDS)
    if command.available(Context(Focus.DETAIL, "active"))
)
_TOGETHER: tuple[Commands, ...] = (
    (*APP, *LIST, *TODOS, *DETAILED, *TODO_FIELDS, *SEARCH),
    (*APP, *LIST, *TODOS, *DETAILED, *TODO_FIELDS, *SELECTION),
    (*APP, *DETAIL, *_OF_DETAIL),
    (*VALUE, *_LEAVE),
    (*NOTE, *_LEAVE),
    (*LINKS, *_LEAVE),
    (*APP, *LIST, *ACTIVITY),
    (*SEARCH_LINE, *SEARCH, *_LEAVE),
    (*TITLE, *_LEAVE),
    (*APP, *SCORES),
    (*CONFIRM, *_LEAVE),
    (*WITH_SUBTASKS, *_LEAVE),
    (*DAY_CHOOSER, *_LEAVE),
    (*ASK, *_LEAVE),
    (*HELP, *_LEAVE),
    (*THEMES, *_LEAVE),
)

_user_keys: Mapping[str, str] = {}


def use(user_keys: Mapping[str, str]) -> None:
    """From now on, use these keys in place of the commands' own."""
    global _user_keys
    _user_keys = user_keys


def keys_of(id: str) -> list[str]:
    """The keys of a command that are in force, by Textual's names."""
    return _keys_of(id, _user_keys)


def shown(app: App[Any], id: str) -> str:
    """The first key of a command, as the screen shows it."""
    return app.get_key_display(Binding(keys_of(id)[0], ""))


def taken() -> set[str]:
    """The keys that the user has given to commands."""
    return {key for keys in _user_keys.values() for key in keys.split(",")}


def clash(user_keys: Mapping[str, str]) -> tuple[str, str, str] | None:
    """A key and the two commands that it would run at once; None if there is no such key."""
    for together in _TOGETHER:
        taken: dict[str, str] = {}
        for command in together:
            for key in _keys_of(command.id, user_keys):
                if taken.setdefault(key, command.id) != command.id:
                    return key, taken[key], command.id
    return None


def _keys_of(id: str, user_keys: Mapping[str, str]) -> list[str]:
    return user_keys.get(id, BY_ID[id].keys).split(",")
