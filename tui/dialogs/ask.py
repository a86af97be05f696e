"""A question that a line of text answers."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from tui.commands.command import bindings
from tui.commands.dialogs import ASK
from tui.dialogs.dialog import Dialog
from tui.marks import used
from tui.text import painted
from tui.widgets.field_input import FieldInput
from tui.widgets.key_bar import KeyBar


class Ask(Dialog[str]):
    """Returns what was typed; None if nothing was, or if it was left."""

    table = ASK
    BINDINGS = bindings(ASK)
    CSS_PATH = "ask.tcss"

    def __init__(self, question: str, answer: str = "") -> None:
        """`answer` is in the field already."""
        super().__init__()
        self._question = question
        self._answer = answer

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Static(Content(painted(self._question)), id="question")
            with Horizontal(id="line"):
                yield Static(used().prompt, id="prompt")
                yield FieldInput()
        yield KeyBar()

    def on_mount(self) -> None:
        field = self.query_one(FieldInput)
        field.value = self._answer
        field.cursor_position = len(self._answer)
        self.set_focus(field)

    async def take(self) -> None:
        """Answer with what is typed."""
        answer = (await self.query_one(FieldInput).typed()).strip()
        self.dismiss(answer or None)
