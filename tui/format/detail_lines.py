"""The detail of a todo as lines: its title, its fields, its subtasks, its note, its history."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from tui.detail_rows import SeenTodo
from tui.format.field_words import (
    LABELS,
    field_words,
    instant_words,
    state_words,
    subtask_words,
)
from tui.format.history_words import history_lines
from tui.format.line import Line, clipped, line_width
from tui.format.wrapping import wrapped
from tui.marks import used
from tui.text import fit, plain, plural

QUIET, HEADING = "$quiet", "$readable bold"
LABEL_WIDTH = 10
# What the lines stand for, beside the fields.
TITLE, STATE, PARENT, NOTE, HISTORY = "title", "state", "parent", "note", "history"
SUBTASK = "subtask "
# What is there only with a value: nobody looks for the end of a series that there is not.
ONLY_WITH_VALUE = ("until",)


class DetailLine(NamedTuple):
    """A line, and what it stands for: a field, or nothing.

    The cursor stands on the first line of a field, and on each line of the note and of the history.
    A field's value begins in this column.
    """

    line: Line
    target: str = ""
    stop: bool = False
    column: int = 0


def detail_lines(seen: SeenTodo, note: Sequence[Line], width: int) -> list[DetailLine]:
    """All there is to see of a todo in so many cells; `note` are the lines of its note."""
    return [
        *_texts(((seen.detail.row.title, HEADING),), TITLE, width),
        DetailLine(()),
        *_fields(seen, width),
        *_subtasks(seen, width),
        *_instants(seen, width),
        *_note(note, width),
        *_history(seen, width),
    ]


def _texts(line: Line, target: str, width: int, label: str = "") -> Iterator[DetailLine]:
    """A value in as many lines as it needs, with its label before it."""
    column = LABEL_WIDTH if label else 0
    for place, part in enumerate(wrapped(line, width - column)):
        before = ((fit(label if not place else "", column), QUIET),) if label else ()
        yield DetailLine((*before, *part), target, not place, column)


def _fields(seen: SeenTodo, width: int) -> Iterator[DetailLine]:
    yield from _texts(state_words(seen), STATE, width, "State")
    for field, label in LABELS.items():
        words = field_words(seen, field)
        if words or field not in ONLY_WITH_VALUE or seen.detail.row.recurrence:
            yield from _texts(words or ((used().nothing, QUIET),), field, width, label)


def _subtasks(seen: SeenTodo, width: int) -> Iterator[DetailLine]:
    detail = seen.detail
    if detail.parent is not None:
        yield from _texts(((detail.parent, ""),), PARENT, width, "Under")
    if detail.subtasks:
        done = sum(row.completed for row in detail.subtasks)
        count = f"{done}/{len(detail.subtasks)}"
        yield DetailLine(((fit("Subtasks", LABEL_WIDTH), QUIET), (count, "bold")))
        for row in detail.subtasks:
            words = clipped((("  ", ""), *subtask_words(row)), width)
            yield DetailLine(words, f"{SUBTASK}{row.id}", True)


def _instants(seen: SeenTodo, width: int) -> Iterator[DetailLine]:
    row = seen.detail.row
    for label, at in (
        ("Created", row.created_at),
        ("Completed", row.completed_at),
        ("Archived", row.archived_at),
        ("Deleted", row.deleted_at),
    ):
        if at is not None:
            words = instant_words(at, seen.today)
            yield DetailLine(clipped(((fit(label, LABEL_WIDTH), QUIET), (words, "")), width))


def _note(note: Sequence[Line], width: int) -> Iterator[DetailLine]:
    yield DetailLine(())
    yield DetailLine(_rule("Note", "", width), NOTE, True)
    yield from (DetailLine(line, NOTE, True) for line in note)


def _history(seen: SeenTodo, width: int) -> Iterator[DetailLine]:
    history = seen.history
    sign = f"{plain(history.points)} {'point' if abs(history.points) == 1 else 'points'}"
    yield DetailLine(())
    yield DetailLine(_rule("History", sign, width), HISTORY, True)
    for lines in history_lines(history.rows, width, seen.today):
        yield from (DetailLine(line, HISTORY, not place) for place, line in enumerate(lines))
    if (more := history.total - len(history.rows)) > 0:
        yield DetailLine(((f"and {plural(more, 'change')} before that", QUIET),), HISTORY, True)


def _rule(name: str, end: str, width: int) -> Line:
    """`Note ─────────`, `History ──────── 12 points`."""
    end = f" {end}" if end else ""
    rule = used().rule * max(width - cell_len(name) - 1 - cell_len(end), 0)
    line: Line = ((f"{name} ", HEADING), (rule, QUIET), (end, HEADING))
    return line if line_width(line) <= width else clipped(line, width)
