"""Commands of the map of days, and of the table of the same."""

from typing import TYPE_CHECKING

from tui.commands.command import Command

if TYPE_CHECKING:
    from tui.widgets.day_browser import DayBrowser

# A row of the map is a day of the week, and a column is a week.
SCORES: tuple[Command["DayBrowser"], ...] = (
    Command(
        "scores.down",
        "j,down",
        "Down",
        "Move to the day below",
        lambda days: days.move(rows=1),
    ),
    Command(
        "scores.up",
        "k,up",
        "Up",
        "Move to the day above",
        lambda days: days.move(rows=-1),
    ),
    Command(
        "scores.back",
        "h,left",
        "Week back",
        "Move a week back",
        lambda days: days.move(weeks=-1),
    ),
    Command(
        "scores.on",
        "l,right",
        "Week on",
        "Move a week on",
        lambda days: days.move(weeks=1),
    ),
    Command(
        "scores.first",
        "g,home",
        "First",
        "Move to the first day that is shown",
        lambda days: days.move_to_start(),
    ),
    Command(
        "scores.last",
        "G,end",
        "Last",
        "Move to the last day that is shown",
        lambda days: days.move_to_end(),
    ),
    Command(
        "scores.page_down",
        "ctrl+d,pagedown",
        "Page down",
        "Move a page on",
        lambda days: days.page(1),
    ),
    Command(
        "scores.page_up",
        "ctrl+u,pageup",
        "Page up",
        "Move a page back",
        lambda days: days.page(-1),
    ),
    Command(
        "scores.open",
        "enter",
        "Open",
        "Show what was done on the day",
        lambda days: days.open_day(),
        footer=1,
    ),
    Command(
        "scores.table",
        "t",
        "Table",
        "Show the days as a table, or as a map",
        lambda days: days.toggle_table(),
        footer=2,
    ),
)
