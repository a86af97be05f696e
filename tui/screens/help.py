"""Every key, from the keymap itself."""

from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui import keymap
from tui.textual_guards import LatestSize

if TYPE_CHECKING:
    from tui.app import TallyApp

KEYS_WIDTH = 22


class HelpScreen(LatestSize, ModalScreen[None]):
    """The keys as they are now, the user's own included."""

    BINDINGS = [*keymap.HELP]
    CSS_PATH = "help.tcss"

    @property
    def tally(self) -> "TallyApp":
        """The application, by its own type."""
        return cast("TallyApp", self.app)

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="help"):
            for section in keymap.SECTIONS:
                yield Static(Content(section.title), classes="section")
                yield Static(Content("\n").join(self._lines(section)))

    def _lines(self, section: keymap.Section) -> list[Content]:
        return [
            Content.assemble((self._keys(binding).ljust(KEYS_WIDTH), "bold"), binding.tooltip)
            for binding in section.bindings
        ]

    def _keys(self, binding: Binding) -> str:
        keys = keymap.keys_of(binding, self.tally.user_keys)
        return " ".join(self.app.get_key_display(Binding(key, "")) for key in keys)

    def action_scroll(self, lines: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_scroll_home(self) -> None:
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def action_scroll_end(self) -> None:
        self.query_one(VerticalScroll).scroll_end(animate=False)

    def action_close(self) -> None:
        self.dismiss()
