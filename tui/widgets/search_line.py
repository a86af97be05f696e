"""The search line: the words, and how many todos they find."""

from collections.abc import Awaitable, Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from tui.commands.command import RunsCommands, bindings
from tui.commands.todos import SEARCH_LINE
from tui.text import plain
from tui.widgets.field_input import FieldInput


class SearchInput(RunsCommands, FieldInput):
    """The field for the words; `keep` goes to what they find."""

    # Not in the todos' table: a user's keymap would mix up commands that share a key.
    table = SEARCH_LINE
    BINDINGS = bindings(SEARCH_LINE)

    keep: Callable[[], Awaitable[None]]

    def __init__(self, keep: Callable[[], Awaitable[None]]) -> None:
        super().__init__(placeholder="Words, +project, @context, (A), by:name")
        self.keep = keep


class SearchLine(Horizontal):
    """A field, and the count beside it. It stays while its words narrow the list."""

    DEFAULT_CSS = """
    SearchLine { height: 1; background: $surface; }
    SearchLine:focus-within { background: $panel; }
    SearchLine Static { width: auto; color: $quiet; }
    SearchLine #slash { padding: 0 0 0 1; color: $key; text-style: bold; }
    SearchLine #count { width: 30; padding: 0 1; text-align: right; }
    SearchLine SearchInput, SearchLine SearchInput:focus { width: 1fr; background: transparent; }
    SearchLine SearchInput > .input--placeholder { color: $quiet; }
    """

    class WordsTyped(Message):
        """The words in the field changed."""

    def __init__(self, keep: Callable[[], Awaitable[None]]) -> None:
        super().__init__()
        self.field = SearchInput(keep)
        self._count = Static(id="count")

    def compose(self) -> ComposeResult:
        yield Static("/", id="slash")
        yield self.field
        yield self._count

    def count(self, found: int | None, of: int | None, where: str) -> None:
        """Show `12 of 41`, and where; None means not known yet."""
        numbers = "" if found is None or of is None else f"{plain(found)} of {plain(of)}"
        # Of fixed width, because laying the screen out again would take longer than the search.
        self._count.update(f"{numbers} {where}".strip(), layout=False)

    @on(Input.Changed)
    def pass_on(self, message: Input.Changed) -> None:
        message.stop()
        self.post_message(self.WordsTyped())
