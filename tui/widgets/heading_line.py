"""A heading among todos: its name, a rule, and how many todos are under it."""

from collections.abc import Callable
from datetime import date

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from tui.format.when import LATE, day_name
from tui.marks import used
from tui.rows import HeadingRow
from tui.text import cut, plain

OVERDUE = "Overdue"
NOTHING = "nothing planned"
# Of the rule, at the least.
LEAST_RULE = 2


def heading_cells(
    heading: HeadingRow, width: int, today: date, style: Callable[[str], Style]
) -> list[Segment]:
    """A heading in so many cells; `style` returns that of one of COLORS."""
    name = heading.name or day_name(heading.day, today)
    count = plain(heading.length) if heading.length else NOTHING
    name = cut(name, width - cell_len(count) - LEAST_RULE - 2)
    rule = used().rule * (width - cell_len(name) - cell_len(count) - 2)
    kind = LATE if heading.name == OVERDUE else "heading"
    quiet = style("when")
    named = style(kind) + Style(bold=True) if heading.length else quiet
    return [Segment(name, named), Segment(f" {rule} ", quiet), Segment(count, quiet)]
