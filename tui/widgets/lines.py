"""A widget of a fixed size that is given as lines, and paints those alone that have changed."""

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.style import Style as VisualStyle
from textual.widget import Widget

from tui.format.line import Line, clipped


class Lines(Widget):
    """No change of what it shows needs a layout: it says with `changed` that there was one."""

    ALLOW_SELECT = False

    _made: tuple[Size, list[Line]] | None = None

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._styles: dict[str, Style] = {}

    def lines(self, width: int, height: int) -> list[Line]:
        """What to show in so many cells and lines; more lines than that are left out."""
        raise NotImplementedError

    def changed(self) -> None:
        """Paint the lines that are others by now."""
        before, self._made = self._made, None
        size = self.size
        if before is None or before[0] != size:
            self.refresh()
            return
        old, new = before[1], self._current(size)
        others = [y for y in range(size.height) if old[y : y + 1] != new[y : y + 1]]
        if others:
            self.refresh(*(Region(0, y, size.width, 1) for y in others))

    def _current(self, size: Size) -> list[Line]:
        """The lines in this size: Textual looks a widget's size up each time that it is asked."""
        if self._made is None or self._made[0] != size:
            self._made = size, self.lines(*size)
        return self._made[1]

    def _put(self, lines: list[Line]) -> None:
        """Replace the first lines, without painting them."""
        if self._made is not None:
            size, before = self._made
            fitting = [clipped(line, size.width) for line in lines]
            self._made = size, [*fitting, *before[len(lines) :]]

    def render_line(self, y: int) -> Strip:
        size = self.size
        lines = self._current(size)
        pieces = lines[y] if y < len(lines) else ()
        strip = Strip([Segment(text, self._style(style)) for text, style in pieces if text])
        return strip.adjust_cell_length(size.width, self._style("")).simplify()

    def _style(self, words: str) -> Style:
        found = self._styles.get(words)
        if found is None:
            visual = self.visual_style + VisualStyle.parse(words)
            found = self._styles[words] = visual.rich_style
        return found

    def notify_style_update(self) -> None:
        self._styles.clear()
        super().notify_style_update()
