"""A list of any length that paints and keeps only the rows around those on screen."""

from typing import ClassVar, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui import keymap
from tui.rows import Row, Window, WindowRequest

R = TypeVar("R", bound=Row)

# How many screenfuls are kept above and below the one in view.
MARGIN_SCREENS = 2
WHEEL_ROWS = 3


class RowList(ScrollView, Generic[R], can_focus=True):
    """A list by the line API. It asks for stretches of rows and is shown windows of them.

    The cursor holds on to a row by its id while rows come and go above it. When it leaves the
    view, the view jumps by half a screen: scrolling by single rows would repaint them all for
    every key.
    """

    BINDINGS = [*keymap.LIST]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row--dim",
        "row--cursor",
        "row--cursor-blurred",
    }

    cursor: reactive[int] = reactive(0, repaint=False)
    total: reactive[int] = reactive(0, repaint=False)

    class RowsWanted(Message):
        """The rows in view are not all here."""

        def __init__(self, wanted: WindowRequest) -> None:
            self.wanted = wanted
            super().__init__()

    class RowClicked(Message):
        """A row was clicked, so many cells from the left, and is the current one now."""

        def __init__(self, column: int) -> None:
            self.column = column
            super().__init__()

    class CursorMoved(Message):
        """Another row is current, or the current row has changed."""

    def __init__(self, *, empty: str = "", id: str | None = None) -> None:
        super().__init__(id=id)
        self.empty = empty
        self._first = 0
        self._rows: tuple[R, ...] = ()
        self._asked: WindowRequest | None = None

    # What is shown

    @property
    def current(self) -> R | None:
        """The row under the cursor, if it is here."""
        return self.row_at(self.cursor)

    def row_at(self, index: int) -> R | None:
        """The row at an index of the list, if it is here."""
        place = index - self._first
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def wanted(self) -> WindowRequest:
        """The stretch around the view, and the current row to hold on to."""
        height = max(self.size.height, 1)
        first = max(0, self.scroll_offset.y - MARGIN_SCREENS * height)
        current = self.current
        return WindowRequest(
            first,
            (2 * MARGIN_SCREENS + 1) * height,
            None if current is None else current.id,
            self.cursor,
        )

    def around(self, row_id: int) -> WindowRequest:
        """The stretch around a row that may not be here."""
        height = max(self.size.height, 1)
        return WindowRequest(-MARGIN_SCREENS * height, (2 * MARGIN_SCREENS + 1) * height, row_id)

    def show(self, window: Window[R], *, cursor: int | None = None) -> None:
        """Replace the rows. The cursor goes to the index given, or moves along with its row."""
        self._asked = None
        place = self._place_in(window) if cursor is None else cursor
        shift = place - self.cursor if cursor is None else 0
        before, total_before = self._rows_in_view(), self.total
        self._first, self._rows = window.first, window.rows
        self.total = window.total
        self.virtual_size = Size(0, window.total)
        self._move_cursor(place)
        if shift:
            self.scroll_to(y=self.scroll_offset.y + shift, animate=False, immediate=True)
        self._keep_cursor_in_view()
        if shift or self.total != total_before:
            self.refresh()
        else:
            self._refresh_changed(before)
        self._ask_for_missing_rows()
        self.post_message(self.CursorMoved())

    def _place_in(self, window: Window[R]) -> int:
        """Where the cursor's row stands now; keys may have moved it since the request."""
        if (current := self.current) is None:
            return self.cursor
        if current.id == window.anchor_id:
            return window.anchor
        places = {row.id: index for index, row in enumerate(window.rows, window.first)}
        return places.get(current.id, self.cursor)

    def _rows_in_view(self) -> dict[int, R | None]:
        top = self.scroll_offset.y
        return {index: self.row_at(index) for index in range(top, top + self.size.height)}

    def _refresh_changed(self, before: dict[int, R | None]) -> None:
        for index, row in self._rows_in_view().items():
            if index not in before or before[index] != row:
                self.refresh_line(index)

    # Moving

    def action_move(self, rows: int) -> None:
        self._move_cursor(self.cursor + rows)

    def action_page(self, pages: int) -> None:
        rows = pages * max(1, self.size.height - 1)
        self.scroll_to(y=self.scroll_offset.y + rows, animate=False, immediate=True)
        self._move_cursor(self.cursor + rows)

    def action_move_to_start(self) -> None:
        self._move_cursor(0)

    def action_move_to_end(self) -> None:
        self._move_cursor(self.total - 1)

    def _move_cursor(self, index: int) -> None:
        self.cursor = max(0, min(index, self.total - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        self.refresh_line(old)
        self.refresh_line(new)
        self._keep_cursor_in_view()
        self.post_message(self.CursorMoved())

    def _keep_cursor_in_view(self) -> None:
        top, height = self.scroll_offset.y, self.size.height
        if height and not top <= self.cursor < top + height:
            half = height // 2
            y = self.cursor - half if self.cursor >= top + height else self.cursor - height + half
            if abs(self.cursor - top) > 2 * height:
                y = self.cursor - half
            self.scroll_to(y=max(0, y), animate=False, immediate=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._ask_for_missing_rows()

    def on_resize(self) -> None:
        self._keep_cursor_in_view()
        self._ask_for_missing_rows()

    def _ask_for_missing_rows(self) -> None:
        top = self.scroll_offset.y
        bottom = min(top + self.size.height, self.total)
        here = range(self._first, self._first + len(self._rows))
        if top >= bottom or (top in here and bottom - 1 in here):
            return
        wanted = self.wanted()
        if wanted != self._asked:
            self._asked = wanted
            self.post_message(self.RowsWanted(wanted))

    # Painting

    def refresh_line(self, y: int) -> None:
        """Repaint one row. Textual's own would paint a cell of the scrollbar with it."""
        width = self.scrollable_content_region.width
        self.refresh(Region(0, y - self.scroll_offset.y, width, 1))

    def render_line(self, y: int) -> Strip:
        index = self.scroll_offset.y + y
        width = self.size.width
        if index >= self.total:
            text = f"  {self.empty}" if self.total == 0 and y == 0 else ""
            dim = self.get_component_rich_style("row--dim")
            return Strip([Segment(text, dim)]).adjust_cell_length(width, self.rich_style)
        row = self.row_at(index)
        at_cursor = index == self.cursor
        segments = [Segment(" ")] if row is None else self.render_row(row, width, at_cursor)
        base = self._cursor_style if at_cursor else self.rich_style
        return Strip(segments).adjust_cell_length(width, base).apply_style(base).simplify()

    def render_row(self, row: R, width: int, at_cursor: bool) -> list[Segment]:
        """The row in so many cells; the cursor's background comes on top."""
        raise NotImplementedError

    @property
    def _cursor_style(self) -> Style:
        name = "row--cursor" if self.has_focus else "row--cursor-blurred"
        return self.get_component_rich_style(name)

    def watch_has_focus(self, has_focus: bool) -> None:
        super().watch_has_focus(has_focus)
        self.refresh_line(self.cursor)

    def cursor_region(self) -> Region:
        """Where the cursor's row is on the screen."""
        y = self.cursor - self.scroll_offset.y
        return Region(self.content_region.x, self.content_region.y + y, self.size.width, 1)

    # The mouse

    def on_click(self, event: events.Click) -> None:
        index = self.scroll_offset.y + event.y
        if index < self.total:
            self.cursor = index
            self.post_message(self.RowClicked(event.x))

    def _on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._wheel(event, WHEEL_ROWS)

    def _on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._wheel(event, -WHEEL_ROWS)

    def _wheel(self, event: events.MouseEvent, rows: int) -> None:
        event.stop()
        self.scroll_to(y=self.scroll_offset.y + rows, animate=False, immediate=True)
