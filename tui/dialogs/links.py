"""Choosing one of several links."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.commands.command import bindings
from tui.commands.detail import LINKS
from tui.dialogs.dialog import Dialog
from tui.links import Link
from tui.session import printable
from tui.text import cut
from tui.widgets.key_bar import KeyBar

WIDEST, MARGIN = 100, 8
GAP = 2
# Of a link with a text, as much is the text's.
LABEL_SHARE = 3


class LinkPicker(Dialog[str]):
    """Returns the URL of the link, or None."""

    table = LINKS
    BINDINGS = bindings(LINKS)
    DEFAULT_CSS = """
    LinkPicker {
        align: center middle;
        background: $background 60%;

        OptionList, OptionList:focus {
            width: 100;
            max-width: 95%;
            height: auto;
            max-height: 80%;
            border: round $key;
            border-title-color: $key;
            border-title-style: bold;
            background: $background;
        }
    }
    """

    def __init__(self, links: Sequence[Link]) -> None:
        super().__init__()
        self._links = links

    def compose(self) -> ComposeResult:
        room = min(WIDEST, self.app.size.width * 95 // 100) - MARGIN
        options = OptionList(*(Option(_line(link, room)) for link in self._links))
        options.border_title = "Open which link?"
        yield options
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(OptionList).highlighted = 0

    @property
    def highlighted(self) -> int | None:
        """The place of the link under the cursor."""
        return self.query_one(OptionList).highlighted

    @on(OptionList.OptionSelected)
    def choose_clicked(self) -> None:
        self.choose()

    def choose(self) -> None:
        """Return the link under the cursor."""
        place = self.highlighted
        self.dismiss(None if place is None else self._links[place].url)

    def move(self, rows: int) -> None:
        """Move the cursor to another link."""
        options = self.query_one(OptionList)
        if options.highlighted is not None:
            options.highlighted = (options.highlighted + rows) % len(self._links)


def _line(link: Link, room: int) -> Content:
    """`their page  https://example.org/page`."""
    label = cut(printable(link.label), room // LABEL_SHARE)
    gap = GAP if label else 0
    url = cut(printable(link.url), room - cell_len(label) - gap)
    return Content.assemble((label, "bold"), (" " * gap, ""), (url, "$quiet" if label else ""))
