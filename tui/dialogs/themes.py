"""Choosing a theme: the screen shows each while the cursor is on its name."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import OptionList

from tui.commands.command import bindings
from tui.commands.dialogs import THEMES
from tui.dialogs.dialog import Dialog
from tui.widgets.key_bar import KeyBar


class ThemePicker(Dialog[str]):
    """Lists the themes; returns the theme from before."""

    table = THEMES
    BINDINGS = bindings(THEMES)
    CSS_PATH = "themes.tcss"

    def compose(self) -> ComposeResult:
        self._before = self.app.theme
        self._names = sorted(self.app.available_themes)
        yield OptionList(*self._names, markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(OptionList).highlighted = self._names.index(self._before)

    @on(OptionList.OptionHighlighted)
    def preview(self, message: OptionList.OptionHighlighted) -> None:
        self.app.theme = self._names[message.option_index]

    @on(OptionList.OptionSelected)
    def keep_clicked(self) -> None:
        self.keep()

    def keep(self) -> None:
        """Keep the theme that is shown now."""
        self.dismiss(self._before)

    def move(self, rows: int) -> None:
        """Show another theme."""
        options = self.query_one(OptionList)
        if options.highlighted is not None:
            options.highlighted = (options.highlighted + rows) % len(self._names)

    def back(self) -> None:
        """Go back to the theme from before."""
        self.app.theme = self._before
        self.dismiss(self._before)
