"""What was done, newest first, every page of it."""

from textual.app import ComposeResult

from tui.screens.data_screen import DataScreen
from tui.session import Changed
from tui.session.coalesced import Coalesced
from tui.session.session import Session
from tui.widgets.activity_list import ActivityList

# "3 minutes ago" is true for so long.
AGEING_SECONDS = 30


class ActivityScreen(DataScreen):
    """The log, read a stretch at a time as one scrolls."""

    CSS_PATH = "activity.tcss"
    AUTO_FOCUS = "ActivityList"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._reading = Coalesced(self._read_rows)

    def compose(self) -> ComposeResult:
        yield from self.compose_frame("activity", ActivityList(empty="Nothing has happened yet."))

    def on_mount(self) -> None:
        self.set_interval(AGEING_SECONDS, self.query_one(ActivityList).refresh)

    async def read(self, what: Changed) -> None:
        if Changed.TODOS in what:
            self.query_one(ActivityList).model.doubt()
            await self.read_rows()

    async def read_rows(self) -> None:
        await self._reading()

    async def _read_rows(self) -> None:
        activities = self.query_one(ActivityList)
        activities.show(await self.session.activities(activities.model.ask()))
