"""Commands of the screen with the todos, and of the fields on it."""

from typing import TYPE_CHECKING

from tui.commands.command import Command
from tui.commands.context import (
    in_list,
    in_search,
    on_listed,
    on_todo,
    with_completed,
    with_selected,
    without_todos,
)

if TYPE_CHECKING:
    from tui.screens.todos import TodosScreen
    from tui.widgets.search_line import SearchInput
    from tui.widgets.title_input import TitleInput

ANY_STATE = ("active", "completed", "archived", "trash")

TODOS: tuple[Command["TodosScreen"], ...] = (
    Command(
        "todos.add",
        "a",
        "Add",
        "Write a new todo",
        lambda screen: screen.pane.editor.adding.write(),
        in_list,
        footer=1,
    ),
    Command(
        "todos.toggle",
        "space",
        "Done",
        "Complete the todo, or reopen it",
        lambda screen: screen.pane.actions.toggle(),
        on_todo("active", "completed"),
        footer=2,
    ),
    Command(
        "todos.edit",
        "e",
        "Edit",
        "Change the todo: its title, and what else its line says",
        lambda screen: screen.pane.editor.renaming.open(),
        on_listed("active", "completed"),
        footer=3,
    ),
    Command(
        "todos.search",
        "slash",
        "Search",
        "Find todos by words of their titles",
        lambda screen: screen.pane.search(),
        in_list,
        footer=4,
    ),
    Command(
        "todos.delete",
        "D,delete",
        "Delete",
        "Move the todo to the trash",
        lambda screen: screen.pane.actions.delete(),
        on_todo("active", "completed", "archived"),
        footer=7,
    ),
    Command(
        "todos.archive",
        "A",
        "Archive",
        "Archive every completed todo",
        lambda screen: screen.pane.actions.archive(),
        with_completed,
        footer=8,
    ),
    Command(
        "todos.restore",
        "r",
        "Restore",
        "Take the todo out of archive or trash",
        lambda screen: screen.pane.actions.restore(),
        on_todo("archived", "trash"),
        footer=3,
    ),
    Command(
        "todos.copy",
        "y",
        "Copy",
        "Copy the todo's title to the clipboard",
        lambda screen: screen.pane.actions.copy_title(),
        on_todo(*ANY_STATE),
    ),
    Command(
        "todos.select",
        "v",
        "Select",
        "Select the todo for the next keys, or unselect it, and move on",
        lambda screen: screen.pane.selecting.toggle(onwards=True),
        on_listed(*ANY_STATE),
        footer=13,
    ),
    Command(
        "todos.select_to",
        "V",
        "Select to here",
        "Select every todo from the last one selected to here",
        lambda screen: screen.pane.selecting.extend(),
        on_listed(*ANY_STATE),
    ),
    Command(
        "todos.sample",
        "S",
        "Sample",
        "Load a few sample todos, where there are none",
        lambda screen: screen.pane.actions.load_sample(),
        without_todos,
        footer=2,
    ),
    Command(
        "todos.next_filter",
        "f",
        "View",
        "Show the next view",
        lambda screen: screen.pane.step_view(1),
        in_list,
        footer=6,
    ),
    Command(
        "todos.previous_filter",
        "F",
        "View back",
        "Show the view before",
        lambda screen: screen.pane.step_view(-1),
        in_list,
    ),
)

# Before the search, which Escape closes next.
SELECTION: tuple[Command["TodosScreen"], ...] = (
    Command(
        "selection.clear",
        "escape",
        "Unselect",
        "Select none any more",
        lambda screen: screen.pane.selecting.clear(),
        with_selected,
        footer=1,
    ),
)

# While a search is open, in its line and in the list that it has narrowed.
SEARCH: tuple[Command["TodosScreen"], ...] = (
    Command(
        "search.close",
        "escape",
        "Close",
        "Close the search; the list is as it was before",
        lambda screen: screen.pane.close_search(),
        in_search,
        footer=2,
    ),
    Command(
        "search.widen",
        "tab",
        "Everywhere",
        "Search every list, or only this one again",
        lambda screen: screen.pane.searching.widen(),
        in_search,
        footer=3,
    ),
)

SEARCH_LINE: tuple[Command["SearchInput"], ...] = (
    Command(
        "search.keep",
        "enter",
        "Keep",
        "Go to what is found",
        lambda field: field.keep(),
        footer=1,
    ),
    Command(
        "search.down",
        "down",
        "Down",
        "Go to what is found",
        lambda field: field.keep(),
    ),
)

TITLE: tuple[Command["TitleInput"], ...] = (
    Command(
        "input.complete",
        "tab",
        "Complete",
        "Complete a name, a key or a day; else make it a subtask of the current todo, or not",
        lambda field: field.complete(),
        footer=3,
    ),
    Command(
        "input.accept",
        "ctrl+y",
        "Accept",
        "Take what is written in prose for what the line below says",
        lambda field: field.accept(),
    ),
    Command(
        "input.save",
        "enter",
        "Save",
        "Save the todo",
        lambda field: field.save(),
        footer=1,
    ),
    Command(
        "input.leave",
        "escape",
        "Back",
        "Go back to the list, change nothing",
        lambda field: field.leave(),
        footer=2,
    ),
)
