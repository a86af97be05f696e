"""A scroll view of lines that moves by whole lines, at once."""

from textual import events
from textual.scroll_view import ScrollView

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

    def _jump(self, top: int) -> None:
        self.scroll_to(y=top, animate=False, immediate=True, force=True)
