"""A confirmation that says what will happen."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static
from textual.widgets.button import ButtonVariant

from tui.commands.command import bindings
from tui.commands.dialogs import CONFIRM
from tui.dialogs.dialog import Dialog
from tui.text import painted
from tui.widgets.key_bar import KeyBar


class Confirm(Dialog[bool]):
    """Returns True or False. A todo's title in it is text, even if it looks like markup."""

    table = CONFIRM
    BINDINGS = bindings(CONFIRM)
    CSS_PATH = "confirm.tcss"

    def __init__(self, question: str, consequence: str, yes: str, *, destroys: bool = True) -> None:
        super().__init__(classes="" if destroys else "-harmless")
        self._question = question
        self._consequence = consequence
        self._yes = yes
        self._variant: ButtonVariant = "error" if destroys else "primary"

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Static(Content(painted(self._question)), id="question")
            yield Static(Content(painted(self._consequence)), id="consequence")
            with Horizontal(id="answers"):
                yield Button(f"{self._yes} (y)", variant=self._variant, id="yes", compact=True)
                yield Button("Cancel (n)", id="no", compact=True)
        yield KeyBar()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")
