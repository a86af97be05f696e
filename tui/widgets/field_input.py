"""A line that text is written in, however fast it is typed, and whatever is pasted into it."""

import asyncio
import re
from contextlib import suppress

from rich.text import Text
from textual import events
from textual.widgets import Input
from textual.widgets.input import Selection

from tui.text import EMOJI_FORM

# What a paste may bring in: enough to see that it is too long, not enough to be slow.
PASTE_LIMIT = 2000
PATIENCE_SECONDS = 0.5
# A space of no width.
NOTHING = "\u200b"
# Line breaks and controls.
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class FieldInput(Input):
    """An input of one line that a burst of keys and a paste of lines fit into."""

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
        # Selected text would be gone with the first letter that is typed.
        super().__init__(placeholder=placeholder, id=id, select_on_focus=False)

    @property
    def _value(self) -> Text:
        # As `painted`, with one character for another: the cursor counts them.
        text = super()._value
        text.plain = text.plain.replace(EMOJI_FORM, NOTHING)
        return text

    async def typed(self) -> str:
        """The text, once every letter that was typed so far is in it."""
        taken = asyncio.Event()
        self.call_later(taken.set)
        with suppress(TimeoutError):
            await asyncio.wait_for(taken.wait(), PATIENCE_SECONDS)
        return self.value

    def on_resize(self) -> None:
        # Textual scrolls to a cursor that moves; before there was a size it could not.
        selection = self.selection
        self.selection = Selection.cursor(0)
        self.selection = selection

    async def _on_key(self, event: events.Key) -> None:
        # Textual would write the letter, or go to another widget.
        if event.key.startswith("alt+") or event.key in ("tab", "shift+tab"):
            event.stop()
            event.prevent_default()
            return
        # Here and now: Textual would do it once the key has gone up to the application and back,
        # and letters that were read with it would overtake it.
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            event.stop()
            event.prevent_default()
            await self.app.run_action(binding.action, self)

    def _on_paste(self, event: events.Paste) -> None:
        # Textual would take the first line alone.
        event.stop()
        event.prevent_default()
        self.paste(event.text)

    def paste(self, pasted: str) -> None:
        """Take over a pasted text."""
        self.fold(pasted)

    def fold(self, pasted: str) -> None:
        """Put a text of any lines in as one: a title has no more, and nothing is lost."""
        text = UNPRINTABLE.sub(" ", pasted[: PASTE_LIMIT + 1].strip("\r\n"))
        if len(pasted) > PASTE_LIMIT:
            self.notify(f"Only the first {PASTE_LIMIT:,} characters were pasted.")
            text = text[:PASTE_LIMIT]
        self.replace(text, *sorted(self.selection))
