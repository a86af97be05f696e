"""What was done to one todo, in words: who, when, and from what to what."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date

from rich.cells import cell_len

from tui.format.field_words import LABELS
from tui.format.line import Line
from tui.format.log_words import did
from tui.format.when import day_name
from tui.format.wrapping import wrapped
from tui.marks import used
from tui.rows import ActivityRow, FieldChange
from tui.text import fit, signed

QUIET, GAINED, LOST = "$quiet", "$gain", "$loss"
WHEN_WIDTH, POINTS_WIDTH, GAP = 12, 4, 2
# From so many cells on, the name of who did it has a column: as wide as the longest, up to this.
ROOM_FOR_ACTOR, ACTOR_WIDTH = 52, 10
DAYS = ("due", "start", "until", "scheduled")
NOTHING = "none"
# What no person gives a value to, or the name of the activity says already.
SILENT = (
    *("completed_at", "archived_at", "deleted_at", "created_at"),
    *("earned", "anchor", "scheduled", "repeats"),
)


def history_lines(rows: Sequence[ActivityRow], width: int, today: date) -> Iterator[list[Line]]:
    """The lines of each activity: when, what it did, who did it and its points."""
    names = max((cell_len(row.actor) for row in rows), default=0)
    actors = min(names, ACTOR_WIDTH) + 1 if width >= ROOM_FOR_ACTOR else 0
    return (_lines(row, width, actors, today) for row in rows)


def _lines(row: ActivityRow, width: int, actors: int, today: date) -> list[Line]:
    day = day_name(row.day, today).rpartition(", ")[2].partition(" ")[2]
    when = fit(f"{day} {row.at:%H:%M}", WHEN_WIDTH) + " " * GAP
    room = max(width - len(when) - actors - POINTS_WIDTH - 1, 1)
    said = "\n".join(_said(row, today))
    if not actors and row.actor:
        said += f" by {row.actor}"
    first, *more = wrapped(((said, ""),), room)
    text = fit("".join(text for text, _ in first), room + 1)
    points = signed(row.points) if row.points else ""
    style = QUIET if not row.points else GAINED if row.points > 0 else LOST
    lines: list[Line] = [
        (
            (when, QUIET),
            (text, ""),
            (fit(row.actor, actors), QUIET),
            (f"{points:>{POINTS_WIDTH}}", style),
        )
    ]
    return lines + [((" " * len(when), ""), *line) for line in more]


def _said(row: ActivityRow, today: date) -> Iterator[str]:
    changed = [change for change in row.changes if change.field not in SILENT]
    if row.name not in ("todo_changed", "todo_renamed"):
        yield did(row.name)
        if row.name == "todo_created":
            return
    yield from (_change(change, today) for change in changed)
    if row.name in ("todo_changed", "todo_renamed") and not changed:
        yield did(row.name)


def _change(change: FieldChange, today: date) -> str:
    """`due 23 Nov → 24 Nov`."""
    match change.field:
        case "note":
            return _note(change)
        case "position":
            return "moved by hand"
        case "parent_id":
            return "made a subtask" if change.after else "made a todo of its own"
        case "title":
            return f"renamed: '{change.before}' {used().arrow} '{change.after}'"
    label = LABELS.get(change.field, change.field.replace("_", " ")).lower()
    before, after = (_value(change.field, value, today) for value in (change.before, change.after))
    return f"{label} {before} {used().arrow} {after}"


def _value(field: str, value: str | None, today: date) -> str:
    if value is None:
        return NOTHING
    if field in DAYS:
        with suppress(ValueError):
            return day_name(date.fromisoformat(value), today).rpartition(", ")[2]
    if field in ("projects", "contexts"):
        sign = "+" if field == "projects" else "@"
        return " ".join(sign + name for name in value.split())
    return value


def _note(change: FieldChange) -> str:
    if change.after is None:
        return "note removed"
    return "note written" if change.before is None else "note changed"
