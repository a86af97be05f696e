"""The fields a title is written in: one for a new todo, one over the row that is renamed."""

import asyncio
import re
from contextlib import suppress

from rich.text import Text
from textual import events, on
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Input
from textual.widgets.input import Selection

from tui import keymap
from tui.text import EMOJI_FORM, cut

# What a paste may bring in: enough to see that it is too long, not enough to be slow.
PASTE_LIMIT = 2000
PATIENCE_SECONDS = 0.5
# What Textual leaves free around a text in a border.
REFUSAL_MARGIN = 4
# A space of no width.
NOTHING = "\u200b"
# Line breaks and controls.
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class TitleInput(Input):
    """An input whose error stands in its border line, and that a paste of lines fits into."""

    # Not beside the todos' keys: a user's keymap would mix up those that share a key.
    BINDINGS = [*keymap.INPUT]
    DEFAULT_CSS = """
    TitleInput, TitleInput:focus {
        border: none;
        height: 1;
        padding: 0 1;
        background: $surface;
    }
    TitleInput:focus { background: $panel; }
    TitleInput.-refused, TitleInput.-refused:focus {
        height: 2;
        border-bottom: hkey $error;
        border-subtitle-color: $text-error;
        border-subtitle-align: left;
    }
    """

    _refusal = ""
    refused: reactive[bool] = reactive(False, toggle_class="-refused")

    def __init__(self, *, placeholder: str = "", id: str | None = None) -> None:
        # Selected text would be gone with the first letter that is typed.
        super().__init__(placeholder=placeholder, id=id, select_on_focus=False)

    @property
    def _value(self) -> Text:
        # As `painted`, with one character for another: the cursor counts them.
        text = super()._value
        text.plain = text.plain.replace(EMOJI_FORM, NOTHING)
        return text

    @property
    def would_be_lost(self) -> bool:
        """Whether Escape discards something that was typed; a new todo's title stays."""
        return False

    async def typed(self) -> str:
        """The text, once every letter that was typed so far is in it."""
        taken = asyncio.Event()
        self.call_later(taken.set)
        with suppress(TimeoutError):
            await asyncio.wait_for(taken.wait(), PATIENCE_SECONDS)
        return self.value

    def take_back(self, typed: str, refusal: str) -> None:
        """Give back what was typed, with the reason under it; what was typed since is kept."""
        if not self.value:
            with self.prevent(Input.Changed):
                self.value = typed
            self.cursor_position = len(self.value)
        self.refuse(refusal)

    def refuse(self, refusal: str) -> None:
        """Say under the field why what stands in it was refused."""
        self._refusal = refusal
        self.refused = True
        self._fit_refusal()

    def _fit_refusal(self) -> None:
        if self.size.width:
            self.border_subtitle = Content(cut(self._refusal, self.size.width - REFUSAL_MARGIN))

    def on_resize(self) -> None:
        # Textual scrolls to a cursor that moves; before there was a size it could not.
        selection = self.selection
        self.selection = Selection.cursor(0)
        self.selection = selection
        self._fit_refusal()

    @on(Input.Changed)
    def forget_refusal(self) -> None:
        self.refused = False

    async def _on_key(self, event: events.Key) -> None:
        # Textual would write the letter.
        if event.key.startswith("alt+"):
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
