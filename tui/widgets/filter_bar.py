"""The lists of todos by name, each with its count."""

from collections.abc import Iterable

from textual import events
from textual.message import Message
from textual.reactive import reactive

from tui.format.line import Line, line_width
from tui.session import Filter
from tui.text import plain
from tui.widgets.lines import Lines

NAMES = {f: f.value.capitalize() for f in Filter}
CHOSEN = "$background on $key bold"
GAP = 1


class FilterBar(Lines):
    """One line of names, and a note on the right; a click chooses a list."""

    DEFAULT_CSS = """
    FilterBar {
        height: 1;
        padding: 0 1;
        color: $quiet;
    }
    """

    # None while all lists are searched at once.
    chosen: reactive[Filter | None] = reactive[Filter | None](Filter.ALL, repaint=False)
    counts: reactive[dict[Filter, int]] = reactive(dict, repaint=False)
    note: reactive[str] = reactive("", repaint=False)

    class FilterChosen(Message):
        """A list's name was clicked."""

        def __init__(self, chosen: Filter) -> None:
            self.chosen = chosen
            super().__init__()

    def watch_chosen(self) -> None:
        self.changed()

    def watch_counts(self) -> None:
        self.changed()

    def watch_note(self) -> None:
        self.changed()

    def lines(self, width: int, height: int) -> list[Line]:
        pieces: list[tuple[str, str]] = []
        for view, label in self._labels().items():
            pieces += [(" " * GAP, ""), (label, CHOSEN if view is self.chosen else "")]
        line = tuple(pieces[1:])
        gap = " " * (width - line_width(line) - len(self.note))
        return [(*line, (gap, ""), (self.note, "$readable"))]

    @property
    def offered(self) -> list[Filter]:
        """The views; the one of what waits only while something does, or it is chosen."""
        waits = self.counts.get(Filter.WAITING) or self.chosen is Filter.WAITING
        return [view for view in Filter if view is not Filter.WAITING or waits]

    def _labels(self) -> dict[Filter, str]:
        """The views with their counts; with less room without, and then those around the chosen."""
        offered = self.offered
        counted = {view: f" {f'{NAMES[view]} {self._count(view)}'.strip()} " for view in offered}
        chosen = {} if self.chosen is None else {self.chosen: counted[self.chosen]}
        padded = {view: f" {NAMES[view]} " for view in offered}
        # What is not chosen needs no room on its left.
        close = {view: f"{NAMES[view]} " for view in offered}
        counted_close = {view: label[1:] for view, label in counted.items()}
        for labels in (counted, counted_close | chosen, padded | chosen, close | chosen):
            if self._fits(labels.values()):
                return labels
        return self._around(close | chosen)

    def _around(self, labels: dict[Filter, str]) -> dict[Filter, str]:
        """The chosen view, and as many beside it as fit."""
        views = list(labels)
        place = views.index(self.chosen) if self.chosen is not None else 0
        first = last = place
        while True:
            wider = ((first - 1, last), (first, last + 1))
            fitting = [
                (begin, end)
                for begin, end in wider
                if begin >= 0
                and end < len(views)
                and self._fits(labels[view] for view in views[begin : end + 1])
            ]
            if not fitting:
                return {view: labels[view] for view in views[first : last + 1]}
            # What comes next counts for more than what was before.
            first, last = fitting[-1]

    def _fits(self, labels: Iterable[str]) -> bool:
        widths = [len(label) for label in labels]
        room = self.size.width - len(self.note)
        return sum(widths) + GAP * (len(widths) - 1) <= room

    def _count(self, view: Filter) -> str:
        return plain(self.counts[view]) if view in self.counts else ""

    def on_click(self, event: events.Click) -> None:
        start = self.gutter.left
        for view, label in self._labels().items():
            if start <= event.x < start + len(label):
                self.post_message(self.FilterChosen(view))
            start += len(label) + GAP
