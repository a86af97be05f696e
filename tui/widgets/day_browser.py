"""All days, as a map or as a table, with a cursor on one of them."""

from datetime import date, timedelta

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from tui.commands.command import RunsCommands, bindings
from tui.commands.day_browsing import SCORES
from tui.score_rows import ScoreHistory
from tui.widgets.day_map import DayMap
from tui.widgets.day_table import DayTable
from tui.widgets.day_view import DayView
from tui.widgets.panel import Panel
from tui.widgets.week_bars import WeekBars

# The map's own lines, a week's bars with what their ends stand for, and a line between.
ROOM_FOR_BOTH = 22


class DayBrowser(RunsCommands, Vertical, can_focus=True):
    """Moves the cursor; it begins on today, and stays on its day while scores change."""

    table = SCORES
    BINDINGS = bindings(SCORES)
    DEFAULT_CSS = """
    DayBrowser { height: 1fr; padding: 0 1; }
    DayBrowser DayTable { display: none; }
    DayBrowser.-table DayTable { display: block; }
    DayBrowser.-low WeekBars { display: none; }
    DayBrowser.-table DayMap, DayBrowser.-table WeekBars { display: none; }
    """

    class DayOpened(Message):
        """The user wants to see what was done on a day."""

        def __init__(self, day: date) -> None:
            self.day = day
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self.history: ScoreHistory | None = None
        self.cursor: date | None = None
        self._map, self._week, self._table = DayMap(), WeekBars(), DayTable()

    def compose(self) -> ComposeResult:
        yield self._map
        yield self._week
        yield self._table

    def show(self, history: ScoreHistory | None) -> None:
        """Take over what was read; None is of another database."""
        before, self.history = self.history, history
        if history is None:
            self.cursor = None
        elif self.cursor is None or (
            before is not None and self.cursor == before.summary.today.day
        ):
            self.cursor = history.summary.today.day
        if history is not None and isinstance(self.parent, Panel):
            self.parent.border_title = f"Days since {history.first:%d %b %Y}"
        self._place(self.cursor)

    def _place(self, cursor: date | None) -> None:
        """Put the cursor on a day, or on the one nearest to it."""
        if self.history is not None and cursor is not None:
            self.cursor = self.history.nearest(cursor)
        for view in (self._map, self._week, self._table):
            view.show(self.history, self.cursor)

    @property
    def _view(self) -> DayView:
        return self._table if self.has_class("-table") else self._map

    def _move(self, days: int) -> None:
        if self.cursor is not None:
            self._place(self.cursor + timedelta(days=days))

    # What keys and mouse do

    def move(self, *, weeks: int = 0, rows: int = 0) -> None:
        self._move(7 * weeks + rows * self._view.days_of_row)

    def page(self, pages: int) -> None:
        self._move(pages * self._view.days_of_page)

    def move_to_start(self) -> None:
        self._move_to_end_of(first=True)

    def move_to_end(self) -> None:
        self._move_to_end_of(first=False)

    def _move_to_end_of(self, *, first: bool) -> None:
        if self.history is not None:
            oldest_first = self._view.days_of_row > 0
            self._place(self.history.first if first == oldest_first else self.history.last)

    def open_day(self) -> None:
        """Ask for the log of the day under the cursor."""
        if self.cursor is not None:
            self.post_message(self.DayOpened(self.cursor))

    def toggle_table(self) -> None:
        """Show the days as a table, or as a map again."""
        self.toggle_class("-table")

    @on(DayView.DayClicked)
    def go_or_open(self, message: DayView.DayClicked) -> None:
        message.stop()
        if message.day == self.cursor:
            self.open_day()
        else:
            self._place(message.day)

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.height < ROOM_FOR_BOTH, "-low")
