"""A list of any length: paints the rows in view, and passes keys and the mouse to its model."""

from collections.abc import Hashable
from typing import ClassVar, Generic, TypeVar

from rich.segment import Segment
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from tui.commands.command import RunsCommands, bindings
from tui.commands.everywhere import LIST
from tui.row_windows import Window
from tui.rows import Row
from tui.screen_guards import FocusedOnce
from tui.text import cut
from tui.widgets.line_scroll import LineScroll
from tui.widgets.list_model import ListModel
from tui.widgets.row_strips import RowStrips

R = TypeVar("R", bound=Row)

LEFT_BUTTON = 1
TWICE = 2


class RowList(RunsCommands, FocusedOnce, LineScroll, Generic[R], can_focus=True):
    """Paints its model by Textual's line API. After changing the model, call `update`."""

    table = LIST
    BINDINGS = bindings(LIST)
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row--dim",
        "row--cursor",
        "row--cursor-blurred",
        "row--selected",
    }
    DEFAULT_CSS = """
    RowList { overflow-x: hidden; scrollbar-size-vertical: 1; }
    """

    class CursorMoved(Message):
        """Another row is current, or the current row has changed."""

    class Scrolled(Message):
        """The rows have moved on the screen."""

    class RowsWanted(Message):
        """Some rows in view are not loaded."""

    class RowClicked(Message):
        """The user clicked a row, which is the current one now.

        `column` counts cells from the left, and is None below the first line of a row; `twice` is
        whether it was a double click, and `selecting` whether ctrl was held.
        """

        def __init__(
            self, column: int | None, twice: bool = False, selecting: bool = False
        ) -> None:
            self.column = column
            self.twice = twice
            self.selecting = selecting
            super().__init__()

    def __init__(self, model: ListModel[R]) -> None:
        super().__init__()
        self.model = model
        self._updating = False
        # Where the cursor was said to be.
        self._told: tuple[ListModel[R], int, R | None] | None = None
        self.strips = RowStrips(self)

    # What the model does

    def turn_to(self, model: ListModel[R]) -> None:
        """Show another list, once its rows arrive."""
        self.model = model
        model.appear(self.size.height)
        if not model.unread:
            self.update()

    def show(self, window: Window[R]) -> None:
        """Take over what was read for the list."""
        self.model.arrived(window)
        self.update()

    def update(self) -> None:
        """Paint what has changed in the model, and ask for the rows that it lacks."""
        model = self.model
        # If Textual scrolls because the length changed, that is not the user's doing.
        self._updating = True
        self.set_length(model.total)
        if self.scroll_offset.y != model.view.top:
            self._jump(model.view.top)
        self._updating = False
        changes = model.changes()
        if changes is None or not model.total:
            self.refresh()
        else:
            self._refresh_lines(*changes)
        if model.lacks_rows():
            self.post_message(self.RowsWanted())
        here = model, model.cursor, model.current
        if here != self._told:
            self._told = here
            self.post_message(self.CursorMoved())

    def nothing(self) -> str:
        """The lines in place of rows while there are none. Asked for only then."""
        return ""

    @property
    def current(self) -> R | None:
        """The row under the cursor, if it is loaded."""
        return self.model.current

    def summon(self) -> R | None:
        """The current row; None if it was out of view, where the user cannot have meant it.

        It is scrolled into view.
        """
        seen = self.model.cursor in self.model.view.rows
        self.model.show_cursor()
        self.update()
        return self.current if seen else None

    # What keys and mouse do

    def move(self, rows: int) -> None:
        self.model.move(rows)
        self.update()

    def page(self, pages: int) -> None:
        self.model.page(pages)
        self.update()

    def move_to_start(self) -> None:
        self.model.move_to(0)
        self.update()

    def move_to_end(self) -> None:
        self.model.move_to_end()
        self.update()

    def on_click(self, event: events.Click) -> None:
        index = self.index_at(event.y)
        if self.model.shown.is_heading(index):
            return
        if event.button == LEFT_BUTTON and index < self.model.total and not self.model.unread:
            first_line = event.y == self.line_of(index)
            self.model.move_to(index)
            self.update()
            column = event.x if first_line else None
            self.post_message(self.RowClicked(column, event.chain == TWICE, event.ctrl))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        # At another size Textual scrolls by itself, before the model knows the size.
        by_user = not self._updating and self.size.height == self.model.view.height
        if by_user and self.scroll_offset.y != self.model.view.top:
            self.model.scrolled(self.scroll_offset.y)
            self.update()
        self.post_message(self.Scrolled())

    def on_resize(self) -> None:
        self.model.resized(self.size.height)
        self.update()

    # Painting

    def render_line(self, y: int) -> Strip:
        index, width = self.index_at(y), self.size.width
        if index >= self.model.total:
            lines = [] if self.model.total else self.nothing().split("\n")
            text = cut(f"  {lines[y]}", width) if y < len(lines) else ""
            dim = self.get_component_rich_style("row--dim")
            return Strip([Segment(text, dim)]).adjust_cell_length(width, self.rich_style)
        return self._strip(self.model.row_at(index), width, index == self.model.cursor)

    def _strip(self, row: R | None, width: int, at_cursor: bool) -> Strip:
        selected = row is not None and self.is_selected(row)

        def paint() -> Strip:
            segments = [Segment(" ")] if row is None else self.render_row(row, width, at_cursor)
            return self.strips.line(segments, width, at_cursor, selected)

        look = row, width, at_cursor, selected, self.has_focus, self.look(), self.app.theme
        return self.strips.kept(look, paint)

    def is_selected(self, row: R) -> bool:
        """Whether keys act on this row although the cursor may be on another."""
        return False

    def look(self) -> Hashable:
        """What else a row's look depends on; a row is painted once for each value."""
        return None

    def notify_style_update(self) -> None:
        self.strips.clear()
        super().notify_style_update()

    def render_row(self, row: R, width: int, at_cursor: bool) -> list[Segment]:
        """The row as segments for `width` cells; the cursor's background is added later."""
        raise NotImplementedError

    def watch_has_focus(self, has_focus: bool) -> None:
        super().watch_has_focus(has_focus)
        self._refresh_lines(self.model.cursor)

    def _refresh_lines(self, *indexes: int) -> None:
        # Textual's own would also repaint a cell of the scrollbar.
        width = self.scrollable_content_region.width
        if indexes:
            self.refresh(*(Region(0, self.line_of(index), width, 1) for index in indexes))

    def index_at(self, y: int) -> int:
        """The index of the row that is painted on a line of the view."""
        return self.scroll_offset.y + y

    def line_of(self, index: int) -> int:
        """The line of the view on which a row is painted, or its first one; in view or not."""
        return index - self.scroll_offset.y

    def cursor_region(self) -> Region:
        """Where the cursor's row is on the screen."""
        return self._region(self.model.cursor)

    def cursor_line(self) -> int:
        return self.cursor_region().y

    def region_in_view(self, row_id: int) -> Region | None:
        """Where a row is on the screen; None if it is not in view."""
        index = self.model.index_of(row_id)
        if index is None or index not in self.model.view.rows:
            return None
        return self._region(index)

    def _region(self, index: int) -> Region:
        y = index - self.scroll_offset.y
        return Region(self.content_region.x, self.content_region.y + y, self.size.width, 1)
