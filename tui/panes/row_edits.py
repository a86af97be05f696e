"""Edits of todos that keys ask for: the list shows the result before the edit is done."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from typing import Any

from textual.app import App
from textual.widget import Widget

from tui.messages import EditRefused, Told
from tui.panes.listed_todos import ListedTodos
from tui.rows import ListedRow, TodoRow
from tui.session import (
    POINTS,
    DatabaseReplaced,
    EditKind,
    EditResult,
    Operation,
    TallyError,
    edits,
)
from tui.session.session import Session, Wanted
from tui.widgets.departure import Departure
from tui.widgets.list_model import ListModel
from tui.widgets.todo_list import TodoList

USUAL_POINTS = POINTS["todo_marked_as_complete"]
# How long a completed todo stays in its place, with the points that it earned.
LINGER_SECONDS = 0.7

Model = ListModel[ListedRow]
Departures = list[Departure[ListedRow]]
# Returns what to tell of an edit that is done; nothing where that can be seen.
Words = Callable[[EditResult], str]


def _operations() -> dict[EditKind, Callable[..., Operation]]:
    """Those that need nothing but todos. A function, because a start imports none of them."""
    return {
        EditKind.REOPEN: edits.reopen,
        EditKind.DELETE: edits.delete,
        EditKind.RESTORE: edits.restore,
        EditKind.ARCHIVE: edits.archive,
        EditKind.UNARCHIVE: edits.unarchive,
    }


class RowEdits:
    """Makes the edits that keys ask for. The next key acts on the row that comes next."""

    def __init__(
        self, session: Session, pane: Widget, listed: ListedTodos, todo_list: TodoList
    ) -> None:
        self._session = session
        self._pane = pane
        self._listed = listed
        self._list = todo_list

    # Edits that take rows away

    def toggle(self, todo: TodoRow, told: Words) -> None:
        """Complete or reopen it, depending on its state when the edits before are done."""
        toggles = self._session.toggles
        toggles.press(todo)
        kind = EditKind.REOPEN if todo.completed else EditKind.COMPLETE
        departures = self._take_out(todo, kind)
        self._start(lambda: toggles.decide(todo), departures, told, lambda: toggles.release(todo))

    def complete(self, todos: Sequence[TodoRow], operation: Operation, told: Words) -> None:
        """Complete these rows by an edit that may complete others as well."""
        departures = [one for todo in todos for one in self._take_out(todo, EditKind.COMPLETE)]
        self._start(operation, departures, told)

    def send(
        self,
        kind: EditKind,
        todos: Sequence[TodoRow],
        operation: Operation | None = None,
        told: Words | None = None,
    ) -> None:
        """Make an edit that takes todos out of the list, or to another part of it."""
        wanted = operation or _operations()[kind](*(todo.id for todo in todos))
        changes = [(todo, edited(kind, todo)) for todo in todos]
        self.change(wanted, *changes, told=told, along=False)

    def _take_out(self, todo: TodoRow, kind: EditKind) -> Departures:
        becomes = edited(kind, todo)
        lingers = None
        if kind is EditKind.COMPLETE and self._pane.app.animation_level != "none":
            lingers = becomes._replace(gained=earns(todo))
            settle = partial(self._settle, self._list.model, todo.id)
            self._pane.set_timer(LINGER_SECONDS, settle)
        change = (todo, self._in_list(becomes))
        return self._list.model.alter(change, along=False, lingers=lingers)

    def _settle(self, model: Model, todo_id: int) -> None:
        model.settle(todo_id)
        self._list.update()

    # Edits that change rows

    def change(
        self,
        wanted: Wanted,
        *changes: tuple[TodoRow, TodoRow],
        told: Words | None = None,
        along: bool = True,
    ) -> None:
        """Make an edit after which these rows are others: each as it is, and as it will be.

        A row that will not be in the list any more is gone at once. A cursor on one that stays
        goes along with it, or without `along` to the next row. What is gone, or without `along` any
        of them, is selected no more, unless the edit is refused.
        """
        shown = [(row, self._in_list(becomes)) for row, becomes in changes]
        departures = self._list.model.alter(*shown, along=along)
        done = {row.id for row, becomes in shown if becomes is None or not along}
        selected = [row for row in self._list.selection.rows if row.id in done]
        self._list.drop(done)
        self._start(wanted, departures, told, selected=selected)

    def _in_list(self, row: TodoRow) -> TodoRow | None:
        """The row; None if it will not be in the list."""
        return row if self._listed.search.listing.matches(row) else None

    # An edit

    @property
    def app(self) -> App[object]:
        """The application, once the pane is in it."""
        return self._pane.app

    def tell(self, text: str) -> None:
        """Tell the user what was done, or why nothing was."""
        self._pane.post_message(Told(text))

    def _start(
        self,
        wanted: Wanted,
        departures: Departures,
        told: Words | None = None,
        over: Callable[[], object] = lambda: None,
        selected: Sequence[TodoRow] = (),
    ) -> None:
        """Make the edit, and call `over` when that has been tried.

        Those that were `selected` are so again if it is refused.
        """
        model = self._list.model
        self._list.update()

        async def perform() -> None:
            try:
                result = await self._perform(wanted, model, departures, selected)
            finally:
                over()
            if result and told is not None and (text := told(result)):
                self.tell(text)

        self._pane.run_worker(perform())

    async def _perform(
        self, wanted: Wanted, model: Model, departures: Departures, selected: Sequence[TodoRow]
    ) -> EditResult | None:
        try:
            result = await self._session.edit(wanted)
            self._listed.fold_next(result)
            return result
        except DatabaseReplaced as error:
            # The rows belong to another database by now, and the list is read anew.
            self._pane.post_message(EditRefused(error))
        except TallyError as error:
            self._pane.post_message(EditRefused(error))
            model.put_back(*departures)
            if model is self._list.model and selected:
                self._list.selection.add(selected)
                self._list.show_selection()
            self._list.update()
            with suppress(TallyError):
                model.doubt()
                await self._listed.read()
        finally:
            for departure in departures:
                departure.done = True
        return None


def earns(todo: TodoRow) -> int:
    """The points that completing it earns."""
    return USUAL_POINTS if todo.worth is None else todo.worth


def edited(kind: EditKind, todo: TodoRow) -> TodoRow:
    """The row as it will be after the edit."""
    now = datetime.now(UTC).astimezone()
    changes: dict[EditKind, dict[str, Any]] = {
        EditKind.COMPLETE: {"completed_at": now, "earned": todo.worth},
        EditKind.REOPEN: {"completed_at": None, "earned": None},
        EditKind.DELETE: {"deleted_at": now},
        EditKind.RESTORE: {"deleted_at": None},
        EditKind.ARCHIVE: {"archived_at": now},
        EditKind.UNARCHIVE: {"archived_at": None},
    }
    return todo._replace(**changes[kind])
