"""Changing a todo by the field over its row, which has the todo as a line."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from textual.widget import Widget

from tui.rows import TodoRow
from tui.session import ChangedElsewhere, DatabaseReplaced, DatabaseUnavailable, TallyError
from tui.session.session import Session
from tui.widgets.rename_input import RenameInput
from tui.widgets.todo_list import TodoList
from tui.wording import left_list, refused, replaces

COMES_BACK = "what you typed comes back when you change it again"


class Renaming:
    """The field over the row of the todo that is being changed.

    If what was typed is refused, it stays in the field, or comes back the next time the user edits
    that todo. `keep` keeps it if the todo is gone.
    """

    def __init__(
        self, session: Session, pane: Widget, todo_list: TodoList, field: RenameInput
    ) -> None:
        self._session = session
        self._pane = pane
        self._list = todo_list
        self._field = field
        # Lines that were refused when the user had already moved on, by todo.
        self.refused: dict[int, str] = {}
        # Lines on their way to the database.
        self.saving: list[str] = []
        self.keep: Callable[[str], None] = lambda _: None

    def prepare(self) -> None:
        """Put the field into the pane, once."""
        if not self._field.is_attached:
            self._pane.mount(self._field)

    def open(self) -> None:
        """Open the field over the current todo's row."""
        from tui.session.capturing import line_for

        self.prepare()
        if (todo := self._list.summon()) is not None:
            typed = self.refused.pop(todo.id, None)
            self._field.open(todo, line_for(todo), self._list.cursor_region(), typed)

    def save(self) -> None:
        """Close the field, if it is open, and save its text."""
        field = self._field
        todo, typed = field.todo, field.value
        if todo is None:
            return
        differs, had_focus = field.would_be_lost, field.has_focus
        field.close()
        if had_focus:
            self._pane.screen.set_focus(self._list)
        if differs:
            self._pane.run_worker(self._rewrite(todo, typed))

    async def _rewrite(self, todo: TodoRow, typed: str) -> None:
        from tui.session.capturing import written_anew

        self.saving.append(typed)
        try:
            if (operation := written_anew(todo, typed)) is not None:
                await self._session.edit(operation)
        except DatabaseReplaced as error:
            self.keep(typed)
            self._complain(refused(error))
        except ChangedElsewhere as error:
            # Now that the user has seen the other value, Enter saves theirs.
            now: dict[str, Any] = {error.field: error.value}
            seen = todo._replace(**now)
            self._reopen(seen, typed, replaces(error), f"{refused(error)}: {COMES_BACK}")
        except TallyError as error:
            self._reopen(todo, typed, refused(error))
        finally:
            self.saving.remove(typed)

    def _reopen(self, todo: TodoRow, typed: str, refusal: str, elsewhere: str = "") -> None:
        """Reopen the field with what was typed, or keep that while the user does something else.

        `elsewhere` says so there.
        """
        from tui.session.capturing import line_for

        field = self._field
        row = self._list.region_in_view(todo.id)
        has_place = row is not None or self._list.model.lacks(todo)
        at_list = self._list.has_focus and self._pane.screen.is_current
        if has_place and at_list and field.todo is None:
            field.open(todo, line_for(todo), row, typed)
            field.refuse(refusal)
        else:
            self.refused[todo.id] = typed
            self._complain(elsewhere or refusal)

    def _complain(self, refusal: str) -> None:
        self._pane.notify(refusal, severity="error", markup=False)

    # Where the field is

    def follow_row(self) -> None:
        """Keep the field over its row. If the row is gone, the field stays, and says why."""
        field = self._field
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
            if now is not None and self._field.todo is todo:
                self._field.refuse(left_list(now, todo.title))

    def follow_or_save(self) -> None:
        """After scrolling: move along with the row, or save once it is out of view."""
        todo = self._field.todo
        if todo is None:
            return
        in_view = self._list.region_in_view(todo.id) is not None
        if in_view or self._list.model.lacks(todo):
            self.follow_row()
        else:
            self.save()
