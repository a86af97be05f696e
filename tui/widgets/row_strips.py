"""The painted rows of a list: most look the same again when another one comes or goes."""

from collections.abc import Callable, Hashable, Iterable

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

# How many painted rows to keep.
KEPT = 500


class RowStrips:
    """Keeps the strips of a widget's rows, and the styles of their backgrounds."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._strips: dict[Hashable, Strip] = {}
        self._backgrounds: dict[Hashable, Style] = {}

    def clear(self) -> None:
        """Paint everything anew: the widget has other styles."""
        self._strips.clear()
        self._backgrounds.clear()

    def kept(self, look: Hashable, paint: Callable[[], Strip]) -> Strip:
        """The strip for a look, painted if it is not there."""
        strip = self._strips.get(look)
        if strip is None:
            if len(self._strips) > KEPT:
                self._strips.clear()
            strip = self._strips[look] = paint()
        return strip

    def line(
        self, segments: Iterable[Segment], width: int, at_cursor: bool, selected: bool = False
    ) -> Strip:
        """A line `width` cells wide, on the background of the cursor, the selected or the list."""
        base = self._background(at_cursor, selected)
        return Strip(segments).adjust_cell_length(width, base).apply_style(base).simplify()

    def _background(self, at_cursor: bool, selected: bool) -> Style:
        widget = self._widget
        key = at_cursor, selected, widget.has_focus
        found = self._backgrounds.get(key)
        if found is None:
            found = widget.rich_style
            if at_cursor:
                name = "row--cursor" if widget.has_focus else "row--cursor-blurred"
                found = widget.get_component_rich_style(name)
            elif selected:
                found = widget.get_component_rich_style("row--selected")
            self._backgrounds[key] = found
        return found
