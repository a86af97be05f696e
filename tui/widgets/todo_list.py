"""The list of todos: one row each, whatever is in its title."""

import time
from collections.abc import Callable, Hashable
from datetime import UTC, datetime

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.marks import used
from tui.matching import found, words_of
from tui.rows import HeadingRow, ListedRow, TodoRow
from tui.text import cut, painted, signed
from tui.widgets.heading_line import heading_cells
from tui.widgets.list_model import ListModel
from tui.widgets.row_list import RowList
from tui.widgets.title_parts import KINDS, Span, parts_of, styled
from tui.widgets.unfolding import Unfolded, is_cut, unfold

# The mark, the circle and the spaces around them.
TITLE_COLUMN = 4
# Where a click completes a todo.
CIRCLE = range(1, TITLE_COLUMN)
DATE_WIDTH = 8
STRUCK = Style(strike=True)
# How often painted rows check whether a date is still today's.
TODAY_SECONDS = 600

# A list, and how often the user had moved something in it.
Moment = tuple[ListModel[ListedRow], int]


class TodoList(RowList[ListedRow]):
    """Todos, in some views under headings.

    It marks the words of a search in the titles. While the search covers all lists, each row says
    which one it is in.
    """

    COMPONENT_CLASSES = RowList.COMPONENT_CLASSES | {
        "todo--done",
        "todo--completed",
        "todo--gained",
        "todo--when",
        "todo--match",
        "todo--heading",
        "todo--late",
        *(f"todo--{kind}" for kind in KINDS),
    }

    def __init__(self, nothing: Callable[[], str] = str) -> None:
        """`nothing` says what stands in the place of todos while there are none."""
        super().__init__(ListModel(lambda row: row.id))
        self._nothing = nothing
        self._words: tuple[str, ...] = ()
        self._wide = False
        self._unfolded = Unfolded()
        self._whole_lines: tuple[Hashable, list[Strip]] | None = None

    @property
    def current(self) -> TodoRow | None:
        """The todo under the cursor, if it is loaded, and no heading is there."""
        row = self.model.current
        return row if isinstance(row, TodoRow) else None

    @property
    def heading(self) -> HeadingRow | None:
        """The day under the cursor that has no todos."""
        row = self.model.current
        return row if isinstance(row, HeadingRow) else None

    def summon(self) -> TodoRow | None:
        return None if super().summon() is None else self.current

    def look_for(self, words: str, wide: bool) -> None:
        """Mark these words from now on; `wide` is whether the search covers all lists."""
        sought = words_of(words), wide
        if sought != (self._words, self._wide):
            self._words, self._wide = sought
            self.refresh()

    def moment(self) -> Moment:
        """A value that stays equal while the same list is shown and the user moves nothing."""
        return self.model, self.model.moves

    def nothing(self) -> str:
        return self._nothing()

    def look(self) -> Hashable:
        return self._words, self._wide, int(time.time() // TODAY_SECONDS)

    # The title under the cursor, whole

    def update(self) -> None:
        super().update()
        self._unfold()

    def watch_has_focus(self, has_focus: bool) -> None:
        super().watch_has_focus(has_focus)
        self._unfold()

    def _unfold(self) -> None:
        row, width = self.current, self.size.width
        before, self._unfolded = self._unfolded, Unfolded()
        in_view = self.model.cursor in self.model.view.rows
        if row is not None and in_view and self.has_focus and self._is_cut(row, width):
            height = min(len(self._whole(row, width)), self.size.height)
            top = min(super().line_of(self.model.cursor), self.size.height - height)
            self._unfolded = Unfolded(self.model.cursor, top, height)
        if self._unfolded != before:
            self.refresh()

    def _is_cut(self, row: TodoRow, width: int) -> bool:
        return is_cut(row.title, self._room(row, width))

    def index_at(self, y: int) -> int:
        return self._unfolded.index_at(y) if self._unfolded.height else super().index_at(y)

    def line_of(self, index: int) -> int:
        return self._unfolded.line_of(index) if self._unfolded.height else super().line_of(index)

    def render_line(self, y: int) -> Strip:
        row = self.current
        if row is not None and y in self._unfolded.covers:
            # Another width may have come, and `update` not yet.
            lines = self._whole(row, self.size.width)[y - self._unfolded.top :]
            if lines:
                return lines[0]
        return super().render_line(y)

    def _whole(self, row: TodoRow, width: int) -> list[Strip]:
        """The row under the cursor in all the lines that its title needs."""
        key = row, width, self.look(), self.app.theme
        if self._whole_lines is None or self._whole_lines[0] != key:
            self._whole_lines = key, self._unfolded_lines(row, width)
        return self._whole_lines[1]

    def _unfolded_lines(self, row: TodoRow, width: int) -> list[Strip]:
        style, spans = self._look_of(row, painted(row.title), at_cursor=True)
        first, *rest = unfold(row.title, style, spans, self._room(row, width), self.app.console)
        lines = [[*self._head(row, at_cursor=True), *first, *self._tail(row, first, width)]]
        lines += [[Segment(" " * TITLE_COLUMN), *line] for line in rest]
        return [self.as_strip(line, width, at_cursor=True) for line in lines]

    def notify_style_update(self) -> None:
        self._whole_lines = None
        super().notify_style_update()

    # A row

    def render_row(self, row: ListedRow, width: int, at_cursor: bool) -> list[Segment]:
        if isinstance(row, HeadingRow):
            mark = Segment(used().cursor if at_cursor else " ")
            today = datetime.now(UTC).astimezone().date()
            return [mark, *heading_cells(row, width - 2, today, self._color)]
        title = cut(row.title, self._room(row, width))
        cells = list(styled(title, *self._look_of(row, title, at_cursor)))
        return [*self._head(row, at_cursor), *cells, *self._tail(row, cells, width)]

    def _head(self, row: TodoRow, at_cursor: bool) -> list[Segment]:
        marks = used()
        cursor = Segment(marks.cursor if at_cursor else " ")
        if row.completed:
            return [cursor, Segment(f" {marks.completed} ", self._color("todo--done"))]
        return [cursor, Segment(f" {marks.open} ")]

    def _tail(self, row: TodoRow, title: list[Segment], width: int) -> list[Segment]:
        end = self._end_of(row)
        if not end:
            return []
        # The gap is not part of the title, so that it is not struck through.
        text = f"{end} ".rjust(width - TITLE_COLUMN - Segment.get_line_length(title))
        return [Segment(text, self._color("todo--gained" if row.gained else "todo--when"))]

    def _room(self, row: TodoRow, width: int) -> int:
        """How many cells of a line the title has."""
        end = self._end_of(row)
        return width - TITLE_COLUMN - (max(cell_len(end), DATE_WIDTH) + 2 if end else 1)

    def _end_of(self, row: TodoRow) -> str:
        if row.gained:
            return signed(row.gained)
        since = changed_at(row)
        if since is None:
            return ""
        today = datetime.now(UTC).astimezone(since.tzinfo).date() == since.date()
        when = f"{since:%H:%M}" if today else f"{since:%d %b}"
        return f"{row.state} {when}" if self._wide else when

    def _look_of(self, row: TodoRow, shown: str, at_cursor: bool) -> tuple[Style, list[Span]]:
        """The style of the title, and the spans that stand out or that a search found."""
        title = painted(row.title)
        whole = len(shown) if shown == title else len(shown) - len(used().cut)
        style, spans = Style(), list[Span]()
        if row.completed:
            style = STRUCK if at_cursor else self.get_component_rich_style("todo--completed")
        else:
            spans = [(p.start, p.end, self._color(f"todo--{p.kind}")) for p in parts_of(title)]
        if self._words:
            match = self._color("todo--match") + Style(bold=True, underline=True)
            spans += [
                # If the cut hides a match, the ellipsis is marked.
                (min(first, whole), last if last <= whole else len(shown), match)
                for first, last in found(title, self._words)
            ]
        return style, spans

    def _color(self, name: str) -> Style:
        # Without its background, which is the row's, under the cursor or not.
        return Style(color=self.get_component_rich_style(name).color)


def changed_at(row: TodoRow) -> datetime | None:
    """When the todo entered the list that it is in; None while it is active."""
    return row.deleted_at or row.archived_at or row.completed_at
