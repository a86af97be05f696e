"""The line of a todo: the mark, the priority, the title, and what else there is, in columns."""

from collections.abc import Callable
from typing import NamedTuple
from zlib import crc32

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from tui.contrast import TAG_COLORS
from tui.format.todo_columns import (
    HEAD,
    POINTS,
    TAGS,
    WHEN,
    WHO,
    YOU,
    Cell,
    Columns,
    Facts,
    Seen,
    cells_of,
    facts_of,
    title_room,
)
from tui.format.when import LATE, TODAY
from tui.marks import used
from tui.matching import found
from tui.rows import TodoRow
from tui.text import painted, signed
from tui.widgets.title_parts import KINDS, Span, parts_of, styled

BOLD, STRUCK = Style(bold=True), Style(strike=True)
# These priorities have colours of their own; the others are quiet.
FIRST_PRIORITIES = "ABC"
STYLES = {
    "todo--done",
    "todo--completed",
    "todo--gained",
    "todo--when",
    "todo--late",
    "todo--today",
    "todo--match",
    "todo--who",
    *(f"todo--{kind}" for kind in KINDS),
    *(f"todo--priority-{letter.lower()}" for letter in FIRST_PRIORITIES),
    *(f"todo--{name}" for name in TAG_COLORS),
}


class Dress(NamedTuple):
    """What all lines of a list have in common: `words` are those that a search marks in titles."""

    seen: Seen
    columns: Columns = Columns()
    words: tuple[str, ...] = ()


class TodoLine:
    """Paints todos. `style` returns the style of one of STYLES."""

    def __init__(self, style: Callable[[str], Style], dress: Dress) -> None:
        self._style = style
        self.dress = dress

    def facts(self, row: TodoRow) -> Facts:
        return facts_of(row, self.dress.seen)

    def circle(self, row: TodoRow) -> range:
        """The cells around the mark, where a click completes the todo."""
        return range(1, HEAD + self.facts(row).indent)

    def title_at(self, row: TodoRow) -> int:
        """The cell at which the title begins."""
        return self.dress.columns.title + self.facts(row).indent

    def room(self, row: TodoRow, width: int) -> int:
        """How many cells of a line the title has, one at the least."""
        facts, columns = self.facts(row), self.dress.columns
        beside = (cells_of(facts, columns, width), self._cells(row, facts, width))
        return max(1, min(title_room(facts, columns, cells, width) for cells in beside))

    def line(self, row: TodoRow, width: int, shown: str, at_cursor: bool) -> list[Segment]:
        """The row in one line, with so much of its title."""
        style, spans = self.title_look(row, shown, at_cursor)
        return self.around(row, list(styled(shown, style, spans)), width, at_cursor)

    def around(
        self, row: TodoRow, title: list[Segment], width: int, at_cursor: bool
    ) -> list[Segment]:
        """A painted title, with all that stands beside it."""
        facts = self.facts(row)
        line = [*self._head(row, facts, at_cursor), *title]
        end = self.title_at(row) + Segment.get_line_length(title)
        for cell in self._cells(row, facts, width):
            # The gap is not part of the title, so that it is not struck through.
            line.append(Segment(" " * (cell.start - end)))
            line += self._cell(row, facts, cell)
            end = cell.start + cell_len(cell.text)
        return line

    def _cells(self, row: TodoRow, facts: Facts, width: int) -> tuple[Cell, ...]:
        cells = cells_of(facts, self.dress.columns, width)
        if not row.gained:
            return cells
        # For a moment these points stand at the end, in place of what was there.
        gained = signed(row.gained)
        start = width - 1 - len(gained)
        kept = (cell for cell in cells if cell.start + cell_len(cell.text) < start)
        return (*kept, Cell(POINTS, start, gained))

    def _head(self, row: TodoRow, facts: Facts, at_cursor: bool) -> list[Segment]:
        marks = used()
        head = [Segment((marks.cursor if at_cursor else " ") + " " * facts.indent)]
        if row.completed:
            head.append(Segment(f" {marks.completed} ", self.color("todo--done")))
        else:
            head.append(Segment(f" {marks.open} "))
        if self.dress.columns.priority:
            head.append(Segment(facts.priority.ljust(2), self._priority_style(facts.priority)))
        return head

    def _priority_style(self, letter: str) -> Style:
        if letter and letter in FIRST_PRIORITIES:
            return self.color(f"todo--priority-{letter.lower()}") + BOLD
        return self.color("todo--when")

    def _cell(self, row: TodoRow, facts: Facts, cell: Cell) -> list[Segment]:
        if cell.column == TAGS:
            return list(self._tags(facts, cell.text))
        return [Segment(cell.text, self._cell_style(row, facts, cell))]

    def _cell_style(self, row: TodoRow, facts: Facts, cell: Cell) -> Style:
        quiet = self.color("todo--when")
        if cell.column == WHEN and facts.when.kind in (LATE, TODAY):
            return self.color(f"todo--{facts.when.kind}") + BOLD
        if cell.column == WHO:
            return self.color("todo--who") if facts.who == YOU else quiet
        return self.color("todo--gained") if cell.column == POINTS and row.gained else quiet

    def _tags(self, facts: Facts, text: str) -> list[Segment]:
        """The names, each in its own colour, as far as they are in the text."""
        parts = zip(facts.tags, text.split(" "), strict=False)
        pieces: list[Segment] = []
        for name, part in parts:
            pieces += [Segment(part, self.color(f"todo--{tag_color(name)}")), Segment(" ")]
        return pieces[:-1]

    def title_look(self, row: TodoRow, shown: str, at_cursor: bool) -> tuple[Style, list[Span]]:
        """The style of the title, and the spans that stand out or that a search found."""
        title = painted(row.title)
        whole = len(shown) if shown == title else len(shown) - len(used().cut)
        style, spans = Style(), list[Span]()
        if row.completed:
            style = STRUCK if at_cursor else self._style("todo--completed")
        else:
            spans = [(p.start, p.end, self.color(f"todo--{p.kind}")) for p in parts_of(title)]
        if self.dress.words:
            match = self.color("todo--match") + Style(bold=True, underline=True)
            spans += [
                # If the cut hides a match, the ellipsis is marked.
                (min(first, whole), last if last <= whole else len(shown), match)
                for first, last in found(title, self.dress.words)
            ]
        return style, spans

    def color(self, name: str) -> Style:
        # Without its background, which is the row's, under the cursor or not.
        return Style(color=self._style(name).color)


def tag_color(name: str) -> str:
    """The colour that a project or a context has everywhere, by its name with its sign."""
    return TAG_COLORS[crc32(name.encode()) % len(TAG_COLORS)]
