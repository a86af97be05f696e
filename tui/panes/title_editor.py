"""Writing titles: the field for a new todo, and the one over the row that is renamed."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace

from textual.widget import Widget

from tui.messages import EditRefused
from tui.rows import TodoRow
from tui.session import (
    ChangedElsewhere,
    DatabaseReplaced,
    DatabaseUnavailable,
    InvalidTitle,
    TallyError,
    edits,
)
from tui.session.session import Session
from tui.widgets.new_title_input import NewTitleInput
from tui.widgets.rename_input import RenameInput
from tui.widgets.title_input import TitleInput
from tui.widgets.todo_list import Moment, TodoList
from tui.wording import left_list, refused

REPLACES = "enter replaces that"
LANDING_SECONDS = 0.5


class TitleEditor:
    """The two fields of a pane with a list of todos.

    Enter saves a todo's new title, and so does leaving the field by a click or by scrolling its row
    away: only Escape discards it. On leaving the application it becomes a draft, and the todo keeps
    its title. If it is refused, it stays in the field, or comes back the next time the user edits
    that todo.

    After adding a todo this awaits `show_new` with its id and the moment of Enter.
    """

    def __init__(
        self,
        session: Session,
        pane: Widget,
        todo_list: TodoList,
        show_new: Callable[[int, Moment], Awaitable[None]],
    ) -> None:
        self._session = session
        self._pane = pane
        self._list = todo_list
        self._show_new = show_new
        self.new = NewTitleInput(self)
        self.over_row = RenameInput(self)
        # New titles that were refused when the user had already moved on, by todo. Those for todos
        # of another database have keys below zero, which no todo's id is.
        self._refused: dict[int, str] = {}
        # Titles on their way to the database.
        self._saving: list[str] = []
        # New todos that are not shown yet.
        self._landing: set[asyncio.Event] = set()

    def unsaved(self) -> list[str]:
        """The texts in the fields, and on their way, that are saved nowhere."""
        renamed = [self.over_row.value] if self.over_row.would_be_lost else []
        return [*self._saving, *self._refused.values(), *renamed, self.new.value]

    # What keys do

    def write_new(self) -> None:
        # At once, not with `focus`, because letters may follow immediately.
        self._pane.screen.set_focus(self.new)

    def edit(self) -> None:
        """Open the field over the current todo's row."""
        if (todo := self._list.summon()) is not None:
            typed = self._refused.pop(todo.id, None)
            self.over_row.open(todo, self._list.cursor_region(), typed)

    async def save(self, field: TitleInput) -> None:
        typed = await field.typed()
        # Free the field at once: what the user types next is not for the title being saved.
        if field is self.over_row:
            self.save_rename()
        else:
            field.clear()
            self._pane.run_worker(self._add(field, typed, self._list.moment()))

    async def leave(self, field: TitleInput) -> None:
        await field.typed()
        if field is self.over_row:
            self.over_row.close()
        self._pane.screen.set_focus(self._list)

    # A new todo

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

    async def _add(self, field: TitleInput, typed: str, moment: Moment) -> None:
        shown = asyncio.Event()
        self._landing.add(shown)
        try:
            await self._add_and_show(field, typed, moment)
        finally:
            shown.set()
            self._landing.discard(shown)

    async def _add_and_show(self, field: TitleInput, typed: str, moment: Moment) -> None:
        self._saving.append(typed)
        try:
            added = await self._session.edit(edits.create(typed))
        except TallyError as error:
            if field.value:
                self._keep(typed)
            field.take_back(typed, str(error))
            if not isinstance(error, InvalidTitle):
                self._pane.post_message(EditRefused(error))
            return
        finally:
            self._saving.remove(typed)
        await self._show_new(max(added.ids), moment)

    def _keep(self, typed: str) -> None:
        """Keep a title whose field or todo is gone: in the field for a new one, or as a draft."""
        if self.new.value:
            self._refused[min(self._refused, default=0) - 1] = typed
        else:
            self.new.value = typed

    # Another title

    def save_rename(self) -> None:
        """Close the field over the row, if it is open, and save its text."""
        field = self.over_row
        todo, typed = field.todo, field.value
        if todo is None:
            return
        had_focus = field.has_focus
        field.close()
        if had_focus:
            self._pane.screen.set_focus(self._list)
        if typed != todo.title:
            self._pane.run_worker(self._rename(todo, typed))

    async def _rename(self, todo: TodoRow, typed: str) -> None:
        self._saving.append(typed)
        try:
            await self._session.edit(lambda: edits.rename(todo.id, typed, todo.title))
        except DatabaseReplaced as error:
            self._keep(typed)
            self._complain(refused(error))
        except ChangedElsewhere as error:
            # Now that the user has seen the other title, Enter saves theirs.
            seen = replace(todo, title=error.title)
            self._reopen(seen, typed, f"{refused(error)}: {REPLACES}")
        except TallyError as error:
            self._reopen(todo, typed, refused(error))
        finally:
            self._saving.remove(typed)

    def _reopen(self, todo: TodoRow, typed: str, refusal: str) -> None:
        """Reopen the field with what was typed, or keep that while the user does something else."""
        field = self.over_row
        row = self._list.region_in_view(todo.id)
        has_place = row is not None or self._list.model.lacks(todo)
        at_list = self._list.has_focus and self._pane.screen.is_current
        if has_place and at_list and field.todo is None:
            field.open(todo, row, typed)
            field.refuse(refusal)
        else:
            self._refused[todo.id] = typed
            self._complain(refusal)

    def _complain(self, refusal: str) -> None:
        self._pane.notify(refusal, severity="error", markup=False)

    # Where the field over the row is

    def follow_row(self) -> None:
        """Keep the field over its row. If the row is gone, the field stays, and says why."""
        field = self.over_row
        if field.todo is None:
            return
        row = self._list.region_in_view(field.todo.id)
        if row is not None:
            field.follow(row)
        elif self._list.model.lacks(field.todo) and not field.refused:
            absence = self._tell_of_absence(field.todo)
            self._pane.run_worker(absence, group="absence", exclusive=True)

    async def _tell_of_absence(self, todo: TodoRow) -> None:
        with suppress(DatabaseUnavailable):
            now = await self._session.todo(todo.id)
            if now is not None and self.over_row.todo is todo:
                self.over_row.refuse(left_list(now, todo.title))

    def follow_or_save(self) -> None:
        """After scrolling: move along with the row, or save once it is out of view."""
        todo = self.over_row.todo
        if todo is None:
            return
        in_view = self._list.region_in_view(todo.id) is not None
        if in_view or self._list.model.lacks(todo):
            self.follow_row()
        else:
            self.save_rename()

    def start_over(self) -> None:
        """Close the field over a row; a title in it moves to the field for a new todo."""
        field = self.over_row
        typed = [field.value] if field.would_be_lost else []
        typed += self._refused.values()
        self._refused = {}
        field.close()
        for text in typed:
            self._keep(text)
