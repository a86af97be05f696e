"""Commands of the detail of a todo, of its fields, its note and its links."""

from typing import TYPE_CHECKING

from tui.commands.command import Command
from tui.commands.context import by_todos, on_current, on_listed
from tui.commands.todos import ANY_STATE

if TYPE_CHECKING:
    from tui.dialogs.links import LinkPicker
    from tui.dialogs.note_editor import NoteEditor
    from tui.screens.todos import TodosScreen
    from tui.widgets.detail_view import DetailView
    from tui.widgets.value_input import ValueInput

# In the list, and in the detail.
DETAILED: tuple[Command["TodosScreen"], ...] = (
    Command(
        "todos.detail",
        "enter",
        "Detail",
        "Go to the todo's detail: its fields, its note, its history",
        lambda screen: screen.detail.enter(),
        on_listed(*ANY_STATE),
        footer=4,
    ),
    Command(
        "todos.beside",
        "i",
        "Beside",
        "Keep the detail beside the list, or close it",
        lambda screen: screen.detail.toggle(),
        by_todos,
    ),
    Command(
        "todos.note",
        "n",
        "Note",
        "Write the todo's note",
        lambda screen: screen.detail.write_note(),
        on_current("active", "completed"),
        footer=9,
    ),
    Command(
        "todos.note_outside",
        "N",
        "Note in $EDITOR",
        "Write the todo's note in the editor that VISUAL or EDITOR names",
        lambda screen: screen.detail.write_note_outside(),
        on_current("active", "completed"),
    ),
    Command(
        "todos.link",
        "o",
        "Open link",
        "Open a link in the todo's title or note",
        lambda screen: screen.detail.open_link(),
        on_current(*ANY_STATE),
    ),
)

DETAIL: tuple[Command["DetailView"], ...] = (
    Command(
        "detail.down",
        "j,down",
        "Down",
        "Move to the next field, or on through note and history",
        lambda view: view.move(1),
    ),
    Command(
        "detail.up",
        "k,up",
        "Up",
        "Move to the field before",
        lambda view: view.move(-1),
    ),
    Command(
        "detail.first",
        "g,home",
        "First",
        "Move to the title",
        lambda view: view.move_to_start(),
    ),
    Command(
        "detail.last",
        "G,end",
        "Last",
        "Move to the end of the history",
        lambda view: view.move_to_end(),
    ),
    Command(
        "detail.page_down",
        "ctrl+d,pagedown",
        "Page down",
        "Move a page down",
        lambda view: view.page(1),
    ),
    Command(
        "detail.page_up",
        "ctrl+u,pageup",
        "Page up",
        "Move a page up",
        lambda view: view.page(-1),
    ),
    Command(
        "detail.edit",
        "e,enter",
        "Change",
        "Change the field or the note, or go to the todo that is named there",
        lambda view: view.choose(),
        footer=1,
    ),
    Command(
        "detail.back",
        "escape",
        "Back",
        "Back to the list",
        lambda view: view.leave(),
        footer=3,
    ),
)

VALUE: tuple[Command["ValueInput"], ...] = (
    Command(
        "value.save",
        "enter",
        "Save",
        "Save the field",
        lambda field: field.save(),
        footer=1,
    ),
    Command(
        "value.leave",
        "escape",
        "Back",
        "Leave the field as it was",
        lambda field: field.leave(),
        footer=2,
    ),
)

NOTE: tuple[Command["NoteEditor"], ...] = (
    Command(
        "note.save",
        "ctrl+s",
        "Save",
        "Save the note",
        lambda editor: editor.save(),
        footer=1,
    ),
    Command(
        "note.leave",
        "escape",
        "Back",
        "Leave the note as it was; asks when something would be lost",
        lambda editor: editor.leave(),
        footer=2,
    ),
    Command(
        "note.outside",
        "ctrl+e",
        "Editor",
        "Go on in the editor that VISUAL or EDITOR names",
        lambda editor: editor.go_outside(),
        footer=3,
    ),
    Command(
        "note.undo",
        "ctrl+underscore",
        "Undo",
        "Undo the last words typed",
        lambda editor: editor.undo(),
    ),
)

LINKS: tuple[Command["LinkPicker"], ...] = (
    Command(
        "links.down",
        "j,down",
        "Down",
        "Move to the next link",
        lambda picker: picker.move(1),
    ),
    Command(
        "links.up",
        "k,up",
        "Up",
        "Move to the link before",
        lambda picker: picker.move(-1),
    ),
    Command(
        "links.open",
        "enter,o",
        "Open",
        "Open the link",
        lambda picker: picker.choose(),
        footer=1,
    ),
    Command(
        "links.back",
        "escape,q",
        "Back",
        "Open none",
        lambda picker: picker.dismiss(None),
        footer=2,
    ),
)
