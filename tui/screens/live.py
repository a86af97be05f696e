"""What every screen with data on it has in common."""

from collections.abc import Awaitable
from typing import TYPE_CHECKING, cast

from textual import events, on, work
from textual.app import ComposeResult
from textual.css.query import NoMatches
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from tui.gateway import DatabaseUnavailable
from tui.gateway.live import Changed
from tui.textual_guards import LatestSize
from tui.widgets.key_bar import KeyBar
from tui.widgets.row_list import RowList
from tui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from tui.app import TallyApp

TOO_SMALL = "Tally needs a terminal of at least 60 columns and 16 lines."


class LiveScreen(LatestSize, Screen[None]):
    """A screen that is read again whenever something changed, here or elsewhere."""

    _interrupted: Widget | None = None

    @property
    def tally(self) -> "TallyApp":
        """The application, by its own type."""
        return cast("TallyApp", self.app)

    async def read(self, what: Changed) -> None:
        """Read what the screen shows of this. Raises DatabaseUnavailable."""
        raise NotImplementedError

    def start_over(self) -> None:
        """Let go of what is shown: another database is there, and its ids are others."""

    async def reload(self, what: Changed = Changed.ALL) -> None:
        """Read again what has changed; a database that does not answer leaves the screen as it is.

        The state line tells of that, and the feed reads again once it is back. A screen that has
        nothing to show it on yet reads when it appears.
        """
        if self.is_mounted:
            await self.tell_of_failure(self.read(what), what)

    async def tell_of_failure(
        self, reading: Awaitable[None], what: Changed = Changed.TODOS
    ) -> None:
        """Read, and let the state line say how the database answered."""
        try:
            await reading
        except DatabaseUnavailable as error:
            self.tally.database_answered(str(error), what)
        except NoMatches:
            # While the application is left there is nothing to show it on.
            if self.is_attached:
                raise
        else:
            self.tally.database_answered(None, what)

    def compose_frame(self, name: str, *body: Widget) -> ComposeResult:
        """The lines around every screen, and the sentence for terminals that are too small."""
        yield TopBar(name)
        yield from body
        yield KeyBar()
        yield Static(TOO_SMALL, id="too-small")

    @property
    def too_small(self) -> bool:
        """Whether the terminal is, and the screen therefore hidden by a sentence about it."""
        return self.has_class("-too-narrow") or self.has_class("-too-short")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is hidden takes no keys."""
        return not self.too_small

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        if self.too_small and self._interrupted is None:
            self._interrupted = event.widget

    def on_resize(self) -> None:
        self.call_after_refresh(self._resume)

    def _resume(self) -> None:
        """Give the focus back to what had it before the terminal was too small."""
        if self._interrupted is not None and not self.too_small:
            self.set_focus(self._interrupted)
            self._interrupted = None

    @work(group="reload")
    async def on_screen_resume(self) -> None:
        await self.reload()

    async def read_rows(self) -> None:
        """Read the rows that the list of the screen wants. Raises DatabaseUnavailable."""

    @on(RowList.RowsWanted)
    @work(group="rows")
    async def read_wanted_rows(self) -> None:
        await self.tell_of_failure(self.read_rows())
