"""The log in words, under a heading for each day."""

from collections.abc import Hashable
from datetime import date
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from tui.format.log_words import said
from tui.format.when import day_name
from tui.marks import used
from tui.rows import ActivityRow, DayRow, LogRow
from tui.text import fit, plain, signed
from tui.widgets.list_model import ListModel
from tui.widgets.row_list import RowList

TIME = "%H:%M"
TIME_WIDTH = 5
POINTS_WIDTH = 5
# Of a name, as much as there is room for from so many cells on.
ACTOR_WIDTHS = ((90, 16), (56, 8))
GAP = 2


def _order(row: LogRow) -> tuple[int, int, int]:
    """The newest day first, and in it the heading, then the newest line."""
    heading = isinstance(row, DayRow)
    return -row.day.toordinal(), not heading, 0 if heading else -row.id


class ActivityList(RowList[LogRow]):
    """A line for each edit: the time, the words, who did it, and the points."""

    COMPONENT_CLASSES: ClassVar[set[str]] = RowList.COMPONENT_CLASSES | {
        "activity--gained",
        "activity--lost",
        "activity--day",
        "activity--quiet",
        "activity--undone",
    }

    def __init__(self, today: date) -> None:
        super().__init__(ListModel(_order, stays_at_start=True))
        self.today = today
        self.with_actor = False
        self._nothing = ""

    def look(self) -> Hashable:
        return self.today, self.with_actor

    def dress(self, today: date, with_actor: bool, empty: str) -> None:
        """Paint for that day, with the name of who did each thing, and what an empty list says."""
        if (today, with_actor, empty) != (self.today, self.with_actor, self._nothing):
            self.today, self.with_actor, self._nothing = today, with_actor, empty
            self.refresh()

    def nothing(self) -> str:
        return self._nothing

    def render_row(self, row: LogRow, width: int, at_cursor: bool) -> list[Segment]:
        mark = Segment(used().cursor if at_cursor else " ")
        # A cell stays free at each end: on the left for the cursor.
        inside = width - 2
        if isinstance(row, DayRow):
            return [mark, *self._heading(row, inside, at_cursor)]
        return [mark, *self._line(row, inside, at_cursor)]

    def _heading(self, row: DayRow, width: int, at_cursor: bool) -> list[Segment]:
        name = day_name(row.day, self.today)
        points = "" if row.points is None else _points(row.points)
        rule = used().rule * max(width - cell_len(name) - 1 - cell_len(f" {points}".rstrip()), 0)
        return [
            Segment(name, self._style("activity--day", at_cursor)),
            Segment(f" {rule}", self._style("activity--quiet", at_cursor)),
            Segment(f" {points}".rstrip(), self._style("activity--day", at_cursor)),
        ]

    def _line(self, row: ActivityRow, width: int, at_cursor: bool) -> list[Segment]:
        quiet = self._style("activity--quiet", at_cursor)
        actor_width = next((cells for least, cells in ACTOR_WIDTHS if width >= least), 0)
        named = self.with_actor and actor_width
        actor = " " * GAP + fit(row.actor, actor_width) if named else ""
        points = signed(row.points).rjust(POINTS_WIDTH)
        room = width - TIME_WIDTH - GAP - cell_len(actor) - 1 - POINTS_WIDTH
        words, end = said(row, room)
        undone = row.undone and row.undone >= row.todos
        return [
            Segment(f"{row.at:{TIME}}" + " " * GAP, quiet),
            Segment(words, self._style("activity--undone", at_cursor) if undone else Style()),
            Segment(fit(end, room - cell_len(words)), quiet if undone else Style()),
            Segment(actor, quiet),
            Segment(f" {points}", self._points_style(row.points, quiet)),
        ]

    def _points_style(self, points: int, quiet: Style) -> Style:
        if not points:
            return quiet
        name = "activity--gained" if points > 0 else "activity--lost"
        return Style(color=self.get_component_rich_style(name).color)

    def _style(self, name: str, at_cursor: bool) -> Style:
        """A style without its background; at the cursor without its colour too."""
        style = self.get_component_rich_style(name)
        return Style(color=None if at_cursor else style.color, bold=style.bold, strike=style.strike)


def _points(points: int) -> str:
    """`31 points`."""
    return f"{plain(points)} {'point' if abs(points) == 1 else 'points'}"
