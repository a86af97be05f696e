"""What an edit has changed of a todo, in words, for the lines of the log."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from typing import NamedTuple

from tui.rows import FieldChange
from tui.text import plural


class Said(NamedTuple):
    """Words; `done` says that they follow `has been`, as `postponed to Fri 4 Dec` does."""

    text: str
    done: bool = False


class _Changed(NamedTuple):
    """The changes of a todo by their fields, and the day, whose year is not named."""

    by_field: Mapping[str, FieldChange]
    day: date

    def after(self, field: str) -> str | None:
        return self.by_field[field].after if field in self.by_field else None


# Returns the words for a field that has the values before and after.
_Words = Callable[[str | None, str | None, _Changed], Said]
NOTHING = Said("")
# What fields are called where no value is said, if not by their names.
_NAMES = {"due": "day", "start": "day", "due_time": "time", "until": "end", "claimed_by": "owner"}


def change_words(changes: Iterable[FieldChange], day: date) -> Said:
    """What was changed, on a day; no words where nothing can be said."""
    changed = _Changed({change.field: change for change in changes}, day)
    found = (_said(change, changed) for change in changed.by_field.values())
    said = [words for words in found if words.text]
    if not said and "position" in changed.by_field:
        return Said("moved", done=True)
    # What a verb says comes first.
    said.sort(key=lambda words: not words.done)
    return Said(", ".join(words.text for words in said), bool(said) and said[0].done)


def several_words(changes: Iterable[FieldChange], count: int) -> str:
    """`3 todos postponed`, `Priority of 3 todos changed`, given what was changed of one of them.

    In words that are true of the others as well: each may have got a value of its own.
    """
    by_field, todos = {change.field: change for change in changes}, plural(count, "todo")
    day = by_field.get("due") or by_field.get("start")
    if parent := by_field.get("parent_id"):
        return f"{todos} made {'subtasks' if parent.after else 'todos of their own'}"
    if owner := by_field.get("claimed_by"):
        return f"{todos} {_owner(owner.after)}"
    if day and _is_put_off(day):
        return f"{todos} postponed"
    if "position" in by_field:
        return f"{todos} moved"
    words = change_of(todos, by_field)
    return words[0].upper() + words[1:]


def _is_put_off(change: FieldChange) -> bool:
    # A todo without a day waits, too; one that gets a due day does not.
    begins = change.before or ("" if change.field == "start" else None)
    return begins is not None and (change.after or "") > begins


def change_of(subject: str, fields: Iterable[str]) -> str:
    """`priority of 3 todos changed`; `3 todos changed`, if it was not one thing alone."""
    said = (field for field in fields if field == "title" or _SAYING.get(field) is not _hidden)
    names = {_NAMES.get(field, field) for field in said}
    return f"{names.pop()} of {subject} changed" if len(names) == 1 else f"{subject} changed"


def _said(change: FieldChange, changed: _Changed) -> Said:
    if change.field not in _SAYING:
        return Said(f"{change.field} {change.after or 'none'}")
    return _SAYING[change.field](change.before, change.after, changed)


def _hidden(before: str | None, after: str | None, changed: _Changed) -> Said:
    """Nobody types it: it follows from what is said, or from another activity."""
    return NOTHING


def _due(before: str | None, after: str | None, changed: _Changed) -> Said:
    if not after:
        return Said("not due any more")
    time = changed.after("due_time")
    day = _day(after, changed) + (f" {time}" if time else "")
    later = before and after > before
    return Said(f"postponed to {day}", done=True) if later else Said(f"due {day}")


def _due_time(before: str | None, after: str | None, changed: _Changed) -> Said:
    if "due" in changed.by_field:
        return NOTHING
    return Said(f"due at {after}" if after else "due at no time")


def _start(before: str | None, after: str | None, changed: _Changed) -> Said:
    if "due" in changed.by_field:
        return NOTHING
    return Said(f"waits until {_day(after, changed)}" if after else "waits no more")


def _claimed(before: str | None, after: str | None, changed: _Changed) -> Said:
    return Said(_owner(after), done=True)


def _owner(name: str | None) -> str:
    return f"claimed by {name}" if name else "released"


def _parent(before: str | None, after: str | None, changed: _Changed) -> Said:
    return Said("made a subtask" if after else "made a todo of its own", done=True)


def _names(sign: str, before: str | None, after: str | None, changed: _Changed) -> Said:
    """`+work, without +home`."""
    had, has = (dict.fromkeys((names or "").split()) for names in (before, after))
    new = [f"{sign}{name}" for name in has if name not in had]
    gone = [f"without {sign}{name}" for name in had if name not in has]
    return Said(", ".join(new + gone))


def _note(before: str | None, after: str | None, changed: _Changed) -> Said:
    return Said(note_words(before, after))


def note_words(before: str | None, after: str | None) -> str:
    """`note added`, `note changed`, `note removed`."""
    if not after:
        return "note removed"
    return "note changed" if before else "note added"


def _until(before: str | None, after: str | None, changed: _Changed) -> Said:
    return Said(f"until {_day(after, changed)}" if after else "without an end")


def _value(word: str, gone: str, before: str | None, after: str | None, changed: _Changed) -> Said:
    """`priority A`."""
    return Said(f"{word} {after}" if after else gone)


def _day(text: str, changed: _Changed) -> str:
    """`Fri 4 Dec`, and the year if it is another one."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    year = "" if day.year == changed.day.year else f" {day.year}"
    return f"{day:%a} {day.day} {day:%b}{year}"


_SAYING: dict[str, _Words] = {
    "due": _due,
    "due_time": _due_time,
    "start": _start,
    "claimed_by": _claimed,
    "parent_id": _parent,
    "projects": partial(_names, "+"),
    "contexts": partial(_names, "@"),
    "note": _note,
    "until": _until,
    "priority": partial(_value, "priority", "no priority"),
    "recurrence": partial(_value, "recurs", "recurs no more"),
    "worth": partial(_value, "worth", "worth the usual points"),
    **dict.fromkeys(
        (
            *("title", "created_at", "completed_at", "archived_at", "deleted_at"),
            *("earned", "anchor", "scheduled", "repeats", "position"),
        ),
        _hidden,
    ),
}
