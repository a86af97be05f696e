"""What was done, newest first, every page of it."""

from textual.app import ComposeResult

from tui.coalesced import Coalesced
from tui.gateway.live import Changed
from tui.screens.live import LiveScreen
from tui.widgets.activity_list import ActivityList

# "3 minutes ago" is true for so long.
AGEING_SECONDS = 30


class ActivityScreen(LiveScreen):
    """The log, read a stretch at a time as one scrolls."""

    CSS_PATH = "activity.tcss"
    AUTO_FOCUS = "ActivityList"

    def __init__(self) -> None:
        super().__init__()
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
        activities.show(await self.tally.gateway.activities(activities.model.ask()))
