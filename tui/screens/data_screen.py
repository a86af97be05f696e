"""What every screen with data on it has in common."""

from collections.abc import Awaitable

from textual import events, on, work
from textual.app import ComposeResult
from textual.css.query import NoMatches
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from tui.breakpoints import TOO_SMALL, too_small
from tui.commands.command import RunsCommands
from tui.commands.context import Context, Focus
from tui.screen_guards import LatestSize, StyledOnce
from tui.session import Changed
from tui.session.session import Session
from tui.widgets.key_bar import KeyBar
from tui.widgets.row_list import RowList
from tui.widgets.top_bar import TopBar


class DataScreen(RunsCommands, StyledOnce, LatestSize, Screen[None]):
    """A screen that is read again whenever something changed, here or elsewhere."""

    _interrupted: Widget | None = None
    _rereads = False
    _missed = Changed.NOTHING

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def compose_frame(self, name: str, *body: Widget) -> ComposeResult:
        """The bars around the body, and the sentence for terminals that are too small."""
        yield TopBar(name)
        yield from body
        yield KeyBar()
        yield Static(TOO_SMALL, id="too-small")

    # Reading

    async def read(self, what: Changed) -> None:
        """Read what the screen shows of these changes. Raises DatabaseUnavailable."""
        raise NotImplementedError

    async def read_rows(self) -> None:
        """Read the rows that the screen's list wants. Raises DatabaseUnavailable."""

    def start_over(self) -> None:
        """Drop what is shown: this is another database, with other ids."""

    async def changed(self, what: Changed) -> None:
        """Reread these changes. A hidden screen rereads when it appears."""
        if self.is_mounted and self.is_attached and self in self.app.screen_stack:
            await self.report(self.read(what), what)
        else:
            self._missed |= what

    async def report(self, reading: Awaitable[None], what: Changed = Changed.TODOS) -> None:
        """Read, and tell the session how the database answered."""
        try:
            with self.session.watchers.reading(what):
                await reading
        except NoMatches:
            # While the application is leaving, its widgets are gone.
            if self.is_attached:
                raise

    def on_mount(self) -> None:
        self.session.watchers.viewers.append(self)

    def on_unmount(self) -> None:
        self.session.watchers.viewers.remove(self)

    def on_screen_resume(self) -> None:
        # Textual says so twice of a new screen: one reading, after both, is enough.
        if not self._rereads:
            self._rereads = True
            self.call_later(self._read_all)

    @work(group="reload")
    async def _read_all(self) -> None:
        self._rereads = False
        if self.is_mounted:
            what, self._missed = Changed.LOGGED | self._missed, Changed.NOTHING
            await self.report(self.read(what), what)

    @on(RowList.RowsWanted)
    @work(group="rows")
    async def read_wanted_rows(self) -> None:
        await self.report(self.read_rows())

    # The size of the terminal

    @property
    def context(self) -> Context:
        """A hidden screen takes no keys."""
        return Context(Focus.NOWHERE if too_small(self) else Focus.LIST)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        if too_small(self) and self._interrupted is None:
            self._interrupted = event.widget

    def on_resize(self) -> None:
        self.call_after_refresh(self._give_focus_back)

    def _give_focus_back(self) -> None:
        """Give the focus back to the widget that had it before the terminal was too small."""
        if self._interrupted is not None and not too_small(self):
            self.set_focus(self._interrupted)
            self._interrupted = None
