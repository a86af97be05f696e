"""Commands of the application, and of every list."""

from typing import TYPE_CHECKING, Any

from tui.commands.command import Command
from tui.commands.context import without_dialog, without_text

if TYPE_CHECKING:
    from tui.app import TallyApp
    from tui.widgets.row_list import RowList

APP: tuple[Command["TallyApp"], ...] = (
    Command(
        "app.todos",
        "1",
        "Todos",
        "Show the todos",
        lambda app: app.show("todos"),
        without_dialog,
    ),
    Command(
        "app.activity",
        "2",
        "Activity",
        "Show what was done",
        lambda app: app.show("activity"),
        without_dialog,
    ),
    Command(
        "app.scores",
        "3",
        "Scores",
        "Show the scores of the days",
        lambda app: app.show("scores"),
        without_dialog,
    ),
    Command(
        "app.undo",
        "u",
        "Undo",
        "Undo the last change",
        lambda app: app.undo(),
        without_dialog,
        footer=5,
    ),
    Command(
        "app.redo",
        "ctrl+r",
        "Redo",
        "Do the undone change again",
        lambda app: app.redo(),
        without_dialog,
    ),
    Command(
        "app.theme",
        "T",
        "Theme",
        "Switch between dark and light, or two themes",
        lambda app: app.switch_theme(),
        without_text,
    ),
    Command(
        "app.themes",
        "ctrl+t",
        "Themes",
        "Choose a theme",
        lambda app: app.choose_theme(),
        without_dialog,
    ),
    Command(
        "app.screenshot",
        "ctrl+s",
        "Screenshot",
        "Save a picture of the screen as SVG, in this folder",
        lambda app: app.take_screenshot(),
        without_dialog,
    ),
    Command(
        "app.palette",
        "ctrl+p",
        "Palette",
        "Find a command by name, or a todo by title",
        lambda app: app.action_command_palette(),
        without_dialog,
    ),
    Command(
        "app.help",
        "question_mark",
        "Help",
        "Show every key and what it does",
        lambda app: app.help(),
        without_dialog,
        footer=98,
    ),
    Command(
        "app.quit",
        "q",
        "Quit",
        "Leave; everything is saved already",
        lambda app: app.action_quit(),
        without_dialog,
        footer=99,
    ),
    Command(
        "app.suspend",
        "ctrl+z",
        "Suspend",
        "Suspend to the shell; fg comes back",
        lambda app: app.action_suspend_process(),
    ),
    Command(
        "app.leave",
        "ctrl+c,ctrl+q",
        "Quit",
        "Leave, from anywhere at all",
        lambda app: app.action_quit(),
    ),
)

LIST: tuple[Command["RowList[Any]"], ...] = (
    Command(
        "list.down",
        "j,down",
        "Down",
        "Move to the next row",
        lambda rows: rows.move(1),
    ),
    Command(
        "list.up",
        "k,up",
        "Up",
        "Move to the row before",
        lambda rows: rows.move(-1),
    ),
    Command(
        "list.first",
        "g,home",
        "First",
        "Move to the first row",
        lambda rows: rows.move_to_start(),
    ),
    Command(
        "list.last",
        "G,end",
        "Last",
        "Move to the last row",
        lambda rows: rows.move_to_end(),
    ),
    Command(
        "list.page_down",
        "ctrl+d,pagedown",
        "Page down",
        "Move a page down",
        lambda rows: rows.page(1),
    ),
    Command(
        "list.page_up",
        "ctrl+u,pageup",
        "Page up",
        "Move a page up",
        lambda rows: rows.page(-1),
    ),
)
