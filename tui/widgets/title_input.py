"""The fields for titles: one for a new todo, one over the row that is being renamed."""

from contextlib import suppress
from typing import Protocol

from rich.style import Style
from rich.text import Text
from textual import on, work
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input

from tui.commands.command import RunsCommands, bindings
from tui.commands.keys import shown
from tui.commands.todos import TITLE
from tui.session import DatabaseUnavailable
from tui.text import cut
from tui.widgets.capture import FAULT, Capture
from tui.widgets.field_input import FieldInput

# The parts of a line that have a colour.
COLOURED = (
    *("priority", "project", "context", "due", "start", "recurrence", "until", "worth"),
    FAULT,
)

# What Textual leaves free around a text in a border.
REFUSAL_MARGIN = 4


class Editor(Protocol):
    """Handles the keys of a field."""

    async def save(self, field: "TitleInput") -> None:
        """Save the field's text, and make the field ready for the next title."""

    async def leave(self, field: "TitleInput") -> None:
        """Go back to the list."""

    def nest(self, field: "TitleInput") -> None:
        """Make what is being written a subtask, or a todo of its own again."""

    async def names(self) -> tuple[list[str], list[str]]:
        """The known projects and contexts. Raises DatabaseUnavailable."""


class TitleInput(RunsCommands, FieldInput):
    """A field for a todo as a line: it colours what the line says, and tells it by `Read`.

    A refusal is in its border.
    """

    COMPONENT_CLASSES = FieldInput.COMPONENT_CLASSES | {f"capture--{kind}" for kind in COLOURED}

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
        self._capture = Capture()

    class Read(Message):
        """What the line says in words; `fault` if something in it is wrong. None: it was left."""

        def __init__(self, words: str | None, *, fault: bool = False) -> None:
            self.words = words
            self.fault = fault
            super().__init__()

    @property
    def under(self) -> str:
        """The title of the todo that this becomes a subtask of, or ""."""
        return ""

    @property
    def _value(self) -> Text:
        text = super()._value
        if self.value:
            self._capture.colour(text, self._colour)
        return text

    def _colour(self, kind: str) -> Style:
        if kind not in COLOURED:
            return Style()
        style = self.get_component_rich_style(f"capture--{kind}")
        return Style(color=style.color, underline=style.underline)

    async def complete(self) -> None:
        """Take what Tab offers for the word at the cursor, or then the next; else nest it."""
        line = await self.typed()
        taken = self._capture.take(line, self.cursor_position)
        if taken is not None:
            self.replace(*taken)
            self._capture.took(self.value)
        elif not self._capture.is_unfinished(line, self.cursor_position):
            self._editor.nest(self)

    async def accept(self) -> None:
        """Take the prose of the line for what it would become."""
        line = self._capture.suggested(await self.typed())
        if line is not None:
            self.value = line
            self.cursor_position = len(line)

    @work(group="names")
    async def learn_names(self) -> None:
        """Learn the names that Tab completes."""
        with suppress(DatabaseUnavailable):
            self._capture.names = await self._editor.names()

    def on_focus(self) -> None:
        self.learn_names()
        # Later, when it has the focus.
        self.call_later(self.read_anew)

    def on_blur(self) -> None:
        self.post_message(self.Read(None))

    @on(Input.Changed)
    def read_anew(self) -> None:
        """Tell what the line says."""
        if not self.has_focus:
            return
        accept = shown(self.app, "input.accept")
        words, fault = self._capture.words(self.value, self.cursor_position, accept, self.under)
        self.post_message(self.Read(words, fault=fault))

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
        # The border takes the line of the reading.
        self.post_message(self.Read(None))
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
