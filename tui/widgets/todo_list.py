"""The list of todos: one row each, whatever its title holds."""

from collections.abc import Hashable
from datetime import datetime

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from tui.marks import used
from tui.matching import found, words_of
from tui.rows import TodoRow
from tui.text import cut, painted
from tui.widgets.list_model import ListModel
from tui.widgets.row_list import RowList

# The mark, the circle and the spaces around them.
TITLE_COLUMN = 4
DATE_WIDTH = 8
STRUCK = Style(strike=True)
PARTS = ("active", "completed", "archived", "trash")

# A list, and how much the user had moved in it.
Moment = tuple[ListModel[TodoRow], int]


class TodoList(RowList[TodoRow]):
    """Todos. Those that are active come first, oldest first; of the others the newest does.

    The words of a search are marked in the titles. While it looks in all lists at once, each row
    says which one it is in.
    """

    COMPONENT_CLASSES = RowList.COMPONENT_CLASSES | {
        "todo--completed",
        "todo--date",
        "todo--match",
    }

    def __init__(self, *, empty: str = "") -> None:
        super().__init__(ListModel(_order), empty=empty)
        self._words: tuple[str, ...] = ()
        self._wide = False

    def look_for(self, words: str, wide: bool) -> None:
        """Mark these words from now on, in all lists at once perhaps."""
        sought = words_of(words), wide
        if sought != (self._words, self._wide):
            self._words, self._wide = sought
            self.refresh()

    def moment(self) -> Moment:
        """Equal as long as the same list is shown, and the user has moved nothing in it."""
        return self.model, self.model.moves

    def look(self) -> Hashable:
        return self._words, self._wide

    def render_row(self, row: TodoRow, width: int, at_cursor: bool) -> list[Segment]:
        marks = used()
        mark = marks.cursor if at_cursor else " "
        head = Segment(f"{mark} {marks.completed if row.completed else marks.open} ")
        end = self._end_of(row)
        title_width = width - TITLE_COLUMN - (max(cell_len(end), DATE_WIDTH) + 2 if end else 1)
        title = cut(row.title, title_width)
        cells = [head, *self._marked(title, row, self._title_style(row, at_cursor))]
        if end:
            # The gap is no part of the title, which may be struck through.
            text = f"{end} ".rjust(width - TITLE_COLUMN - cell_len(title))
            cells.append(Segment(text, self._date_style(at_cursor)))
        return cells

    def _end_of(self, row: TodoRow) -> str:
        date = changed_at(row)
        if date is None:
            return ""
        return f"{row.state} {date:%d %b}" if self._wide else f"{date:%d %b}"

    def _marked(self, shown: str, row: TodoRow, style: Style) -> list[Segment]:
        """The title as it is shown, with what was found in it marked; the cut, where that is."""
        if not self._words:
            return [Segment(shown, style)]
        title = painted(row.title)
        whole = len(shown) if shown == title else len(shown) - len(used().cut)
        match = style + self._match_style
        cells, done = [], 0
        for first, last in found(title, self._words):
            start, end = max(done, min(first, whole)), last if last <= whole else len(shown)
            cells += [Segment(shown[done:start], style), Segment(shown[start:end], match)]
            done = end
        return [*cells, Segment(shown[done:], style)]

    @property
    def _match_style(self) -> Style:
        style = self.get_component_rich_style("todo--match")
        return Style(color=style.color, bold=True, underline=True)

    def _title_style(self, row: TodoRow, at_cursor: bool) -> Style:
        if not row.completed:
            return Style()
        return STRUCK if at_cursor else self.get_component_rich_style("todo--completed")

    def _date_style(self, at_cursor: bool) -> Style:
        return Style() if at_cursor else self.get_component_rich_style("todo--date")


def changed_at(row: TodoRow) -> datetime | None:
    """When the todo came to the list that it is in; None while it is active."""
    return row.deleted_at or row.archived_at or row.completed_at


def _order(row: TodoRow) -> tuple[int, float, int]:
    since = changed_at(row)
    if since is None:
        return PARTS.index(row.state), row.id, 0
    return PARTS.index(row.state), -since.timestamp(), -row.id
