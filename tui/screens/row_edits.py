"""Edits of single todos: their rows leave, or go where they belong, before the edit is done."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

from tui.gateway import DatabaseReplaced, EditKind, Operation, TallyError
from tui.gateway.editing import edits
from tui.history import Wanted
from tui.rows import TodoRow
from tui.screens.listed import ListedTodos
from tui.screens.live import LiveScreen
from tui.widgets.departure import Departure
from tui.widgets.list_model import ListModel
from tui.widgets.todo_list import TodoList

OPERATIONS: dict[EditKind, Callable[[int], Operation]] = {
    EditKind.DELETE: edits.delete,
    EditKind.RESTORE: edits.restore,
    EditKind.UNARCHIVE: edits.unarchive,
}


class RowEdits:
    """Does what keys ask for. The next key is for the row that comes next."""

    def __init__(self, screen: LiveScreen, listed: ListedTodos, todo_list: TodoList) -> None:
        self._tally = screen.tally
        self._listed = listed
        self._list = todo_list

    def toggle(self, todo: TodoRow) -> None:
        """Complete it, or reopen it, as it is by the time the edits before are done."""
        toggles = self._tally.toggles
        toggles.press(todo)
        shown = EditKind.REOPEN if todo.completed else EditKind.COMPLETE
        self._send(lambda: toggles.decide(todo), todo, edited(shown, todo))

    def send(self, kind: EditKind, todo: TodoRow) -> None:
        """Do what takes a todo out of the list, or out of its part of it."""
        self._send(OPERATIONS[kind](todo.id), todo, edited(kind, todo))

    def _send(self, operation: Wanted, todo: TodoRow, becomes: TodoRow) -> None:
        model = self._list.model
        stays = self._listed.search.listing.matches(becomes)
        departure = model.take_out(todo, becomes if stays else None)
        self._list.update()
        self._tally.run_worker(self._perform(operation, model, departure))

    async def _perform(
        self, operation: Wanted, model: ListModel[TodoRow], departure: Departure[TodoRow]
    ) -> None:
        try:
            await self._tally.perform(operation)
        except DatabaseReplaced:
            pass  # The row is another's by now: the list is read anew.
        except TallyError:
            model.put_back(departure)
            self._list.update()
            with suppress(TallyError):
                model.doubt()
                await self._listed.read()
        finally:
            departure.done = True
            if callable(operation):
                self._tally.toggles.release(departure.row)


def edited(kind: EditKind, todo: TodoRow) -> TodoRow:
    """The row as it will be."""
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
