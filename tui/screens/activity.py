"""What was done, newest first: every day of it, or one alone."""

from collections.abc import Awaitable
from datetime import date

from textual import on, work
from textual.app import ComposeResult
from textual.screen import Screen

from tui.commands.activity import ACTIVITY
from tui.commands.command import bindings
from tui.commands.context import Context
from tui.format.log_words import said
from tui.format.when import day_name
from tui.marks import used
from tui.panes.shown_log import EVERYTHING, ShownLog
from tui.rows import ActivityRow
from tui.screens.data_screen import DataScreen
from tui.session import Changed, printable
from tui.session.log import LogView, today
from tui.session.session import Session
from tui.text import cut
from tui.widgets.activity_list import ActivityList
from tui.widgets.panel import Panel
from tui.widgets.row_list import RowList
from tui.wording import TITLE_WIDTH

EVERY_DAY, ONE_DAY = "Every day", "One day"
NOTHING = "Nothing has happened yet."


class ActivityScreen(DataScreen):
    """The log, read a stretch at a time as one scrolls."""

    table = ACTIVITY
    # While the whole log is shown, Escape does what it does on every screen.
    BINDINGS = [*bindings(ACTIVITY), *Screen.BINDINGS]
    CSS_PATH = "activity.tcss"
    AUTO_FOCUS = "ActivityList"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._list = ActivityList(today())
        self._panel = Panel(self._list)
        self._log = ShownLog(session, self._list, self._show)
        self._offered: Context | None = None

    def compose(self) -> ComposeResult:
        yield from self.compose_frame("activity", self._panel)

    def on_mount(self) -> None:
        self._show()

    def show_day(self, day: date) -> None:
        """Show what everybody did on a day."""
        self._log.turn_to(LogView(day))

    async def read(self, what: Changed) -> None:
        if Changed.TODOS in what:
            self._list.model.doubt()
        await self.read_rows()

    async def read_rows(self) -> None:
        await self._log.read()

    def start_over(self) -> None:
        self._log.start_over()

    # What is said of it

    def _show(self) -> None:
        if not self.is_mounted:
            return
        view = self._log.view
        named = self._log.several_actors and view.actor is None and view.edit_id is None
        self._list.dress(today(), named, self._nothing if self._log.is_read else "")
        self._list.update()
        self._say_part()

    @property
    def _nothing(self) -> str:
        day = self._log.view.day
        return NOTHING if day is None else f"Nothing was done: {day_name(day, today())}."

    @on(RowList.Scrolled)
    @on(RowList.CursorMoved)
    def _say_part(self) -> None:
        """Say what is shown, and the day at the top if its heading is not in view."""
        view, opened, model = self._log.view, self._log.opened, self._list.model
        parts = [EVERY_DAY if view.day is None else ONE_DAY]
        if opened is not None:
            parts = [said(opened, self.size.width)[0]]
        if view.actor is not None:
            parts.append(cut(printable(view.actor), TITLE_WIDTH))
        top = None if model.unread else model.row_at(model.view.top)
        if isinstance(top, ActivityRow) and opened is None:
            parts.append(day_name(top.day, self._list.today))
        self._panel.say(f" {used().dot} ".join(parts))
        if self._offered != self.context:
            self._offered = self.context
            self.refresh_bindings()

    # Commands

    @property
    def context(self) -> Context:
        return super().context._replace(
            opening=self._log.can_open,
            part=self._log.view != EVERYTHING,
            several_people=self._log.several_actors,
        )

    def open(self) -> None:
        """Show the day of a heading, or each todo of a line."""
        self._log.open()

    def show_all(self) -> None:
        """Show every day, and everybody."""
        self._log.turn_to(EVERYTHING)

    def step_day(self, step: int) -> None:
        """Show the next day with something in it, before or after this one."""
        self._turn(self._log.step_day(step, today()))

    def next_actor(self) -> None:
        """Show what one person did, then the next."""
        self._turn(self._log.next_actor())

    @work
    async def _turn(self, turning: Awaitable[None]) -> None:
        await self.report(turning)

    @on(RowList.RowClicked)
    def open_clicked(self, message: RowList.RowClicked) -> None:
        if message.twice and self.offers("activity.open"):
            self.open()
