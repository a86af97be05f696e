"""The question whether todos are completed together with their open subtasks."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from tui.commands.command import bindings
from tui.commands.dialogs import WITH_SUBTASKS
from tui.dialogs.dialog import Dialog
from tui.rows import TodoRow
from tui.text import painted, plural
from tui.widgets.key_bar import KeyBar
from tui.wording import named


class WithSubtasks(Dialog[bool]):
    """Returns True for all, False for the todos alone, and None for none of them."""

    table = WITH_SUBTASKS
    BINDINGS = bindings(WITH_SUBTASKS)
    CSS_PATH = "confirm.tcss"

    def __init__(self, todos: Sequence[TodoRow], subtasks: int) -> None:
        super().__init__(classes="-harmless")
        self._only = "Only it" if len(todos) == 1 else "Only them"
        self._question = f"Complete {named(todos)}?"
        have = "It has" if len(todos) == 1 else "They have"
        self._consequence = f"{have} {plural(subtasks, 'open subtask')}."

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Static(Content(painted(self._question)), id="question")
            yield Static(Content(self._consequence), id="consequence")
            with Horizontal(id="answers"):
                yield Button("All (a)", variant="primary", id="all", compact=True)
                yield Button(f"{self._only} (o)", id="only", compact=True)
                yield Button("None (n)", id="no", compact=True)
        yield KeyBar({"subtasks.only": self._only})

    def on_button_pressed(self, event: Button.Pressed) -> None:
        self.dismiss({"all": True, "only": False}.get(event.button.id or ""))
