"""Edits of single todos: the list shows the result before the edit is done."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from textual.widget import Widget

from tui.messages import EditRefused
from tui.panes.listed_todos import ListedTodos
from tui.rows import ListedRow, TodoRow
from tui.session import (
    POINTS,
    DatabaseReplaced,
    EditKind,
    Operation,
    TallyError,
    edits,
)
from tui.session.session import Session, Wanted
from tui.widgets.departure import Departure
from tui.widgets.list_model import ListModel
from tui.widgets.todo_list import TodoList

OPERATIONS: dict[EditKind, Callable[[int], Operation]] = {
    EditKind.DELETE: edits.delete,
    EditKind.RESTORE: edits.restore,
    EditKind.UNARCHIVE: edits.unarchive,
}
COMPLETING = "todo_marked_as_complete"
# How long a completed todo stays in its place, with the points that it earned.
LINGER_SECONDS = 0.7


class RowEdits:
    """Makes the edits that keys ask for. The next key acts on the row that comes next."""

    def __init__(
        self, session: Session, pane: Widget, listed: ListedTodos, todo_list: TodoList
    ) -> None:
        self._session = session
        self._pane = pane
        self._listed = listed
        self._list = todo_list

    def toggle(self, todo: TodoRow) -> None:
        """Complete or reopen it, depending on its state when the edits before are done."""
        toggles = self._session.toggles
        toggles.press(todo)
        kind = EditKind.REOPEN if todo.completed else EditKind.COMPLETE
        becomes = edited(kind, todo)
        lingers = None
        if kind is EditKind.COMPLETE and self._pane.app.animation_level != "none":
            lingers = replace(becomes, gained=POINTS[COMPLETING])
        self._send(lambda: toggles.decide(todo), todo, becomes, lingers)

    def send(self, kind: EditKind, todo: TodoRow) -> None:
        """Make an edit that takes a todo out of the list, or to another part of it."""
        self._send(OPERATIONS[kind](todo.id), todo, edited(kind, todo))

    def _send(
        self,
        operation: Wanted,
        todo: TodoRow,
        becomes: TodoRow,
        lingers: TodoRow | None = None,
    ) -> None:
        model = self._list.model
        stays = self._listed.search.listing.matches(becomes)
        departure = model.take_out(todo, becomes if stays else None, lingers)
        self._list.update()
        if lingers is not None:
            self._pane.set_timer(LINGER_SECONDS, partial(self._settle, model, todo.id))
        self._pane.run_worker(self._perform(operation, model, departure))

    def _settle(self, model: ListModel[ListedRow], todo_id: int) -> None:
        model.settle(todo_id)
        self._list.update()

    async def _perform(
        self, operation: Wanted, model: ListModel[ListedRow], departure: Departure[ListedRow]
    ) -> None:
        try:
            await self._session.edit(operation)
        except DatabaseReplaced as error:
            # The row belongs to another database by now, and the list is read anew.
            self._pane.post_message(EditRefused(error))
        except TallyError as error:
            self._pane.post_message(EditRefused(error))
            model.put_back(departure)
            self._list.update()
            with suppress(TallyError):
                model.doubt()
                await self._listed.read()
        finally:
            departure.done = True
            if callable(operation) and isinstance(departure.row, TodoRow):
                self._session.toggles.release(departure.row)


def edited(kind: EditKind, todo: TodoRow) -> TodoRow:
    """The row as it will be after the edit."""
    now = datetime.now(UTC).astimezone()
    match kind:
        case EditKind.COMPLETE:
            return replace(todo, completed_at=now)
        case EditKind.REOPEN:
            return replace(todo, completed_at=None)
        case EditKind.DELETE:
            return replace(todo, deleted_at=now)
        case EditKind.RESTORE:
            return replace(todo, deleted_at=None)
        case EditKind.UNARCHIVE:
            return replace(todo, archived_at=None)
    return todo
