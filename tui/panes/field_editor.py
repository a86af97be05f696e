"""Changing one field of a todo in its place in the detail."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any, Protocol

from textual.widget import Widget

from tui.detail_rows import SeenTodo
from tui.format.field_words import LABELS
from tui.rows import TodoRow
from tui.session import (
    ChangedElsewhere,
    DatabaseReplaced,
    DatabaseUnavailable,
    Operation,
    TallyError,
    field_values,
    printable,
)
from tui.session.field_values import edit_of, typed_for
from tui.session.session import Session
from tui.widgets.detail_view import DetailView
from tui.widgets.value_input import ValueInput
from tui.wording import quoted, refused

REPLACES = "enter replaces that"
OPEN = ("active", "completed")
# A field of a todo.
Place = tuple[int, str]


class Detail(Protocol):
    """The detail that the field is in."""

    @property
    def todo(self) -> TodoRow | None:
        """The todo that is shown."""

    async def read(self) -> None:
        """Read the todo again. Raises DatabaseUnavailable."""

    def show(self) -> None:
        """Show what was read, with the values that are on their way."""


class FieldEditor:
    """The field over a value, and what becomes of the text in it.

    Enter saves it, and so does leaving it by a click: only Escape discards it. What is refused
    stays in the field, or comes back the next time that the user changes that field of that todo.
    """

    def __init__(self, session: Session, detail: Detail, pane: Widget, view: DetailView) -> None:
        self._session = session
        self._detail = detail
        self._pane = pane
        self._view = view
        self.input = ValueInput(self)
        # What was refused when the user had moved on already.
        self._refused: dict[Place, str] = {}
        # Values on their way to the database, and the titles among them as they were typed.
        self._saving: dict[Place, Mapping[str, Any]] = {}
        self._titles: list[str] = []

    def unsaved(self) -> Iterable[str]:
        """Titles that are saved nowhere. Another field's text makes no sense without its todo."""
        kept = (typed for (_, field), typed in self._refused.items() if field == "title")
        open_now = self.input.field == "title" and self.input.would_be_lost
        return [*self._titles, *kept, *([self.input.value] if open_now else [])]

    def meaning(self, todo: TodoRow, field: str, typed: str) -> str:
        return field_values.meaning(todo, field, typed)

    # What keys do

    def open(self, todo: TodoRow, field: str) -> None:
        """Open the field over its value, with what was typed for it before and refused."""
        if todo.state not in OPEN:
            state = "in the trash" if todo.state == "trash" else todo.state
            self._complain(f"{quoted(todo.title)} is {state}: restore it first")
            return
        typed = self._refused.pop((todo.id, field), None)
        self._open(todo, field, typed)

    def _open(self, todo: TodoRow, field: str, typed: str | None) -> None:
        self._view.go_to(field)
        self.input.open(todo, field, typed_for(todo, field), typed)
        self.follow()

    def follow(self) -> None:
        """Keep the field over its value."""
        value = self._view.region_of(self.input.field)
        if self.input.todo is not None and value is not None:
            self.input.follow(value, self._pane.content_region)

    async def save(self) -> None:
        """Save what is in the field; it stays open if that is not understood."""
        await self.input.typed()
        self._save(stay=True)

    def save_left(self) -> None:
        """Save what is in a field that the user has left."""
        self._save(stay=False)

    async def leave(self) -> None:
        await self.input.typed()
        self._close()

    def _close(self) -> None:
        had_focus = self.input.has_focus
        self.input.close()
        if had_focus:
            self._pane.screen.set_focus(self._view)

    def _save(self, *, stay: bool) -> None:
        todo, field, typed = self.input.todo, self.input.field, self.input.value
        if todo is None:
            return
        try:
            edit = edit_of(todo, field, typed)
        except TallyError as error:
            if stay:
                self.input.refuse(str(error))
            else:
                self._keep(todo, field, typed, str(error))
            return
        self._close()
        if edit is not None:
            # What is typed next is not for this field; until it is saved, the value is shown.
            self._saving[todo.id, field] = getattr(edit, "values", {})
            self._detail.show()
            self._pane.run_worker(self._send(todo, field, typed, edit))

    # What becomes of it

    def laid_over(self, seen: SeenTodo) -> SeenTodo:
        """What was read, with the values that are on their way."""
        row = seen.detail.row
        for (todo_id, _), values in self._saving.items():
            if todo_id == row.id:
                known: Any = {name: each for name, each in values.items() if hasattr(row, name)}
                row = row._replace(**known)
        return replace(seen, detail=seen.detail._replace(row=row))

    async def _send(self, todo: TodoRow, field: str, typed: str, edit: Operation) -> None:
        if field == "title":
            self._titles.append(typed)
        try:
            await self._session.edit(edit)
            with suppress(DatabaseUnavailable):
                await self._detail.read()
        except DatabaseReplaced as error:
            self._complain(refused(error))
        except ChangedElsewhere as error:
            # Now that the user has seen the other value, Enter saves theirs.
            self._give_back(_seen(todo, error), field, typed, _told(todo, error))
        except TallyError as error:
            self._give_back(todo, field, typed, refused(error))
        finally:
            if field == "title":
                self._titles.remove(typed)
            self._saving.pop((todo.id, field), None)
            self._detail.show()

    def _give_back(self, todo: TodoRow, field: str, typed: str, reason: str) -> None:
        """Open the field again with what was typed, or keep that while the user is elsewhere."""
        here = self._view.has_focus and self._pane.screen.is_current
        shown = self._detail.todo
        if here and shown is not None and shown.id == todo.id:
            self._saving.pop((todo.id, field), None)
            self._open(todo, field, typed)
            self.input.refuse(reason)
        else:
            self._keep(todo, field, typed, reason)

    def _keep(self, todo: TodoRow, field: str, typed: str, reason: str) -> None:
        self.input.close()
        self._refused[todo.id, field] = typed
        self._complain(reason)

    def _complain(self, reason: str) -> None:
        self._pane.notify(reason, severity="error", markup=False)

    def start_over(self) -> None:
        """Close the field: its todo is of another database. Titles become drafts."""
        self._titles += [*self.unsaved()][len(self._titles) :]
        self._close()
        self._refused = {}


def _seen(todo: TodoRow, error: ChangedElsewhere) -> TodoRow:
    """The todo with the value that somebody else has given it."""
    value = printable(error.value) if isinstance(error.value, str) else error.value
    values: Any = {error.field: value}
    return todo._replace(**values)


def _told(todo: TodoRow, error: ChangedElsewhere) -> str:
    words = typed_for(_seen(todo, error), error.field) or "empty"
    label = LABELS.get(error.field, error.field).lower()
    return f"{error.actor or 'somebody'} has made the {label} {words}: {REPLACES}"
