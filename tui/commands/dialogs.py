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
    ),
    Command(
        "confirm.no",
        "n,escape,q",
        "No",
        "Leave everything as it is",
        lambda question: question.dismiss(False),
    ),
    Command(
        "confirm.left",
        "left",
        "Left",
        "Move to the button before",
        lambda question: question.focus_previous(),
        priority=False,
    ),
    Command(
        "confirm.right",
        "right",
        "Right",
        "Move to the next button",
        lambda question: question.focus_next(),
        priority=False,
    ),
)

HELP: tuple[Command["HelpScreen"], ...] = (
    Command(
        "help.down",
        "j,down",
        "Down",
        "Scroll down",
        lambda screen: screen.scroll_lines(1),
        shown=False,
    ),
    Command(
        "help.up",
        "k,up",
        "Up",
        "Scroll up",
        lambda screen: screen.scroll_lines(-1),
        shown=False,
    ),
    Command(
        "help.first",
        "g,home",
        "First",
        "Scroll to the first key",
        lambda screen: screen.scroll_to_start(),
        shown=False,
    ),
    Command(
        "help.last",
        "G,end",
        "Last",
        "Scroll to the last key",
        lambda screen: screen.scroll_to_end(),
        shown=False,
    ),
    Command(
        "help.close",
        "escape,q,question_mark",
        "Close",
        "Back to where you were",
        lambda screen: screen.dismiss(),
    ),
)

THEMES: tuple[Command["ThemePicker"], ...] = (
    Command(
        "themes.down",
        "j,down",
        "Down",
        "Look at the next theme",
        lambda picker: picker.move(1),
        shown=False,
    ),
    Command(
        "themes.up",
        "k,up",
        "Up",
        "Look at the theme before",
        lambda picker: picker.move(-1),
        shown=False,
    ),
    Command(
        "themes.keep",
        "enter",
        "Keep",
        "Keep the theme that is shown",
        lambda picker: picker.keep(),
    ),
    Command(
        "themes.back",
        "escape,q",
        "Back",
        "Leave the theme as it was",
        lambda picker: picker.back(),
    ),
)
