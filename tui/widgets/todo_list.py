"""The list of todos: one row each, whatever is in its title."""

from collections.abc import Callable, Collection, Hashable
from datetime import date

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from tui.format.todo_columns import HEAD, Columns, Seen, columns_of, orphans_among
from tui.marks import used
from tui.matching import words_of
from tui.row_windows import Window
from tui.rows import HeadingRow, ListedRow, TodoRow
from tui.session import Filter, Search, today
from tui.text import painted
from tui.widgets.heading_line import heading_cells
from tui.widgets.list_model import ListModel
from tui.widgets.row_list import RowList
from tui.widgets.selection import Selection
from tui.widgets.todo_line import COLORS, Dress, TodoLine
from tui.widgets.unfolding import Unfolded, is_cut, unfold

# Where a title begins that is being edited.
TITLE_COLUMN = HEAD
# A list, and how often the user had moved something in it.
Moment = tuple[ListModel[ListedRow], int]


class TodoList(RowList[ListedRow]):
    """Todos, in some views under headings.

    It marks the words of a search in the titles. While the search covers all lists, each row says
    which one it is in.
    """

    class Selected(Message):
        """Other todos are selected."""

    def __init__(self, nothing: Callable[[], str] = str) -> None:
        """`nothing` says what stands in the place of todos while there are none."""
        super().__init__(ListModel(lambda row: row.id))
        self.selection = Selection()
        self._nothing = nothing
        self._search = Search("")
        self._line = TodoLine(self._style_of, Dress(self._seen(today())))
        # What the dress of the lines was made for, and the rows whose columns it has.
        self._made_for: tuple[Search, int, date] | None = None
        self._fitted: Window[ListedRow] | None = None
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

    def chosen(self) -> list[TodoRow]:
        """What a key acts on: the selected todos in their order, or the current one, summoned.

        From the detail of a todo, keys are for that one.
        """
        if self.selects:
            return sorted(self.selection.rows, key=self.model.order)
        todo = self.summon()
        return [] if todo is None else [todo]

    @property
    def selects(self) -> bool:
        """Whether keys act on the selected todos."""
        return bool(self.selection) and self.screen.focused is self

    def is_selected(self, row: ListedRow) -> bool:
        return row.id in self.selection

    def show_selection(self) -> None:
        """Paint what is selected, after a change of the selection."""
        self.refresh()
        self.post_message(self.Selected())

    def unselect(self) -> None:
        """Let keys act on the todo under the cursor again."""
        self.drop([row.id for row in self.selection.rows])

    def drop(self, ids: Collection[int]) -> None:
        """Select these todos no more."""
        if self.selection.drop(ids):
            self.show_selection()

    def turn_to(self, model: ListModel[ListedRow]) -> None:
        self.unselect()
        super().turn_to(model)

    def look_for(self, search: Search) -> None:
        """Paint what this search lists; `update` follows."""
        self._search = search

    def moment(self) -> Moment:
        """A value that stays equal while the same list is shown and the user moves nothing."""
        return self.model, self.model.moves

    def nothing(self) -> str:
        return self._nothing()

    def look(self) -> Hashable:
        return self._line.dress

    def circle(self) -> range:
        """The cells of the current row where a click completes the todo."""
        return range(0) if self.current is None else self._line.circle(self.current)

    # What rows have in common

    def update(self) -> None:
        self.selection.read(self.model.shown.rows if self.selection else ())
        self._dress()
        super().update()
        self._unfold()

    def _dress(self) -> None:
        """Make the columns fit the rows that are here, and let a new day be seen."""
        shown, made_for = self.model.shown, (self._search, self.size.width, today())
        if shown is self._fitted and made_for == self._made_for:
            return
        self._fitted, self._made_for = shown, made_for
        seen = self._seen(today())
        dress = Dress(seen, self._columns(seen), words_of(self._search.words))
        if dress != self._line.dress:
            self._line.dress = dress
            self.refresh()

    def _seen(self, day: date) -> Seen:
        search = self._search
        by_day = search.chosen is Filter.UPCOMING and not search.wide
        seen = Seen(day, search.actor, search.wide, search.by_hand, by_day, search.folded)
        if not search.by_hand:
            return seen
        shown = self.model.shown
        todos = [row for row in shown.rows if isinstance(row, TodoRow)]
        if all(row.parent_id is None for row in todos):
            return seen
        active = (row for row in todos if row.state == "active")
        return seen._replace(orphans=orphans_among(active, from_start=shown.first == 0))

    def _columns(self, seen: Seen) -> Columns:
        todos = (row for row in self.model.shown.rows if isinstance(row, TodoRow))
        return columns_of(todos, seen, self.size.width)

    def _style_of(self, name: str) -> Style:
        color = Color.parse(self.app.theme_variables[COLORS[name]])
        return Style(color=color.rich_color)

    # The title under the cursor, whole

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
        return is_cut(row.title, self._line.laid(row, width).room)

    def index_at(self, y: int) -> int:
        return self._unfolded.index_at(y) if self._unfolded.height else super().index_at(y)

    def line_of(self, index: int) -> int:
        return self._unfolded.line_of(index) if self._unfolded.height else super().line_of(index)

    def _refresh_lines(self, *indexes: int) -> None:
        super()._refresh_lines(*indexes)
        if self._unfolded.height > 1 and self._unfolded.place in indexes:
            # What stands beside the title decides where its lines end.
            width = self.scrollable_content_region.width
            top, height = self._unfolded.top + 1, self._unfolded.height - 1
            self.refresh(Region(0, top, width, height))

    def render_lines(self, crop: Region) -> list[Strip]:
        # The first frame in a size comes before the list is told of it.
        self._dress()
        return super().render_lines(crop)

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
        key = row, width, row.id in self.selection, self.look(), self.app.theme
        if self._whole_lines is None or self._whole_lines[0] != key:
            self._whole_lines = key, self._unfolded_lines(row, width)
        return self._whole_lines[1]

    def _unfolded_lines(self, row: TodoRow, width: int) -> list[Strip]:
        style, spans = self._line.title_look(row, painted(row.title), at_cursor=True)
        laid = self._line.laid(row, width)
        # Below its first line nothing stands beside the title.
        rooms = laid.room, max(width - laid.title - 1, laid.room)
        first, *rest = unfold(row.title, style, spans, rooms, self.app.console)
        selected = row.id in self.selection
        lines = [self._line.around(row, laid, first, at_cursor=True, selected=selected)]
        lines += [[Segment(" " * laid.title), *line] for line in rest]
        return [self.strips.line(line, width, at_cursor=True) for line in lines]

    def notify_style_update(self) -> None:
        self._whole_lines = None
        self._line.forget_colors()
        super().notify_style_update()

    # A row

    def render_row(self, row: ListedRow, width: int, at_cursor: bool) -> list[Segment]:
        if isinstance(row, HeadingRow):
            mark = Segment(used().cursor if at_cursor else " ")
            today = self._line.dress.seen.today
            return [mark, *heading_cells(row, width - 2, today, self._line.color)]
        return self._line.line(row, width, at_cursor, row.id in self.selection)
