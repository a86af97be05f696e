"""A line for text, however fast the user types, and whatever they paste."""

import re

from rich.text import Text
from textual import events
from textual.widgets import Input
from textual.widgets.input import Selection

from tui.text import EMOJI_FORM
from tui.widgets.takes_text import TakesText

# The most that a paste may add: enough to see that it is too long, not enough to be slow.
PASTE_LIMIT = 2000
# A space of no width.
NOTHING = "\u200b"
JOINERS = ("\u200c", "\u200d")
# Line breaks and controls.
UNPRINTABLE = r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+"


class FieldInput(TakesText, Input):
    """An input of one line that copes with a burst of keys and with a paste of lines."""

    DEFAULT_CSS = """
    FieldInput, FieldInput:focus {
        border: none;
        height: 1;
        padding: 0 1;
        background: $surface;
    }
    FieldInput:focus { background: $panel; }
    """

    def __init__(self, *, placeholder: str = "", id: str | None = None) -> None:
        # The first letter typed would replace selected text.
        super().__init__(placeholder=placeholder, id=id, select_on_focus=False)

    @property
    def _value(self) -> Text:
        # Like `painted`, but one character for another, because the cursor counts them.
        text = super()._value
        text.plain = text.plain.replace(EMOJI_FORM, NOTHING)
        return text

    async def typed(self) -> str:
        """The text, once it contains every letter typed so far."""
        await self.taken()
        return self.value

    def on_resize(self) -> None:
        # Textual scrolls when the cursor moves; before the field had a size it could not.
        selection = self.selection
        self.selection = Selection.cursor(0)
        self.selection = selection

    async def _on_key(self, event: events.Key) -> None:
        # Textual takes no character that is not printable; these join what stands beside them.
        if event.character in JOINERS:
            event.stop()
            event.prevent_default()
            self.insert_text_at_cursor(event.character)
            return
        # At once: Textual would wait until the key has gone up to the application and back, and
        # letters read together with it would overtake it.
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            event.stop()
            event.prevent_default()
            await self.app.run_action(binding.action, self)
        # Textual would insert the letter, or move the focus.
        if event.key.startswith("alt+") or event.key in ("tab", "shift+tab"):
            event.stop()
            event.prevent_default()

    def _on_paste(self, event: events.Paste) -> None:
        # Textual would take only the first line.
        event.stop()
        event.prevent_default()
        self.paste(event.text)

    def paste(self, pasted: str) -> None:
        """Insert a pasted text."""
        self.fold(pasted)

    def fold(self, pasted: str) -> None:
        """Insert a text of several lines as one line, because a title has no more."""
        text = re.sub(UNPRINTABLE, " ", pasted[: PASTE_LIMIT + 1].strip("\r\n"))
        if len(pasted) > PASTE_LIMIT:
            self.notify(f"Only the first {PASTE_LIMIT:,} characters were pasted.")
            text = text[:PASTE_LIMIT]
        self.replace(text, *sorted(self.selection))
