"""Todos as lines: columns that line up within a page, and colour on a terminal alone."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

import click
from rich.cells import cell_len

from tui.cli.printing import to_terminal
from tui.environment import Surroundings
from tui.format.todo_columns import orphans_among
from tui.format.when import LATE, TODAY, due_words
from tui.marks import used
from tui.rows import TodoRow
from tui.session import TAG_SIGNS
from tui.session import today as users_today
from tui.text import signed

ID_WIDTH = 6
INDENT = "  "
GAP = "  "
# A longer title pushes its own columns to the right.
MOST_TITLE = 60
COLOURS = {LATE: "red", TODAY: "yellow"}
TAG_COLOURS = {"projects": "cyan", "contexts": "magenta"}


class Look(NamedTuple):
    """On which day lines are printed, and whether in colour."""

    today: date
    colour: bool

    @classmethod
    def of(cls, surroundings: Surroundings) -> "Look":
        return cls(users_today(), surroundings.colour and to_terminal())

    def paint(self, text: str, colour: str | None) -> str:
        return click.style(text, fg=colour) if self.colour and colour and text else text


def todo_lines(rows: Sequence[TodoRow], look: Look) -> Iterator[str]:
    """A line for each todo: id, mark, priority, title, day, names, progress, worth."""
    letters = any(row.priority for row in rows)
    active = (row for row in rows if row.state == "active")
    orphans = orphans_among(active, from_start=False)
    titles = [_title(row, letters, orphan=row.id in orphans) for row in rows]
    title_width = _widest(titles, MOST_TITLE)
    whens = [due_words(row, look.today) if row.state == "active" else None for row in rows]
    when_width = _widest(when.text for when in whens if when)
    for row, title, when in zip(rows, titles, whens, strict=True):
        mark = used().completed if row.completed else used().open
        said, kind = (when.text, when.kind) if when else ("", "")
        cells = [
            look.paint(said.ljust(when_width), COLOURS.get(kind)) if when_width else "",
            _names(row, look),
            used().again if row.recurrence else "",
            f"{row.subtasks_done}/{row.subtasks}" if row.subtasks else "",
            signed(row.worth) if row.worth is not None else "",
        ]
        # No blanks at the end of a line, but for those of a title.
        rest = GAP.join(filter(None, cells)).rstrip()
        gap = " " * (title_width - cell_len(title)) + GAP if rest else ""
        yield f"{row.id:>{ID_WIDTH}}  {mark} {title}{gap}{rest}"


def _title(row: TodoRow, letters: bool, *, orphan: bool) -> str:
    below = row.parent_id is not None and row.state == "active" and not orphan
    indent = INDENT if below else ""
    letter = f"{row.priority or ' '} " if letters else ""
    return f"{indent}{letter}{row.title}"


def _names(row: TodoRow, look: Look) -> str:
    return " ".join(
        look.paint(TAG_SIGNS[field] + name, colour)
        for field, colour in TAG_COLOURS.items()
        for name in (getattr(row, field) or "").split()
    )


def _widest(texts: Iterable[str], most: int = 40) -> int:
    return min(max(map(cell_len, texts), default=0), most)
