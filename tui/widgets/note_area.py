"""The text of a note while it is written."""

from rich.text import Text
from textual import events
from textual.message import Message
from textual.widgets import TextArea

from tui.text import EMOJI_FORM
from tui.widgets.field_input import JOINERS, NOTHING
from tui.widgets.takes_text import TakesText

# Longer than these, the widget would take too long for a key.
MOST_CHARACTERS = 200_000
LONGEST_LINE = 10_000


class NoteArea(TakesText, TextArea):
    """Copes with any paste: what would be too much is left out, and said."""

    DEFAULT_CSS = """
    NoteArea, NoteArea:focus {
        border: none;
        padding: 0 1;
        background: $background;
        color: $readable;
        scrollbar-size-vertical: 1;
        scrollbar-color: $thumb;
        scrollbar-background: $background;
        .text-area--cursor-line { background: $background; }
    }
    """

    class Refused(Message):
        """Something cannot be taken, for this reason."""

        def __init__(self, reason: str) -> None:
            self.reason = reason
            super().__init__()

    def __init__(self, text: str, before: str) -> None:
        """`before` is the note that the text replaces."""
        super().__init__(text, tab_behavior="indent", show_line_numbers=False)
        self.before = before

    @property
    def would_be_lost(self) -> bool:
        return self.text != self.before

    def refuse(self, refusal: str) -> None:
        self.post_message(self.Refused(refusal))

    def get_line(self, line_index: int) -> Text:
        # Like `painted`, but one character for another, because the cursor counts them.
        text = super().get_line(line_index)
        text.plain = text.plain.replace(EMOJI_FORM, NOTHING)
        return text

    async def _on_key(self, event: events.Key) -> None:
        # Textual takes no character that is not printable; these join what stands beside them.
        if event.character in JOINERS:
            event.stop()
            event.prevent_default()
            self.insert(event.character)
        elif event.key.startswith("alt+") and event.is_printable:
            # Textual would insert the letter.
            event.stop()
            event.prevent_default()

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        if reason := too_much(event.text, len(self.text)):
            self.refuse(f"{reason}: nothing was pasted")
            return
        if result := self._replace_via_keyboard(event.text, *self.selection):
            self.move_cursor(result.end_location)


def too_much(text: str, beside: int = 0) -> str:
    """Why the widget cannot take a text beside so many characters; empty if it can."""
    if len(text) + beside > MOST_CHARACTERS:
        return f"that is {len(text):,} characters more than there is room for"
    longest = max(map(len, text.splitlines()), default=0)
    if longest > LONGEST_LINE:
        return f"a line of {longest:,} characters has no room here, only in $EDITOR"
    return ""
