"""The days as a table, newest first: what was done, what was added, points, and a bar."""

from datetime import date, timedelta

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.visual import Visual

from tui.format.bars import CURRENT, LOST, QUIET, Bars
from tui.format.line import Line, clipped
from tui.format.scale import Scale
from tui.marks import used
from tui.score_rows import DayRow, ScoreHistory
from tui.text import plain
from tui.widgets.day_view import DayView
from tui.widgets.line_scroll import LineScroll

DAY, DAY_WIDTH = "%a %d %b %Y", 15
COLUMNS = {"Done": 6, "Added": 7, "Points": 8}
LEAST_BAR, MOST_BAR = 8, 80
CURSOR = "on $panel"


class DayTable(LineScroll, DayView):
    """Paints the rows in view by the line API: ten years are 3,650 rows."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    DayTable {
        height: 1fr;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        scrollbar-color: $thumb;
        scrollbar-background: $background;
    }
    """

    _scale = Scale.of(())

    def show(self, history: ScoreHistory | None, cursor: date | None) -> None:
        before, self.cursor = self.cursor, cursor
        if history is not self.history:
            self.history = history
            days = history.days if history else ()
            self._scale = Scale.of(day.points for day in days)
            # The heading is a line that does not scroll.
            self.virtual_size = Size(0, len(days) + 1)
            self.refresh()
        self._scroll_to_cursor()
        for day in (before, cursor):
            self._refresh_line(day)

    def _refresh_line(self, day: date | None) -> None:
        if self.history is not None and day is not None:
            y = 1 + (self.history.last - day).days - self.scroll_offset.y
            width = self.scrollable_content_region.width
            self.refresh(Region(0, y, width, 1))

    @property
    def days_of_row(self) -> int:
        return -1

    @property
    def days_of_page(self) -> int:
        return -max(self._rows - 1, 1)

    @property
    def _rows(self) -> int:
        return self.size.height - 1

    def _scroll_to_cursor(self) -> None:
        if self.history is None or self.cursor is None:
            return
        index, top = (self.history.last - self.cursor).days, self.scroll_offset.y
        self._jump(min(max(top, index - self._rows + 1), index))

    def on_resize(self) -> None:
        self._scroll_to_cursor()

    def on_click(self, event: events.Click) -> None:
        row = self._row_at(event.y)
        if row is not None:
            self.post_message(self.DayClicked(row.day))

    def _row_at(self, y: int) -> DayRow | None:
        if self.history is None or y < 1:
            return None
        return self.history.on(self.history.last - timedelta(days=self.scroll_offset.y + y - 1))

    def render_line(self, y: int) -> Strip:
        width, row = self.size.width, self._row_at(y)
        line = _heading() if y == 0 else () if row is None else self._line(row, width)
        at_cursor = row is not None and row.day == self.cursor
        content = Content.assemble(*clipped(line, width))
        content = content.pad_right(max(width - content.cell_length, 0))
        if at_cursor:
            content = content.stylize(CURSOR)
        return Visual.to_strips(self, content, width, 1, self.visual_style)[0]

    def _line(self, row: DayRow, width: int) -> Line:
        at_cursor = row.day == self.cursor
        mark = used().cursor if at_cursor else " "
        style = CURRENT if at_cursor else ""
        numbers = zip(COLUMNS.values(), (row.done, row.added, row.points), strict=True)
        line: Line = (
            (f"{mark}{row.day:{DAY}}", style),
            *(
                (plain(number).rjust(cells), LOST if number < 0 else style if number else QUIET)
                for cells, number in numbers
            ),
        )
        room = width - 1 - DAY_WIDTH - sum(COLUMNS.values()) - 2
        if room < LEAST_BAR:
            return line
        return (*line, ("  ", ""), *Bars(self._scale, min(room, MOST_BAR)).line(row.points))


def _heading() -> Line:
    names = "".join(name.rjust(cells) for name, cells in COLUMNS.items())
    return ((" " + "Day".ljust(DAY_WIDTH) + names, QUIET),)
