"""What a line says, in words, below the field in which it is being typed."""

from textual.content import Content
from textual.widgets import Static

from tui.text import cut

HINT = "(A) priority   +project   @context   due:fri   rec:1w   pts:8"
MARGIN = 4


class ReadingLine(Static):
    """Lies over the edge of the list while somebody types, so that nothing has to move."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    ReadingLine {
        layer: above;
        dock: bottom;
        offset: 0 -1;
        height: 1;
        padding: 0 2;
        display: none;
        background: $panel;
        color: $readable;
        &.-hint { color: $quiet; }
        &.-fault { color: $text-error; }
    }
    """

    def say(self, words: str | None, *, fault: bool = False) -> None:
        """Show the words, or a hint, in one line; a fault says what is wrong. None hides it."""
        self.set_class(fault, "-fault")
        self.set_class(not words, "-hint")
        if words is not None:
            shown = cut(words or HINT, self.app.size.width - MARGIN)
            self.update(Content(shown), layout=False)
        self.display = words is not None
