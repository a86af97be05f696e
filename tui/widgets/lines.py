"""A widget of a fixed size that is given as lines, and paints those alone that have changed."""

from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from tui.format.line import Line


class Lines(Widget):
    """No change of what it shows needs a layout: it says with `changed` that there was one."""

    ALLOW_SELECT = False

    _made: tuple[Size, list[Line]] | None = None

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

    def render_line(self, y: int) -> Strip:
        width, lines = self.size.width, self._current()
        content = Content.assemble(*(lines[y] if y < len(lines) else ()))
        strips = Visual.to_strips(self, content, width, 1, self.visual_style)
        return strips[0] if strips else Strip.blank(width, self.visual_style.rich_style)
