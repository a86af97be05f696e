"""What acts on the todos of a pane: what keys, clicks and pastes do to them.

The first key imports what keys do: no first screen needs it.
"""

from functools import cached_property
from typing import TYPE_CHECKING

from textual import events, on, work
from textual.containers import Vertical

from tui.breakpoints import too_small
from tui.commands.context import OPEN, Context, on_todo
from tui.messages import OpenDetail
from tui.panes.listed_todos import ListedTodos
from tui.panes.title_editor import TitleEditor
from tui.session.session import Session
from tui.widgets.field_input import FieldInput
from tui.widgets.new_title_input import NewTitleInput
from tui.widgets.todo_list import Moment, TodoList

if TYPE_CHECKING:
    from tui.panes.selecting import Selecting
    from tui.panes.todo_actions import TodoActions
    from tui.panes.todo_fields import TodoFields
    from tui.panes.todo_order import TodoOrder


class Acting(Vertical):
    """A pane that sets a session, a list, what that shows, and the fields for titles."""

    editor: TitleEditor
    _session: Session
    _listed: ListedTodos
    _list: TodoList

    @property
    def context(self) -> Context:
        """What decides which commands are available now."""
        raise NotImplementedError

    async def _show_new(self, created: int, moment: Moment) -> None:
        """Go to a new todo, unless the user has moved since that moment."""
        raise NotImplementedError

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

    @on(TodoList.RowClicked)
    def toggle_or_open(self, message: TodoList.RowClicked) -> None:
        offers = on_todo(*OPEN)(self.context)
        if message.selecting:
            self.selecting.toggle()
        elif offers and message.column in self._list.circle():
            self.actions.toggle_current()
        elif message.twice and self._list.current is not None:
            self.post_message(OpenDetail())

    @on(NewTitleInput.LinesPasted)
    @work
    async def ask_about_lines(self, message: NewTitleInput.LinesPasted) -> None:
        from tui.panes.pasting import Pasting

        keep = self.editor.kept.keep
        await Pasting(self._session, self, self._list, self._show_new, keep).ask(message)

    def on_paste(self, event: events.Paste) -> None:
        """Put a paste into the list into the field for a new todo."""
        if not isinstance(self.screen.focused, FieldInput) and not too_small(self.screen):
            event.stop()
            self.editor.adding.write()
            self.editor.new.paste(event.text)
