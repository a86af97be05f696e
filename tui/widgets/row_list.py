"""A list of any length that paints and keeps only the rows around those on screen."""

from typing import ClassVar, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from tui.rows import Place, Row, Window, WindowRequest
from tui.widgets.cursor_view import CursorView
from tui.widgets.loaded_rows import LoadedRows

R = TypeVar("R", bound=Row)

# How many screenfuls are kept above and below the one in view.
MARGIN_SCREENS = 2
LEFT_BUTTON = 1
TWICE = 2


class RowList(CursorView, Generic[R], can_focus=True):
    """A list by the line API. It asks for stretches of rows and is shown windows of them.

    The cursor holds on to a row by its id while rows come and go above it.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row--dim",
        "row--cursor",
        "row--cursor-blurred",
    }
    # Whether a cursor on the first row of a list that is seen from its start stays there, and
    # new rows push the others down.
    STAYS_AT_START: ClassVar[bool] = False

    class RowsWanted(Message):
        """The rows in view are not all here."""

    class RowClicked(Message):
        """A row was clicked, and is the current one now.

        `column` counts cells from the left; `twice` is whether it is the second click in a row.
        """

        def __init__(self, column: int, twice: bool = False) -> None:
            self.column = column
            self.twice = twice
            super().__init__()

    def __init__(self, *, empty: str = "", id: str | None = None) -> None:
        super().__init__(id=id)
        self.empty = empty
        self._loaded: LoadedRows[R] = LoadedRows()
        self._asked: WindowRequest[R] | None = None
        self._left = False

    # What is shown

    @property
    def current(self) -> R | None:
        """The row under the cursor, if it is here."""
        return None if self._left else self._loaded.at(self.cursor)

    @property
    def window(self) -> Window[R]:
        """The rows that are here."""
        return Window(self.total, self._loaded.first, self._loaded.rows)

    def row_at(self, index: int) -> R | None:
        """The row at an index of the list, if it is here."""
        return self._loaded.at(index)

    def wanted(self) -> WindowRequest[R]:
        """The stretch around the view, and the current row to hold on to."""
        height = max(self.size.height, 1)
        count = (2 * MARGIN_SCREENS + 1) * height
        if self._left:
            return WindowRequest(0, count)
        first = max(0, self.scroll_offset.y - MARGIN_SCREENS * height)
        if self._at_start():
            return WindowRequest(first, count)
        held = self._loaded.held
        return WindowRequest(first, count, None if held is None else Place(self.cursor, held))

    def around(self, row: R) -> WindowRequest[R]:
        """The stretch around a row that may not be here."""
        height, anchor = max(self.size.height, 1), Place(0, row)
        return WindowRequest(-MARGIN_SCREENS * height, (2 * MARGIN_SCREENS + 1) * height, anchor)

    def leave(self) -> None:
        """Another list will be shown next, from its start. No row is current until then."""
        self._left = True
        self._loaded.held = None
        self.cursor = 0

    def show(self, window: Window[R], *, cursor: int | None = None) -> None:
        """Replace the rows. The cursor goes to the index given, or moves along with its row.

        The view goes with the cursor if it was in view, or an index is given.
        """
        self._asked = None
        following = self.following or self._left or cursor is not None
        before, total_before, left = self._rows_in_view(), self.total, self._left
        stays, was = self._at_start() or left, self.cursor
        place = self._loaded.replace(window, was)
        if cursor is not None or stays:
            place = was if cursor is None else cursor
            self._loaded.held = None
        shift = place - was if cursor is None else 0
        self._left = False
        self.total = window.total
        self.virtual_size = Size(0, window.total)
        self.cursor = max(0, min(place, window.total - 1))
        self._loaded.settle(self.cursor)
        if shift or left:
            self.jump(0 if left else self.scroll_offset.y + shift)
        if following:
            self.keep_cursor_in_view()
        if shift or left or self.total != total_before:
            self.refresh()
        else:
            self._refresh_changed(before)
        self._ask_for_missing_rows()
        self.post_message(self.CursorMoved())

    def _at_start(self) -> bool:
        return self.STAYS_AT_START and self.cursor == 0 and self.scroll_offset.y == 0

    def _rows_in_view(self) -> dict[int, R | None]:
        top = self.scroll_offset.y
        return {index: self.row_at(index) for index in range(top, top + self.size.height)}

    def _refresh_changed(self, before: dict[int, R | None]) -> None:
        for index, row in self._rows_in_view().items():
            if index not in before or before[index] != row:
                self.refresh_line(index)

    def cursor_placed(self) -> None:
        self._loaded.hold(self.cursor)

    def view_changed(self) -> None:
        self._ask_for_missing_rows()

    def _ask_for_missing_rows(self) -> None:
        top = self.scroll_offset.y
        bottom = min(top + self.size.height, self.total)
        if self._loaded.cover(top, bottom):
            return
        wanted = self.wanted()
        if wanted != self._asked:
            self._asked = wanted
            self.post_message(self.RowsWanted())

    # Painting

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
        return self._region(self.cursor)

    def region_in_view(self, row_id: int) -> Region | None:
        """Where a row is on the screen; None if it is not in view."""
        index = self._loaded.index_of(row_id)
        if index is None or not self.in_view(index):
            return None
        return self._region(index)

    def _region(self, index: int) -> Region:
        y = index - self.scroll_offset.y
        return Region(self.content_region.x, self.content_region.y + y, self.size.width, 1)

    # The mouse

    def on_click(self, event: events.Click) -> None:
        index = self.scroll_offset.y + event.y
        if event.button == LEFT_BUTTON and index < self.total and not self._left:
            self.move_cursor(index)
            self.post_message(self.RowClicked(event.x, twice=event.chain == TWICE))
