"""The lists of todos by name, each with its count."""

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tui.gateway import Filter
from tui.text import plain

NAMES = {f: f.value.capitalize() for f in Filter}
CHOSEN = "$foreground bold underline"


class FilterBar(Widget):
    """One line of names; a click chooses a list."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    FilterBar {
        height: 1;
        padding: 0 1;
        color: $text-muted;
    }
    """

    # None while all lists are searched at once.
    chosen: reactive[Filter | None] = reactive[Filter | None](Filter.ALL)
    counts: reactive[dict[Filter, int]] = reactive(dict)

    class FilterChosen(Message):
        """A list's name was clicked."""

        def __init__(self, chosen: Filter) -> None:
            self.chosen = chosen
            super().__init__()

    def render(self) -> Content:
        parts: list[Content] = []
        for chosen, (name, count) in zip(Filter, self._labels(), strict=True):
            style = CHOSEN if chosen is self.chosen else ""
            label = Content.styled(name, style)
            parts.append(Content.assemble(label, f" {count}") if count else label)
        return Content(" " * self._gap()).join(parts)

    def _labels(self) -> list[tuple[str, str]]:
        return [(NAMES[f], plain(self.counts[f]) if f in self.counts else "") for f in Filter]

    def _gap(self) -> int:
        used = sum(len(name) + 1 + len(count) for name, count in self._labels())
        return max(1, min(3, (self.size.width - used) // (len(NAMES) - 1)))

    def on_click(self, event: events.Click) -> None:
        start = self.gutter.left
        for chosen, (name, count) in zip(Filter, self._labels(), strict=True):
            width = len(name) + (1 + len(count) if count else 0)
            if start <= event.x < start + width:
                self.post_message(self.FilterChosen(chosen))
            start += width + self._gap()
