"""The list of todos: one row each, whatever its title holds."""

from datetime import datetime

from rich.segment import Segment
from rich.style import Style

from tui.rows import TodoRow
from tui.text import fit
from tui.widgets.row_list import RowList

CURSOR_MARK = "▌"
CIRCLES = {False: "○", True: "●"}
# The mark, the circle and the spaces around them.
TITLE_COLUMN = 4
DATE_WIDTH = 8


class TodoList(RowList[TodoRow]):
    """Todos, oldest first."""

    COMPONENT_CLASSES = RowList.COMPONENT_CLASSES | {"todo--completed", "todo--date"}
    DEFAULT_CSS = """
    TodoList { overflow-x: hidden; scrollbar-size-vertical: 1; }
    """

    def render_row(self, row: TodoRow, width: int, at_cursor: bool) -> list[Segment]:
        mark = CURSOR_MARK if at_cursor else " "
        date = _date_of(row)
        title_width = width - TITLE_COLUMN - (DATE_WIDTH + 2 if date else 1)
        style = self.get_component_rich_style("todo--completed") if row.completed else Style()
        head = Segment(f"{mark} {CIRCLES[row.completed]} ")
        title = Segment(fit(row.title, title_width), style if not at_cursor else _struck(row))
        if date is None:
            return [head, title]
        return [
            head,
            title,
            Segment(f"  {date:%d %b}".rjust(DATE_WIDTH + 1), self._date_style(at_cursor)),
        ]

    def _date_style(self, at_cursor: bool) -> Style:
        return Style() if at_cursor else self.get_component_rich_style("todo--date")


def _struck(row: TodoRow) -> Style:
    return Style(strike=True) if row.completed else Style()


def _date_of(row: TodoRow) -> datetime | None:
    """The latest thing that happened to the todo since it was written down."""
    return row.deleted_at or row.archived_at or row.completed_at
