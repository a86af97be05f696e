"""The fields for titles: one for a new todo, one over the row that is being renamed."""

from typing import Protocol

from textual import on
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Input

from tui.commands.command import RunsCommands, bindings
from tui.commands.todos import TITLE
from tui.text import cut
from tui.widgets.field_input import FieldInput

# What Textual leaves free around a text in a border.
REFUSAL_MARGIN = 4


class Editor(Protocol):
    """Handles the keys of a field."""

    async def save(self, field: "TitleInput") -> None:
        """Save the field's text, and make the field ready for the next title."""

    async def leave(self, field: "TitleInput") -> None:
        """Go back to the list."""


class TitleInput(RunsCommands, FieldInput):
    """A field that shows its error in its border."""

    # Not in the todos' table: a user's keymap would mix up commands that share a key.
    table = TITLE
    BINDINGS = bindings(TITLE)
    DEFAULT_CSS = """
    TitleInput.-refused, TitleInput.-refused:focus {
        height: 2;
        border-bottom: hkey $error;
        border-subtitle-color: $text-error;
        border-subtitle-align: left;
    }
    """

    _refusal = ""
    refused: reactive[bool] = reactive(False, toggle_class="-refused")

    def __init__(self, editor: Editor, *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(placeholder=placeholder, id=id)
        self._editor = editor

    async def save(self) -> None:
        await self._editor.save(self)

    async def leave(self) -> None:
        await self._editor.leave(self)

    @property
    def would_be_lost(self) -> bool:
        """Whether Escape discards something typed. A new todo's title stays in its field."""
        return False

    def take_back(self, typed: str, refusal: str) -> None:
        """Give a refused text back, unless the user has typed since, and show the reason."""
        if not self.value:
            with self.prevent(Input.Changed):
                self.value = typed
            self.cursor_position = len(self.value)
        self.refuse(refusal)

    def refuse(self, refusal: str) -> None:
        """Show the reason of a refusal under the field."""
        self._refusal = refusal
        self.refused = True
        self._fit_refusal()

    def _fit_refusal(self) -> None:
        if self.size.width:
            self.border_subtitle = Content(cut(self._refusal, self.size.width - REFUSAL_MARGIN))

    def on_resize(self) -> None:
        # In addition to the base's handler, which Textual calls too.
        self._fit_refusal()

    @on(Input.Changed)
    def forget_refusal(self) -> None:
        self.refused = False
