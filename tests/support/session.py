"""The application under a pilot, and what a person would see of it."""

from collections.abc import Callable
from typing import Any

from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, Static

from tests.harness.waiting import eventually_async
from tui.app import TallyApp
from tui.dialogs.confirm import Confirm
from tui.rows import DayRow, HeadingRow
from tui.widgets.filter_bar import FilterBar
from tui.widgets.row_list import RowList
from tui.widgets.title_input import TitleInput

HEADINGS = (DayRow, HeadingRow)
CHARACTERS = {"space": " ", "exclamation_mark": "!"}


class Session:
    """Presses keys, and waits for what they lead to."""

    def __init__(self, app: TallyApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def hammer(self, *keys: str) -> None:
        """Press keys as fast as they can be taken, where `press` waits after each."""
        for key in keys:
            character = CHARACTERS.get(key, key if len(key) == 1 else None)
            self.app.post_message(events.Key(key, character))

    async def type(self, text: str) -> None:
        """Put text where the cursor is, as a paste would."""
        field = self.app.focused
        assert isinstance(field, Input)
        field.insert_text_at_cursor(text)
        await self.pilot.pause()

    async def until(self, condition: Callable[[], Any], within: float = 5) -> None:
        await eventually_async(condition, within)
        await self.pilot.pause()

    async def until_text(self, text: str) -> None:
        await self.until(lambda: text in self.text)

    @property
    def text(self) -> str:
        """All that the screen shows, modals included."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text for strip in strips)

    @property
    def rows(self) -> RowList[Any]:
        return self.app.screen.query_one(RowList)

    @property
    def titles(self) -> list[str]:
        """The titles of the rows in view."""
        top = self.rows.scroll_offset.y
        rows = map(self.rows.model.row_at, range(top, top + self.rows.size.height))
        return [row.title for row in rows if row is not None and not isinstance(row, HEADINGS)]

    @property
    def current(self) -> Any:
        return self.rows.current

    @property
    def chosen(self) -> str:
        return str(self.app.screen.query_one(FilterBar).chosen)

    @property
    def asking(self) -> bool:
        return isinstance(self.app.screen, Confirm)

    @property
    def question(self) -> str:
        """What the question that is open says."""
        parts = self.app.screen.query("#question, #consequence").results(Static)
        return " ".join(str(part.render()) for part in parts)

    async def leave(self, key: str) -> None:
        """Press a key that ends the application."""
        self.app.simulate_key(key)
        await eventually_async(lambda: self.app._exit)

    @property
    def field(self) -> TitleInput:
        return self.app.screen.query_one("#new", TitleInput)

    @property
    def line(self) -> str:
        """What the field that has the focus holds."""
        assert isinstance(self.app.focused, Input)
        return self.app.focused.value

    @property
    def notices(self) -> list[str]:
        return [notice.message for notice in self.app._notifications]
