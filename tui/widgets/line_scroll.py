"""A scroll view of lines that moves by whole lines, at once."""

from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.widget import Widget

WHEEL_ROWS = 3


class LineScroll(ScrollView):
    """The wheel scrolls by WHEEL_ROWS, without Textual's animation."""

    def _on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._wheel(event, WHEEL_ROWS)

    def _on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._wheel(event, -WHEEL_ROWS)

    def _wheel(self, event: events.MouseEvent, rows: int) -> None:
        event.stop()
        event.prevent_default()  # Textual's own handler would scroll as well.
        self._jump(self.scroll_offset.y + rows)

    def cursor_line(self) -> int | None:
        """On which line of the screen the cursor is; None where there is none."""
        return None

    def set_length(self, lines: int) -> None:
        """Take over how many lines there are.

        Textual lays the whole screen out for another length, which takes 10 ms. That is of use only
        where the scrollbar comes or goes.
        """
        size = Size(0, lines)
        if (lines > self.size.height) != self.show_vertical_scrollbar:
            self.virtual_size = size
        elif size != self.virtual_size:
            self.set_reactive(Widget.virtual_size, size)
            self._scroll_update(size)

    def _jump(self, top: int) -> None:
        self.scroll_to(y=top, animate=False, immediate=True, force=True)
