"""Selecting todos, so that the next keys act on all of them."""

from textual.widget import Widget

from tui.messages import EditRefused, Told
from tui.panes.listed_todos import ListedTodos
from tui.row_windows import Place, WindowRequest
from tui.rows import ListedRow, TodoRow
from tui.session import TallyError
from tui.session.session import Session
from tui.text import plain
from tui.widgets.selection import MOST
from tui.widgets.todo_list import TodoList

TOO_MANY = f"No more than {plain(MOST)} todos can be selected at once."


class Selecting:
    """Selects todos of a pane's list."""

    def __init__(
        self, session: Session, pane: Widget, listed: ListedTodos, todo_list: TodoList
    ) -> None:
        self._session = session
        self._pane = pane
        self._listed = listed
        self._list = todo_list

    def toggle(self, *, onwards: bool = False) -> None:
        """Select the current todo, or not any more; go to the next one, with `onwards`."""
        todo, selection = self._list.summon(), self._list.selection
        if todo is None:
            return
        if len(selection) >= MOST and todo.id not in selection:
            self._pane.post_message(Told(TOO_MANY))
            return
        selection.toggle(todo)
        self._list.show_selection()
        if onwards:
            self._list.move(1)

    def extend(self) -> None:
        """Select every todo from the last one that was selected to the current one."""
        todo, last = self._list.summon(), self._list.selection.last
        if todo is None:
            return
        if last is None:
            self.toggle()
        elif (between := _between(self._list.model.shown.rows, last, todo.id)) is not None:
            self._add(between)
        else:
            self._pane.run_worker(self._read_and_add(last, todo))

    async def _read_and_add(self, last: int, todo: TodoRow) -> None:
        """The same, where the list has not loaded all rows between them."""
        model = self._list.model
        place = Place(model.cursor, todo)
        wanted = WindowRequest[ListedRow](model.cursor - MOST, 2 * MOST + 1, place)
        try:
            _, window = await self._session.todos(self._listed.search, wanted, None)
        except TallyError as error:
            self._pane.post_message(EditRefused(error))
            return
        between = _between(window.rows, last, todo.id)
        if between is None:
            self._pane.post_message(Told(TOO_MANY))
        elif model is self._list.model:
            self._add(between)

    def clear(self) -> None:
        """Select none any more."""
        self._list.unselect()

    def _add(self, todos: list[TodoRow]) -> None:
        selection = self._list.selection
        if len({todo.id for todo in (*todos, *selection.rows)}) > MOST:
            self._pane.post_message(Told(TOO_MANY))
        else:
            selection.add(todos)
            self._list.show_selection()


def _between(rows: tuple[ListedRow, ...], start: int, end: int) -> list[TodoRow] | None:
    """The todos from one to another, both included; None if one of them is not here."""
    places = {row.id: place for place, row in enumerate(rows)}
    if start not in places or end not in places:
        return None
    first, last = sorted((places[start], places[end]))
    between = [row for row in rows[first : last + 1] if isinstance(row, TodoRow)]
    return between if places[start] <= places[end] else between[::-1]
