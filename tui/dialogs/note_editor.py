"""Writing a note: its text over the whole screen."""

from typing import Protocol

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static, TextArea

from tui.commands.command import bindings
from tui.commands.detail import NOTE
from tui.dialogs.dialog import Dialog
from tui.text import cut, painted
from tui.widgets.key_bar import KeyBar
from tui.widgets.note_area import NoteArea

WIDEST = 100
# What Textual leaves free around a title.
MARGIN = 8


class NoteKeeper(Protocol):
    """What becomes of the text."""

    async def save_note(self) -> None:
        """Save what is written, and close the editor then."""

    def leave_note(self) -> None:
        """Close the editor, after a question if something would be lost."""

    async def go_outside(self) -> None:
        """Go on in the user's own editor."""

    def note_typed(self) -> None:
        """Something was typed."""


class NoteEditor(Dialog[None]):
    """The keeper decides what its keys lead to. A refusal is said below the text."""

    table = NOTE
    BINDINGS = bindings(NOTE)
    AUTO_FOCUS = "NoteArea"
    DEFAULT_CSS = """
    NoteEditor {
        align: center middle;
        background: $background 60%;

        #note {
            width: 100;
            max-width: 100%;
            height: 1fr;
            border: round $key;
            border-title-color: $key;
            border-title-style: bold;
            background: $background;
        }
        NoteArea { height: 1fr; }
        #note-said { height: auto; max-height: 4; padding: 0 1; color: $quiet; display: none; }
        #note-said.-told { display: block; }
        #note-said.-refused { color: $loss; }
    }
    """

    def __init__(
        self, keeper: NoteKeeper, title: str, text: str, before: str, said: str = ""
    ) -> None:
        """`text` is what to begin with, and `before` the note that it replaces."""
        super().__init__()
        self._before = before
        self._keeper = keeper
        self._title = title
        self._text = text
        self._said = said

    def compose(self) -> ComposeResult:
        self.area = NoteArea(self._text, self._before)
        with Vertical(id="note"):
            yield self.area
            yield Static(id="note-said")
        yield KeyBar()

    def on_mount(self) -> None:
        self.area.move_cursor(self.area.document.end)
        if self._said:
            self.say(self._said)

    def on_resize(self) -> None:
        frame = self.query_one("#note")
        room = min(self.size.width, WIDEST) - MARGIN
        frame.border_title = Content(cut(f"Note of '{self._title}'", room))

    @property
    def text(self) -> str:
        """What is written now."""
        return self.area.text if self.is_mounted else self._text

    def say(self, words: str, *, refused: bool = False) -> None:
        """Say something below the text."""
        said = self.query_one("#note-said", Static)
        said.update(Content(painted(f"! {words}" if refused else words)))
        said.set_class(refused, "-refused")
        said.add_class("-told")

    def take(self, text: str) -> None:
        """Put another text in place of the whole; undo brings it back."""
        self.area.replace(text, (0, 0), self.area.document.end)
        self.area.move_cursor(self.area.document.end)

    @on(NoteArea.Refused)
    def tell_refusal(self, message: NoteArea.Refused) -> None:
        self.say(message.reason, refused=True)

    @on(TextArea.Changed)
    def note_typed(self) -> None:
        if self.text != self._text:
            self.query_one("#note-said").remove_class("-told")
            self._text = self.text
            self._keeper.note_typed()

    # What keys do

    async def save(self) -> None:
        await self.area.taken()
        await self._keeper.save_note()

    async def leave(self) -> None:
        await self.area.taken()
        self._keeper.leave_note()

    async def go_outside(self) -> None:
        await self.area.taken()
        await self._keeper.go_outside()

    def undo(self) -> None:
        self.area.undo()
