"""The list of todos: one row each, whatever its title holds."""

from datetime import datetime

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from tui.marks import used
from tui.rows import TodoRow, Window
from tui.text import cut
from tui.widgets.row_list import RowList

# The mark, the circle and the spaces around them.
TITLE_COLUMN = 4
DATE_WIDTH = 8
STRUCK = Style(strike=True)


class TodoList(RowList[TodoRow]):
    """Todos, oldest first."""

    COMPONENT_CLASSES = RowList.COMPONENT_CLASSES | {"todo--completed", "todo--date"}
    DEFAULT_CSS = """
    TodoList { overflow-x: hidden; scrollbar-size-vertical: 1; }
    """

    def take_out(self, todo: TodoRow) -> None:
        """Let a row go; the cursor stays where it is, on the one that comes next."""
        self.show(self.window.without({todo.id}))

    def put_back(self, todo: TodoRow) -> None:
        """Show a row again that was taken out, if its place is among those that are here."""
        if self.lacks(todo.id):
            window = self.window
            rows = tuple(sorted((*window.rows, todo), key=lambda row: row.id))
            self.show(Window(window.total + 1, window.first, rows))

    def lacks(self, todo_id: int) -> bool:
        """Whether the todo is not in the list, as far as the rows that are here can tell."""
        window = self.window
        ids = [row.id for row in window.rows]
        after_start = window.first == 0 or ids[:1] < [todo_id]
        before_end = window.first + len(ids) == window.total or [todo_id] < ids[-1:]
        return todo_id not in ids and after_start and before_end

    def render_row(self, row: TodoRow, width: int, at_cursor: bool) -> list[Segment]:
        marks = used()
        mark = marks.cursor if at_cursor else " "
        head = Segment(f"{mark} {marks.completed if row.completed else marks.open} ")
        date = _date_of(row)
        title_width = width - TITLE_COLUMN - (DATE_WIDTH + 2 if date else 1)
        title = cut(row.title, title_width)
        cells = [head, Segment(title, self._title_style(row, at_cursor))]
        if date is not None:
            # The gap is no part of the title, which may be struck through.
            text = f"{date:%d %b} ".rjust(width - TITLE_COLUMN - cell_len(title))
            cells.append(Segment(text, self._date_style(at_cursor)))
        return cells

    def _title_style(self, row: TodoRow, at_cursor: bool) -> Style:
        if not row.completed:
            return Style()
        return STRUCK if at_cursor else self.get_component_rich_style("todo--completed")

    def _date_style(self, at_cursor: bool) -> Style:
        return Style() if at_cursor else self.get_component_rich_style("todo--date")


def _date_of(row: TodoRow) -> datetime | None:
    """The latest thing that happened to the todo since it was written down."""
    return row.deleted_at or row.archived_at or row.completed_at
