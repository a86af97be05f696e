"""The question whether a todo is completed together with its open subtasks."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from tui.commands.command import bindings
from tui.commands.dialogs import WITH_SUBTASKS
from tui.dialogs.dialog import Dialog
from tui.text import painted, plural
from tui.widgets.key_bar import KeyBar


class WithSubtasks(Dialog[bool]):
    """Returns True for all, False for the todo alone, and None for none of them."""

    table = WITH_SUBTASKS
    BINDINGS = bindings(WITH_SUBTASKS)
    CSS_PATH = "confirm.tcss"

    def __init__(self, title: str, subtasks: int) -> None:
        super().__init__(classes="-harmless")
        self._question = f"Complete '{title}'?"
        self._consequence = (
            f"{plural(subtasks, 'subtask')} of it {'is' if subtasks == 1 else 'are'} open."
        )

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Static(Content(painted(self._question)), id="question")
            yield Static(Content(self._consequence), id="consequence")
            with Horizontal(id="answers"):
                yield Button("All (a)", variant="primary", id="all", compact=True)
                yield Button("Only it (o)", id="only", compact=True)
                yield Button("None (n)", id="no", compact=True)
        yield KeyBar()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        self.dismiss({"all": True, "only": False}.get(event.button.id or ""))
