"""The lists of todos by name, each with its count."""

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tui.session import Filter
from tui.text import plain

NAMES = {f: f.value.capitalize() for f in Filter}
CHOSEN = "$background on $key bold"
GAP = 1


class FilterBar(Widget):
    """One line of names; a click chooses a list."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    FilterBar {
        height: 1;
        padding: 0 1;
        color: $quiet;
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
        return Content(" " * GAP).join(
            Content.styled(label, CHOSEN if view is self.chosen else "")
            for view, label in self._labels().items()
        )

    @property
    def offered(self) -> list[Filter]:
        """The views; the one of what waits only while something does, or it is chosen."""
        waits = self.counts.get(Filter.WAITING) or self.chosen is Filter.WAITING
        return [view for view in Filter if view is not Filter.WAITING or waits]

    def _labels(self) -> dict[Filter, str]:
        """The views that fit, with their counts if those fit too, at least that of the chosen."""
        counted = {f: f" {NAMES[f]} {self._count(f)}".rstrip() + " " for f in self.offered}
        plainly = {view: f" {NAMES[view]} " for view in counted}
        chosen = {} if self.chosen is None else {self.chosen: counted[self.chosen]}
        for labels in (counted, plainly | chosen, plainly):
            if sum(map(len, labels.values())) + GAP * (len(labels) - 1) <= self.size.width:
                return labels
        return chosen

    def _count(self, view: Filter) -> str:
        return plain(self.counts[view]) if view in self.counts else ""

    def on_click(self, event: events.Click) -> None:
        start = self.gutter.left
        for view, label in self._labels().items():
            if start <= event.x < start + len(label):
                self.post_message(self.FilterChosen(view))
            start += len(label) + GAP
