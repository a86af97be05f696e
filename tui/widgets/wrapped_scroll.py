"""Text that scrolls, and keeps its place where another width wraps it otherwise."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static


class WrappedLines(Static):
    """Lines of text, each of as many rows as its length needs."""

    def __init__(self, lines: Sequence[Content], classes: str | None = None) -> None:
        super().__init__(Content("\n").join(lines), classes=classes)
        self._lines = lines

    def spans(self) -> Iterator[tuple[int, int]]:
        """The first row of each line, counted from the start of what scrolls, and its height."""
        row = self.virtual_region.y
        for line in self._lines:
            height = line.get_height({}, self.size.width)
            yield row, height
            row += height


class _Place(NamedTuple):
    """So many rows below the start of the line with this number; -1 is the gap above it."""

    line: int
    below: int


class WrappedScroll(VerticalScroll):
    """Keeps the line that somebody went to at the top, as far as there is room below it."""

    _place = _Place(0, 0)
    _laid_out = Size()

    def page(self, pages: int) -> None:
        # At once, or the next key would find the place from before.
        self.scroll_relative(y=pages * self.size.height, animate=False, immediate=True)

    def action_page_down(self) -> None:
        self.page(1)

    def action_page_up(self) -> None:
        self.page(-1)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        # Between a new size and its event a place out of reach moves too; nobody went there.
        if self.size == self._laid_out:
            self._place = self._place_at(round(new_value))

    def on_resize(self) -> None:
        if self._laid_out:
            row, height = self._spans()[self._place.line]
            row += min(self._place.below, height - 1)
            self.scroll_to(y=row, animate=False, immediate=True)
        self._laid_out = self.size

    def _place_at(self, row: int) -> _Place:
        spans = self._spans()
        seen = (n for n, (first, height) in enumerate(spans) if first + height > row)
        line = next(seen, len(spans) - 1)
        return _Place(line, row - spans[line][0])

    def _spans(self) -> list[tuple[int, int]]:
        return [span for lines in self.query(WrappedLines) for span in lines.spans()]
