"""The line of a todo: the mark, the priority, the title, and what else there is, in columns."""

from collections.abc import Callable
from functools import lru_cache
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
from tui.text import cut, painted, signed
from tui.widgets.title_parts import KINDS, Span, parts_of, styled

STRUCK = Style(strike=True)
# Cells of the widest character.
WIDEST = 2
# These priorities have colours of their own; the others are quiet.
FIRST_PRIORITIES = ("A", "B", "C")
# The theme's colour of each thing that a line says. They are no component classes, because Textual
# would style each of them whenever the list gets the focus or loses it.
COLORS = {
    "done": "gain",
    "completed": "quiet",
    "gained": "gain",
    "when": "quiet",
    LATE: "loss",
    TODAY: "date",
    "match": "context",
    "who": "key",
    "heading": "readable",
    "priority-a": "loss",
    "priority-b": "date",
    "priority-c": "key",
    **dict(zip(KINDS, ("key", "project", "context", "date"), strict=True)),
    **{name: name for name in TAG_COLORS},
}


class Dress(NamedTuple):
    """What all lines of a list have in common: `words` are those that a search marks in titles."""

    seen: Seen
    columns: Columns = Columns()
    words: tuple[str, ...] = ()


class Laid(NamedTuple):
    """What a row says, the texts beside its title, where that begins, and its room in cells."""

    facts: Facts
    cells: tuple[Cell, ...]
    title: int
    room: int


class TodoLine:
    """Paints todos. `style` returns the style of one of COLORS."""

    def __init__(self, style: Callable[[str], Style], dress: Dress) -> None:
        self._style = style
        self._colors: dict[tuple[str, bool], Style] = {}
        self.dress = dress

    def forget_colors(self) -> None:
        """Ask for the styles anew: there is another theme."""
        self._colors.clear()

    def laid(self, row: TodoRow, width: int) -> Laid:
        """How a row is laid out in so many cells; the title has room for any character."""
        facts, columns = facts_of(row, self.dress.seen), self.dress.columns
        cells = cells_of(facts, columns, width)
        room = title_room(facts, columns, cells, width)
        if row.gained:
            # For a moment these points stand at the end, in place of what was there.
            gained = signed(row.gained)
            start = width - 1 - len(gained)
            kept = (cell for cell in cells if cell.start + cell_len(cell.text) < start)
            cells = (*kept, Cell(POINTS, start, gained))
            room = min(room, title_room(facts, columns, cells, width))
        return Laid(facts, cells, columns.title + facts.indent, max(room, WIDEST))

    def circle(self, row: TodoRow) -> range:
        """The cells around the mark, where a click completes the todo."""
        return range(1, HEAD + facts_of(row, self.dress.seen).indent)

    def line(
        self, row: TodoRow, width: int, at_cursor: bool, selected: bool = False
    ) -> list[Segment]:
        """The row in one line, with as much of its title as there is room for."""
        laid = self.laid(row, width)
        shown = cut(row.title, laid.room)
        style, spans = self.title_look(row, shown, at_cursor)
        painted_title = list(styled(shown, style, spans))
        return self.around(row, laid, painted_title, at_cursor, selected)

    def around(
        self, row: TodoRow, laid: Laid, title: list[Segment], at_cursor: bool, selected: bool
    ) -> list[Segment]:
        """A painted title, with all that stands beside it."""
        line = [*self._head(row, laid.facts, at_cursor, selected), *title]
        end = laid.title + Segment.get_line_length(title)
        for cell in laid.cells:
            # The gap is not part of the title, so that it is not struck through.
            line += self._cell(row, laid.facts, cell, " " * (cell.start - end))
            end = cell.start + cell_len(cell.text)
        if laid.cells:
            # The last cell stays free, and needs no style of its own.
            text, style, _ = line[-1]
            line[-1] = Segment(f"{text} ", style)
        return line

    def _head(self, row: TodoRow, facts: Facts, at_cursor: bool, selected: bool) -> list[Segment]:
        """The cursor, whether it is selected, and the mark, in the colour of the priority."""
        marks, letter = used(), facts.priority
        start = marks.cursor if at_cursor else " "
        start += (marks.selected if selected else " ") + " " * facts.indent
        place = letter.ljust(self.dress.columns.priority)
        if row.completed:
            done = Segment(f"{marks.completed} ", self.color("done"))
            return [Segment(start), done, Segment(place)]
        if not letter:
            return [Segment(f"{start}{marks.open} {place}")]
        name = f"priority-{letter.lower()}" if letter in FIRST_PRIORITIES else "when"
        return [Segment(f"{start}{marks.open} {place}", self.color(name))]

    def _cell(self, row: TodoRow, facts: Facts, cell: Cell, gap: str) -> list[Segment]:
        """The text of a cell, behind a gap."""
        if cell.column == TAGS:
            # Each name in its own colour, as far as it is in the text.
            names = zip(facts.tags, cell.text.split(" "), strict=False)
            pieces = [(tag_color(name), part) for name, part in names]
            return [
                Segment(f"{' ' if place else gap}{part}", self.color(name))
                for place, (name, part) in enumerate(pieces)
            ]
        name, bold = "when", False
        if cell.column == WHEN and facts.when.kind in (LATE, TODAY):
            name, bold = facts.when.kind, True
        elif cell.column == WHO and facts.who == YOU:
            name = "who"
        elif cell.column == POINTS and row.gained:
            name = "gained"
        return [Segment(gap + cell.text, self.color(name, bold=bold))]

    def title_look(self, row: TodoRow, shown: str, at_cursor: bool) -> tuple[Style, list[Span]]:
        """The style of the title, and the spans that stand out or that a search found."""
        title = painted(row.title)
        whole = len(shown) if shown == title else len(shown) - len(used().cut)
        style, spans = Style(), list[Span]()
        if row.completed:
            style = STRUCK if at_cursor else self._style("completed") + STRUCK
        else:
            spans = [(p.start, p.end, self.color(p.kind)) for p in parts_of(title)]
        if self.dress.words:
            match = self.color("match") + Style(bold=True, underline=True)
            spans += [
                # If the cut hides a match, the ellipsis is marked.
                (min(first, whole), last if last <= whole else len(shown), match)
                for first, last in found(title, self.dress.words)
            ]
        return style, spans

    def color(self, name: str, *, bold: bool = False) -> Style:
        """The colour of one of COLORS, without its background, which is the row's."""
        found = self._colors.get((name, bold))
        if found is None:
            color = self._style(name).color
            found = self._colors[name, bold] = Style(color=color, bold=bold or None)
        return found


@lru_cache(maxsize=1024)
def tag_color(name: str) -> str:
    """The colour that a project or a context has everywhere, by its name with its sign."""
    return TAG_COLORS[crc32(name.encode()) % len(TAG_COLORS)]
