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
        if before is None or before[0] != self.size:
            self.refresh()
            return
        old, new = before[1], self._current()
        for y in range(self.size.height):
            if old[y : y + 1] != new[y : y + 1]:
                self.refresh(Region(0, y, self.size.width, 1))

    def _current(self) -> list[Line]:
        if self._made is None or self._made[0] != self.size:
            self._made = self.size, self.lines(*self.size)
        return self._made[1]

    def _put(self, lines: list[Line]) -> None:
        """Replace the first lines, without painting them."""
        if self._made is not None:
            size, before = self._made
            fitting = [clipped(line, size.width) for line in lines]
            self._made = size, [*fitting, *before[len(lines) :]]

    def render_line(self, y: int) -> Strip:
        lines = self._current()
        pieces = lines[y] if y < len(lines) else ()
        strip = Strip([Segment(text, self._style(style)) for text, style in pieces if text])
        return strip.adjust_cell_length(self.size.width, self._style("")).simplify()

    def _style(self, words: str) -> Style:
        found = self._styles.get(words)
        if found is None:
            visual = self.visual_style + VisualStyle.parse(words)
            found = self._styles[words] = visual.rich_style
        return found

    def notify_style_update(self) -> None:
        self._styles.clear()
        super().notify_style_update()
