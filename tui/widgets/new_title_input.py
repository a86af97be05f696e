"""The field for new todos: it takes one title, or a paste of several."""

from textual.message import Message
from textual.reactive import var

from tui.marks import used
from tui.rows import TodoRow
from tui.widgets.title_input import Editor, TitleInput


class NewTitleInput(TitleInput):
    """Posts a message about a paste of several lines instead of taking them in."""

    # What the new todo becomes a subtask of.
    parent_todo: var[TodoRow | None] = var[TodoRow | None](None)

    def __init__(self, editor: Editor) -> None:
        super().__init__(editor, placeholder=f"Add a todo {used().dots}", id="new")
        self._capture.new = True

    @property
    def under(self) -> str:
        return "" if self.parent_todo is None else self.parent_todo.title

    def watch_parent_todo(self) -> None:
        self.read_anew()

    def clear(self) -> None:
        super().clear()
        self.parent_todo = None

    class LinesPasted(Message):
        """The user pasted several lines; `lines` are those not blank, with their numbers."""

        def __init__(self, field: "NewTitleInput", pasted: str) -> None:
            from tui.pasted import lines_of

            self.field = field
            self.pasted = pasted
            self.lines = lines_of(pasted)
            super().__init__()

    def paste(self, pasted: str) -> None:
        message = self.LinesPasted(self, pasted)
        if len(message.lines) > 1:
            self.post_message(message)
        else:
            self.fold(pasted)
