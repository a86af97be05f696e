"""The activity log, in words."""

from collections.abc import Hashable
from datetime import UTC, datetime
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style

from tui.marks import used
from tui.rows import ActivityRow
from tui.text import fit, signed
from tui.widgets.list_model import ListModel
from tui.widgets.row_list import RowList
from tui.wording import happened

# The exact time, as far as there is room for it beside the words: from how many cells on.
TIME_FORMATS = ((100, "%a %d %b %Y  %H:%M:%S"), (76, "%d %b %H:%M"))
RELATIVE_WIDTH = 16
POINTS_WIDTH = 5


class ActivityList(RowList[ActivityRow]):
    """Activities, newest first: points, words, how long ago, and when exactly."""

    COMPONENT_CLASSES: ClassVar[set[str]] = RowList.COMPONENT_CLASSES | {
        "activity--gained",
        "activity--lost",
        "activity--time",
    }

    def __init__(self, *, empty: str = "") -> None:
        super().__init__(ListModel(lambda row: -row.id, stays_at_start=True), empty=empty)

    def look(self) -> Hashable:
        # How long ago something was is told in whole seconds at first.
        return int(now().timestamp())

    def render_row(self, row: ActivityRow, width: int, at_cursor: bool) -> list[Segment]:
        sign = "activity--gained" if row.points >= 0 else "activity--lost"
        time_style = Style() if at_cursor else self.get_component_rich_style("activity--time")
        points = Segment(signed(row.points).rjust(POINTS_WIDTH), self._points_style(sign))
        exact = next((f"{row.at:{time}}" for least, time in TIME_FORMATS if width >= least), "")
        ago = relative(row.at).rjust(RELATIVE_WIDTH)
        times = f"  {ago}  {exact}".rstrip() + " "
        mark = used().cursor if at_cursor else " "
        room = width - 1 - POINTS_WIDTH - 2 - len(times)
        return [
            Segment(mark),
            points,
            Segment("  " + fit(happened(row, room), room)),
            Segment(times, time_style),
        ]

    def _points_style(self, name: str) -> Style:
        return Style(color=self.get_component_rich_style(name).color)


def relative(at: datetime) -> str:
    """`3 minutes ago`."""
    # Imported here: no first screen shows it.
    from humanize import naturaltime

    return naturaltime(now() - at)


def now() -> datetime:
    """This instant."""
    return datetime.now(UTC)
