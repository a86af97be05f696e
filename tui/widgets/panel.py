"""A panel with a title in its border, which lights up while the focus is within."""

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget

from tui.text import cut

# What Textual leaves free around a title.
MARGIN = 6


class Panel(Vertical):
    """Surrounds one widget: title in the upper border, on the left; note in the lower, right."""

    DEFAULT_CSS = """
    Panel {
        height: 1fr;
        border: round $edge;
        border-title-color: $readable;
        border-subtitle-color: $quiet;
        border-subtitle-align: right;
        &:focus-within {
            border: round $key;
            border-title-color: $key;
            border-title-style: bold;
        }
    }
    """

    def __init__(self, inside: Widget, *, id: str | None = None) -> None:
        super().__init__(inside, id=id)
        self._words = self._said = ("", "")

    def say(self, title: str, note: str = "") -> None:
        """Set the title and the note."""
        self._words = title, note
        self._fit()

    def on_resize(self) -> None:
        self._fit()

    def _fit(self) -> None:
        """Cut the words to the room that there is, once that is known."""
        title, note = self._words
        if width := self.size.width:
            room = max(width - MARGIN, 0)
            title, note = cut(title, room), cut(note, room)
        said = title, note
        # Other words have all that is within painted again.
        if said != self._said:
            self._said = said
            self.border_title, self.border_subtitle = map(Content, said)
