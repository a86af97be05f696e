"""Adding todos by the field for a new one."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

from textual.widget import Widget

from tui.messages import EditRefused
from tui.rows import TodoRow
from tui.session import InvalidTitle, TallyError, TodoRefused, edits
from tui.session.session import Session
from tui.widgets.new_title_input import NewTitleInput
from tui.widgets.todo_list import Moment, TodoList
from tui.wording import refused

LANDING_SECONDS = 0.5

ShowNew = Callable[[int, Moment], Awaitable[None]]


class Adding:
    """The field for a new todo. Without a day in its line it is due on the day one stands in.

    After adding a todo this awaits `show_new` with its id and the moment of Enter. `keep` keeps a
    line that was refused when its field holds the next one, `bring_next` brings one that waits.
    `added` is told when one is in the database.
    """

    def __init__(
        self,
        session: Session,
        pane: Widget,
        todo_list: TodoList,
        field: NewTitleInput,
        show_new: ShowNew,
    ) -> None:
        self._session = session
        self._pane = pane
        self._list = todo_list
        self._field = field
        self._show_new = show_new
        # Lines on their way to the database.
        self.saving: list[str] = []
        # New todos that are not shown yet.
        self._landing: set[asyncio.Event] = set()
        self.day: Callable[[], date | None] = lambda: None
        self.keep: Callable[[str], None] = lambda _: None
        self.bring_next: Callable[[], bool] = lambda: False
        self.added: Callable[[], None] = lambda: None

    def write(self) -> None:
        """Give the field the focus."""
        # At once, not with `focus`, because letters may follow immediately.
        self._pane.screen.set_focus(self._field)

    def nest(self) -> None:
        """Make what is being written a subtask of the current todo, or a todo of its own again."""
        self._field.parent_todo = self._parent if self._field.parent_todo is None else None

    @property
    def _parent(self) -> TodoRow | None:
        """The todo that a subtask would be of: the current one, or the one that this is under."""
        row = self._list.current
        if row is None or row.state != "active":
            return None
        if row.parent_id is None:
            return row
        above = (self._list.model.row_at(index) for index in range(self._list.model.cursor, -1, -1))
        return next(
            (one for one in above if isinstance(one, TodoRow) and one.id == row.parent_id), None
        )

    def save(self, typed: str) -> None:
        """Add what was typed, and free the field for the next one."""
        parent = self._field.parent_todo
        self._field.clear()
        if not typed.strip() and self.bring_next():
            # The line that was there is given up for the next one.
            return
        self._pane.run_worker(self._add(typed, parent, self._list.moment()))

    def _given(self, parent: TodoRow | None) -> dict[str, Any]:
        """What the new todo has besides what its line says."""
        return {"day": self.day()} if parent is None else {"parent_id": parent.id}

    async def landed(self) -> None:
        """Wait until new todos are shown: the next key is meant for the last of them.

        Not for longer than LANDING_SECONDS, and once: a database that does not answer holds up
        one key, not each.
        """
        try:
            async with asyncio.timeout(LANDING_SECONDS):
                for shown in [*self._landing]:
                    await shown.wait()
        except TimeoutError:
            self._landing.clear()

    async def _add(self, typed: str, parent: TodoRow | None, moment: Moment) -> None:
        shown = asyncio.Event()
        self._landing.add(shown)
        try:
            await self._add_and_show(typed, parent, moment)
        finally:
            shown.set()
            self._landing.discard(shown)

    async def _add_and_show(self, typed: str, parent: TodoRow | None, moment: Moment) -> None:
        # Imported here: no first screen reads a line.
        from tui.session.capturing import new_todo

        self.saving.append(typed)
        try:
            new = new_todo(typed, **self._given(parent))
            added = await self._session.edit(edits.add(new))
        except TallyError as error:
            reason = str(error)
            if parent is not None and isinstance(error, TodoRefused) and error.id == parent.id:
                # It is done or gone by now, and would be refused again.
                parent, reason = None, f"enter adds it on its own: {refused(error)}"
            if self._field.value:
                self.keep(typed)
            else:
                self._field.parent_todo = parent
            self._field.take_back(typed, reason)
            if not isinstance(error, InvalidTitle):
                self._pane.post_message(EditRefused(error))
            return
        finally:
            self.saving.remove(typed)
        self._field.learn_names()
        self.bring_next()
        self.added()
        await self._show_new(max(added.ids), moment)
