"""A view on a long list and the cursor in it: what keys and mouse do to the two."""

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView

from tui import keymap

WHEEL_ROWS = 3


class CursorView(ScrollView):
    """Moves a cursor over `total` rows of one line each.

    When a key takes the cursor out of the view, the view jumps by half a screen: scrolling by
    single rows would repaint them all for every key. The wheel and the scrollbar leave the cursor
    where it is, out of view perhaps, until a key or a click moves it.
    """

    BINDINGS = [*keymap.LIST]

    cursor: reactive[int] = reactive(0, repaint=False)
    total: reactive[int] = reactive(0, repaint=False)

    class CursorMoved(Message):
        """Another row is current, or the current row has changed."""

    class Scrolled(Message):
        """The rows stand elsewhere on the screen."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        # Counts what the user did to the cursor: what comes late must not take it away again.
        self.moves = 0
        # Whether the view goes along with the cursor; not while it is scrolled away from it.
        self.following = True

    def cursor_placed(self) -> None:
        """A key or a click has put the cursor where it is now."""

    def view_changed(self) -> None:
        """Other rows are in view."""

    def action_move(self, rows: int) -> None:
        self.move_cursor(self.cursor + rows)

    def action_page(self, pages: int) -> None:
        rows = pages * max(1, self.size.height - 1)
        self.jump(self.scroll_offset.y + rows)
        self.move_cursor(self.cursor + rows)

    def action_move_to_start(self) -> None:
        self.move_cursor(0)

    def action_move_to_end(self) -> None:
        self.move_cursor(self.total - 1)

    def move_cursor(self, index: int) -> None:
        """Put the cursor on a row, or on the last one there is, and the view around it."""
        self.moves += 1
        self.cursor = max(0, min(index, self.total - 1))
        self.cursor_placed()
        self.keep_cursor_in_view()

    def watch_cursor(self, old: int, new: int) -> None:
        self.refresh_line(old)
        self.refresh_line(new)
        self.post_message(self.CursorMoved())

    def jump(self, y: int) -> None:
        """Scroll to a row at once."""
        self.scroll_to(y=y, animate=False, immediate=True)

    def keep_cursor_in_view(self) -> None:
        top, height = self.scroll_offset.y, self.size.height
        if height and not self.in_view(self.cursor):
            half = height // 2
            y = self.cursor - half if self.cursor >= top + height else self.cursor - height + half
            if abs(self.cursor - top) > 2 * height:
                y = self.cursor - half
            self.jump(max(0, y))
        self.following = True

    def in_view(self, index: int) -> bool:
        top = self.scroll_offset.y
        return top <= index < top + self.size.height

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self.following = self.in_view(self.cursor)
        self.view_changed()
        self.post_message(self.Scrolled())

    def on_resize(self) -> None:
        if self.following:
            self.keep_cursor_in_view()
        self.view_changed()

    def refresh_line(self, y: int) -> None:
        """Repaint one row. Textual's own would paint a cell of the scrollbar with it."""
        width = self.scrollable_content_region.width
        self.refresh(Region(0, y - self.scroll_offset.y, width, 1))

    def _on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._wheel(event, WHEEL_ROWS)

    def _on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._wheel(event, -WHEEL_ROWS)

    def _wheel(self, event: events.MouseEvent, rows: int) -> None:
        event.stop()
        event.prevent_default()  # Textual's own handler would scroll as well.
        self.jump(self.scroll_offset.y + rows)
