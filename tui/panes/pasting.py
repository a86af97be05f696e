"""Adding a todo for each line of a paste, after a question."""

from collections.abc import Awaitable, Callable

from textual.widget import Widget

from tui.dialogs.confirm import Confirm
from tui.messages import EditRefused
from tui.pasted import Pasted, read_lines
from tui.session import TallyError, edits
from tui.session.session import Session
from tui.widgets.new_title_input import NewTitleInput
from tui.widgets.todo_list import Moment, TodoList


class Pasting:
    """Adds a todo for each valid line, as one edit; calls `show_new` as TitleEditor does.

    `keep` brings the invalid ones into the field, one after the other.
    """

    def __init__(
        self,
        session: Session,
        pane: Widget,
        todo_list: TodoList,
        show_new: Callable[[int, Moment], Awaitable[None]],
        keep: Callable[..., None],
    ) -> None:
        self._session = session
        self._pane = pane
        self._list = todo_list
        self._show_new = show_new
        self._keep = keep

    async def ask(self, message: NewTitleInput.LinesPasted) -> None:
        """Ask whether to add them, and add them. Call it from a background worker."""
        pasted = read_lines(message.lines)
        while await self._pane.app.push_screen_wait(_question(pasted)):
            moment = self._list.moment()
            try:
                ids = (
                    (await self._session.edit(edits.add(*pasted.todos))).ids if pasted.todos else ()
                )
            except TallyError as error:
                # Ask again, because the lines are nowhere else.
                self._pane.post_message(EditRefused(error))
                continue
            self._keep(*pasted.invalid)
            if ids:
                await self._show_new(max(ids), moment)
            return


def _question(pasted: Pasted) -> Confirm:
    yes = "Add" if pasted.todos else "Correct"
    return Confirm(pasted.question, pasted.preview, yes, destroys=False)
