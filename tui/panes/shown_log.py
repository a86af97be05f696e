"""Which part of the log the screen shows, and the readings of it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from tui.row_windows import Window
from tui.rows import ActivityRow, DayRow, LogRow
from tui.session import log
from tui.session.coalesced import Coalesced
from tui.session.log import Days, LogView
from tui.session.session import Session
from tui.widgets.activity_list import ActivityList
from tui.widgets.list_model import ListModel

EVERYTHING = LogView()


@dataclass
class _Shown:
    """A part of the log, its list, and how many lines its days have once that is read."""

    view: LogView
    model: ListModel[LogRow]
    days: Days | None = None


class ShownLog:
    """The log, or a part of it; what is left of the whole comes back as it was.

    `shown` is called whenever something of it was read, or another part is shown.
    """

    def __init__(self, session: Session, log_list: ActivityList, shown: Callable[[], None]) -> None:
        self._session = session
        self._list = log_list
        self._tell = shown
        self._reading = Coalesced(self._read)
        self._turn = asyncio.Lock()
        self._shown = _Shown(EVERYTHING, log_list.model)
        self._whole: _Shown | None = None
        # The line whose todos are shown.
        self.opened: ActivityRow | None = None
        self.several_actors = False

    @property
    def view(self) -> LogView:
        return self._shown.view

    @property
    def is_read(self) -> bool:
        return self._shown.days is not None

    async def read(self) -> None:
        """Read what the list wants. Raises DatabaseUnavailable."""
        await self._reading()

    async def _read(self) -> None:
        shown = self._shown
        if not self.several_actors:
            self.several_actors = await self._session.read(log.has_several_actors)
        wanted = shown.model.ask()
        if shown.days is None:
            # Counting a long log takes longer than the rows that come first.
            start = await self._session.read(log.log_start, shown.view, wanted.count)
            self._arrived(shown, start)
            wanted = shown.model.ask()
        shown.days, window = await self._session.read(
            log.log_window, shown.view, wanted, shown.days
        )
        self._arrived(shown, window)

    def _arrived(self, shown: _Shown, window: Window[LogRow]) -> None:
        shown.model.arrived(window)
        if shown is self._shown:
            self._tell()

    def turn_to(self, view: LogView, opened: ActivityRow | None = None) -> None:
        """Show a part of the log, from its start; the whole of it as it was left."""
        if self.view == EVERYTHING:
            self._whole = self._shown
        whole = self._whole if view == EVERYTHING else None
        self._shown = whole or _Shown(view, self._list.model.next())
        self.opened = opened
        self._list.turn_to(self._shown.model)
        self._list.post_message(ActivityList.RowsWanted())
        self._tell()

    def start_over(self) -> None:
        """Forget every row: an id means another activity by now."""
        self._whole, self.opened = None, None
        self._shown = _Shown(replace(self.view, edit_id=None), self._list.model.next(anew=True))
        self._list.turn_to(self._shown.model)

    @property
    def can_open(self) -> bool:
        """Whether there is more to see of the current row."""
        row = self._list.current
        if isinstance(row, DayRow):
            return self.view.day is None and self.view.edit_id is None
        return row is not None and row.todos > 1 and row.edit_id is not None

    def open(self) -> None:
        """Show the day of a heading, or each activity of a line."""
        row = self._list.current
        if isinstance(row, DayRow):
            self.turn_to(replace(self.view, day=row.day))
        elif row is not None:
            self.turn_to(LogView(edit_id=row.edit_id), row)

    async def step_day(self, step: int, today: date) -> None:
        """Show the next day with something in it, seen from the one that is shown, or current.

        One key after the other. Raises DatabaseUnavailable.
        """
        async with self._turn:
            row = self.opened or self._list.current
            day = self.view.day or (row.day if row is not None else today)
            view = replace(self.view, edit_id=None)
            beside = await self._session.read(log.find_day_beside, view, day, step)
            if beside is not None:
                self.turn_to(replace(view, day=beside))

    async def next_actor(self) -> None:
        """Show what the next person did; after the last one, everybody's.

        Raises DatabaseUnavailable.
        """
        async with self._turn:
            view = replace(self.view, edit_id=None)
            actor = await self._session.read(log.find_next_actor, view.actor)
            self.turn_to(replace(view, actor=actor))
