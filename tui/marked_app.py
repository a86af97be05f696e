"""The application with the marks in use also in Textual's own widgets."""

from functools import reduce
from pathlib import Path

from textual.binding import Binding
from textual.scrollbar import ScrollBar

from tui.marks import PLAIN, used
from tui.themed_app import ThemedApp
from tui.widgets.plain_scroll_bar import PlainScrollBar

PLAIN_CSS = Path(__file__).with_name("plain.tcss")


class MarkedApp(ThemedApp):
    """The plain marks come with matching edges, scrollbars and names of keys."""

    def __init__(self) -> None:
        super().__init__()
        if used() is PLAIN:
            self.css_path.append(PLAIN_CSS)
            ScrollBar.renderer = PlainScrollBar

    def get_key_display(self, binding: Binding) -> str:
        shown = super().get_key_display(binding)
        return reduce(lambda key, names: key.replace(*names), used().keys, shown)
