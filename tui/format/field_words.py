"""The fields of a todo in words."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import chain

from tui.detail_rows import SeenTodo
from tui.format.line import Line, Piece
from tui.format.when import day_name
from tui.marks import used
from tui.rows import TodoRow
from tui.session import POINTS
from tui.session.field_values import day_in_words, rule_in_words
from tui.text import plural, signed

QUIET, LATE, DONE = "$quiet", "$loss bold", "$gain"
PROJECT, CONTEXT = "$project", "$context"
USUAL = POINTS["todo_marked_as_complete"]
GAP = ("  ", "")

# The fields that can be changed, in their order, and what stands before each.
LABELS = {
    "due": "Due",
    "start": "Start",
    "recurrence": "Repeats",
    "until": "Until",
    "priority": "Priority",
    "projects": "Projects",
    "contexts": "Contexts",
    "worth": "Worth",
    "claimed_by": "Claimed",
}


def field_words(seen: SeenTodo, field: str) -> Line:
    """What the todo has there; empty if it has nothing."""
    return tuple(_WORDS[field](seen))


def state_words(seen: SeenTodo) -> Line:
    """The state with its mark, what was earned, and who put it where it is."""
    row = seen.detail.row
    mark = used().completed if row.completed else used().open
    pieces = [(f"{mark} ", DONE if row.completed else ""), (_STATES[row.state], "bold")]
    if row.state == "completed":
        pieces += [GAP, (signed(USUAL if row.earned is None else row.earned), DONE)]
    elif row.state in _LEFT and (actor := _actor_of(seen, _LEFT[row.state])):
        pieces.append((f" by {actor}", ""))
    return tuple(pieces)


def instant_words(at: datetime, today: date) -> str:
    """`Mon 23 Nov 10:24`."""
    return f"{day_name(at.date(), today)} {at:%H:%M}"


def subtask_words(row: TodoRow) -> Line:
    """`✓ Pack`."""
    if row.completed:
        return (f"{used().completed} ", DONE), (row.title, f"{QUIET} strike")
    return (f"{used().open} ", ""), (row.title, "")


_STATES = {
    "active": "active",
    "completed": "completed",
    "archived": "archived",
    "trash": "in the trash",
}
_LEFT = {"archived": "todo_archived", "trash": "todo_deleted"}


def _actor_of(seen: SeenTodo, name: str) -> str:
    """Who did that last; empty if the log does not say."""
    return next((row.actor for row in seen.history.rows if row.name == name), "")


def _due(seen: SeenTodo) -> Iterator[Piece]:
    row = seen.detail.row
    if row.due is not None:
        open_still = row.state == "active"
        late = open_still and row.due < seen.today
        at = f" {row.due_time}" if row.due_time else ""
        yield f"{day_in_words(row.due, seen.today)}{at}", LATE if late else ""
        yield from _distance(row.due, seen.today, late=late, told=open_still)
        if seen.detail.scheduled not in (None, row.due):
            yield f" {used().dot} put off from {day_name(seen.detail.scheduled, seen.today)}", QUIET


def _start(seen: SeenTodo) -> Iterator[Piece]:
    row = seen.detail.row
    if row.start is not None:
        yield day_in_words(row.start, seen.today), ""
        waits = row.state == "active" and row.start > seen.today
        yield from _distance(row.start, seen.today, late=False, told=waits)


def _distance(day: date, today: date, *, late: bool, told: bool) -> Iterator[Piece]:
    """The date, and how far away it is: `  2026-11-27 · in 4 days`."""
    yield GAP
    if late:
        yield f"{plural((today - day).days, 'day')} late {used().dot} ", LATE
    yield str(day), QUIET
    if told and (day - today).days > 1:
        yield f" {used().dot} in {plural((day - today).days, 'day')}", QUIET


def _recurrence(seen: SeenTodo) -> Iterator[Piece]:
    rule = seen.detail.row.recurrence
    if rule:
        yield rule_in_words(rule), ""
        if seen.detail.next_day is not None:
            yield GAP
            yield f"next {day_name(seen.detail.next_day, seen.today)}", QUIET
        elif seen.detail.row.state == "active":
            yield GAP
            yield "this is the last one", QUIET


def _until(seen: SeenTodo) -> Iterator[Piece]:
    day = seen.detail.row.until
    if day is not None:
        yield day_in_words(day, seen.today), ""
        yield from _distance(day, seen.today, late=False, told=False)


def _priority(seen: SeenTodo) -> Iterator[Piece]:
    if letter := seen.detail.row.priority:
        yield letter, "bold"


def _projects(seen: SeenTodo) -> Iterator[Piece]:
    return _names(seen.detail.row.projects, "+", PROJECT)


def _contexts(seen: SeenTodo) -> Iterator[Piece]:
    return _names(seen.detail.row.contexts, "@", CONTEXT)


def _names(names: str | None, sign: str, style: str) -> Iterator[Piece]:
    signed_names = ((f"{sign}{name}", style) for name in (names or "").split())
    pieces = chain.from_iterable(((" ", ""), piece) for piece in signed_names)
    next(pieces, None)
    return pieces


def _worth(seen: SeenTodo) -> Iterator[Piece]:
    worth = seen.detail.row.worth
    yield plural(USUAL if worth is None else worth, "point"), QUIET if worth is None else ""


def _claimed(seen: SeenTodo) -> Iterator[Piece]:
    if name := seen.detail.row.claimed_by:
        yield f"by {name}", ""


_WORDS = {
    "due": _due,
    "start": _start,
    "recurrence": _recurrence,
    "until": _until,
    "priority": _priority,
    "projects": _projects,
    "contexts": _contexts,
    "worth": _worth,
    "claimed_by": _claimed,
}
