"""Commands of the dialogs: questions and help."""

from typing import TYPE_CHECKING

from tui.commands.command import Command

if TYPE_CHECKING:
    from tui.dialogs.confirm import Confirm
    from tui.dialogs.help import HelpScreen
    from tui.dialogs.themes import ThemePicker

CONFIRM: tuple[Command["Confirm"], ...] = (
    Command(
        "confirm.yes",
        "y,enter",
        "Yes",
        "Do it",
        lambda question: question.dismiss(True),
        priority=False,
        footer=1,
    ),
    Command(
        "confirm.no",
        "n,escape,q",
        "No",
        "Leave everything as it is",
        lambda question: question.dismiss(False),
        footer=2,
    ),
    Command(
        "confirm.left",
        "left",
        "Left",
        "Move to the button before",
        lambda question: question.focus_previous(),
        priority=False,
        footer=3,
    ),
    Command(
        "confirm.right",
        "right",
        "Right",
        "Move to the next button",
        lambda question: question.focus_next(),
        priority=False,
        footer=4,
    ),
)

HELP: tuple[Command["HelpScreen"], ...] = (
    Command(
        "help.down",
        "j,down",
        "Down",
        "Scroll down",
        lambda screen: screen.scroll_lines(1),
    ),
    Command(
        "help.up",
        "k,up",
        "Up",
        "Scroll up",
        lambda screen: screen.scroll_lines(-1),
    ),
    Command(
        "help.first",
        "g,home",
        "First",
        "Scroll to the first key",
        lambda screen: screen.scroll_to_start(),
    ),
    Command(
        "help.last",
        "G,end",
        "Last",
        "Scroll to the last key",
        lambda screen: screen.scroll_to_end(),
    ),
    Command(
        "help.close",
        "escape,q,question_mark",
        "Close",
        "Back to where you were",
        lambda screen: screen.dismiss(),
        footer=1,
    ),
)

THEMES: tuple[Command["ThemePicker"], ...] = (
    Command(
        "themes.down",
        "j,down",
        "Down",
        "Look at the next theme",
        lambda picker: picker.move(1),
    ),
    Command(
        "themes.up",
        "k,up",
        "Up",
        "Look at the theme before",
        lambda picker: picker.move(-1),
    ),
    Command(
        "themes.keep",
        "enter",
        "Keep",
        "Keep the theme that is shown",
        lambda picker: picker.keep(),
        footer=1,
    ),
    Command(
        "themes.back",
        "escape,q",
        "Back",
        "Leave the theme as it was",
        lambda picker: picker.back(),
        footer=2,
    ),
)
