"""Commands of the screen with the log."""

from typing import TYPE_CHECKING

from tui.commands.command import Command
from tui.commands.context import in_list, of_several_people, on_opening, on_part

if TYPE_CHECKING:
    from tui.screens.activity import ActivityScreen

ACTIVITY: tuple[Command["ActivityScreen"], ...] = (
    Command(
        "activity.previous_day",
        "left,h",
        "Day before",
        "Show the day before alone, of those on which something was done",
        lambda screen: screen.step_day(-1),
        in_list,
        footer=3,
    ),
    Command(
        "activity.next_day",
        "right,l",
        "Day after",
        "Show the day after alone, of those on which something was done",
        lambda screen: screen.step_day(1),
        in_list,
        footer=4,
    ),
    Command(
        "activity.open",
        "enter",
        "Open",
        "Show a day alone, or each todo of a line",
        lambda screen: screen.open(),
        on_opening,
        footer=2,
    ),
    Command(
        "activity.actor",
        "f",
        "Who",
        "Show what one person did, then the next",
        lambda screen: screen.next_actor(),
        of_several_people,
        footer=6,
    ),
    Command(
        "activity.all",
        "escape",
        "All days",
        "Show every day again, and everybody",
        lambda screen: screen.show_all(),
        on_part,
        footer=1,
    ),
)
