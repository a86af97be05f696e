"""Adding a todo for each line of a paste, after a question."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from textual.widget import Widget

from tui.dialogs.confirm import Confirm
from tui.messages import EditRefused
from tui.pasted import preview, todos_of
from tui.session import InvalidTitle, TallyError, edits
from tui.session.session import Session
from tui.text import plural
from tui.widgets.new_title_input import NewTitleInput
from tui.widgets.todo_list import Moment, TodoList

if TYPE_CHECKING:
    # No first screen reads a line.
    from tui.session.capturing import Values


class Pasting:
    """Adds a todo for each pasted line, as one edit; calls `show_new` as TitleEditor does."""

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

    async def ask(self, message: NewTitleInput.LinesPasted) -> None:
        """Ask whether to add them, and add them. Call it from a background worker."""
        field = message.field
        try:
            new = todos_of(message.lines)
        except InvalidTitle as error:
            field.fold(message.pasted)
            # Later, because the message about the changed text clears a refusal.
            field.call_later(field.refuse, str(error))
            return
        while await self._pane.app.push_screen_wait(_question(new, len(message.lines))):
            moment = self._list.moment()
            try:
                added = await self._session.edit(edits.add(*new))
            except TallyError as error:
                # Ask again, because the lines are nowhere else.
                self._pane.post_message(EditRefused(error))
            else:
                await self._show_new(max(added.ids), moment)
                return


def _question(new: "list[Values]", lines: int) -> Confirm:
    question = f"Add {plural(len(new), 'todo')}?"
    titles = [str(values["title"]) for values in new]
    return Confirm(question, preview(titles, lines), "Add", destroys=False)
