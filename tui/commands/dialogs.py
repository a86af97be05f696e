"""Commands of the dialogs: questions and help."""

from typing import TYPE_CHECKING

from tui.commands.command import Command

if TYPE_CHECKING:
    from tui.dialogs.confirm import Confirm
    from tui.dialogs.help import HelpScreen

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
