"""The field for new todos: it takes one title, or a paste of several."""

from textual.message import Message

from tui.marks import used
from tui.pasted import lines_of
from tui.widgets.title_input import Editor, TitleInput


class NewTitleInput(TitleInput):
    """Posts a message about a paste of several lines instead of taking them in."""

    def __init__(self, editor: Editor) -> None:
        super().__init__(editor, placeholder=f"Add a todo {used().dots}", id="new")

    class LinesPasted(Message):
        """The user pasted several lines; `lines` are those not blank, with their numbers."""

        def __init__(self, field: "NewTitleInput", pasted: str) -> None:
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
