"""Commands of the dialogs: questions and help."""

from typing import TYPE_CHECKING

from tui.commands.command import Command

if TYPE_CHECKING:
    from tui.dialogs.ask import Ask
    from tui.dialogs.confirm import Confirm
    from tui.dialogs.day_chooser import DayChooser
    from tui.dialogs.help import HelpScreen
    from tui.dialogs.themes import ThemePicker
    from tui.dialogs.with_subtasks import WithSubtasks

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

WITH_SUBTASKS: tuple[Command["WithSubtasks"], ...] = (
    Command(
        "subtasks.all",
        "a,y",
        "All",
        "Complete the todo and its subtasks",
        lambda question: question.dismiss(True),
        footer=1,
    ),
    Command(
        "subtasks.only",
        "o",
        "Only it",
        "Complete the todo, and leave its subtasks open",
        lambda question: question.dismiss(False),
        footer=2,
    ),
    Command(
        "subtasks.none",
        "n,escape,q",
        "None",
        "Complete nothing",
        lambda question: question.dismiss(None),
        footer=3,
    ),
    Command(
        "subtasks.left",
        "left",
        "Left",
        "Move to the button before",
        lambda question: question.focus_previous(),
        priority=False,
    ),
    Command(
        "subtasks.right",
        "right",
        "Right",
        "Move to the next button",
        lambda question: question.focus_next(),
        priority=False,
    ),
)

DAY_CHOOSER: tuple[Command["DayChooser"], ...] = (
    Command(
        "day.choose",
        "enter",
        "Postpone",
        "Postpone to the day that is typed, or marked",
        lambda chooser: chooser.choose(),
        footer=1,
    ),
    Command(
        "day.back",
        "escape",
        "Back",
        "Leave the day as it is",
        lambda chooser: chooser.dismiss(),
        footer=2,
    ),
    Command(
        "day.down",
        "down",
        "Down",
        "Mark the next day",
        lambda chooser: chooser.move(1),
        footer=3,
    ),
    Command(
        "day.up",
        "up",
        "Up",
        "Mark the day before",
        lambda chooser: chooser.move(-1),
        footer=4,
    ),
)

ASK: tuple[Command["Ask"], ...] = (
    Command(
        "ask.take",
        "enter",
        "Take",
        "Take what is typed",
        lambda question: question.take(),
        footer=1,
    ),
    Command(
        "ask.back",
        "escape",
        "Back",
        "Leave everything as it is",
        lambda question: question.dismiss(),
        footer=2,
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
        "help.page_down",
        "ctrl+d,pagedown",
        "Page down",
        "Scroll a page down",
        lambda screen: screen.page(1),
    ),
    Command(
        "help.page_up",
        "ctrl+u,pageup",
        "Page up",
        "Scroll a page up",
        lambda screen: screen.page(-1),
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
