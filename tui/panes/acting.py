"""What acts on the todos of a pane. No first screen needs any of it."""

from functools import cached_property
from typing import TYPE_CHECKING

from textual.containers import Vertical

from tui.panes.listed_todos import ListedTodos
from tui.session.session import Session
from tui.widgets.todo_list import TodoList

if TYPE_CHECKING:
    from tui.panes.selecting import Selecting
    from tui.panes.todo_actions import TodoActions
    from tui.panes.todo_fields import TodoFields
    from tui.panes.todo_order import TodoOrder


class Acting(Vertical):
    """A pane that sets a session, a list and what that shows; the rest a key imports."""

    _session: Session
    _listed: ListedTodos
    _list: TodoList

    @cached_property
    def actions(self) -> "TodoActions":
        from tui.panes.todo_actions import TodoActions

        return TodoActions(self._session, self, self._listed, self._list)

    @cached_property
    def fields(self) -> "TodoFields":
        from tui.panes.todo_fields import TodoFields

        return TodoFields(self.actions.edits, self._list, self._session.actor)

    @cached_property
    def order(self) -> "TodoOrder":
        from tui.panes.todo_order import TodoOrder

        return TodoOrder(self.actions.edits, self._listed, self._list)

    @cached_property
    def selecting(self) -> "Selecting":
        from tui.panes.selecting import Selecting

        return Selecting(self._session, self, self._listed, self._list)
