"""The fields of a todo one by one, as people type them: a value as the grammar of a line has it.

Pure, but for the user's current day: nothing here asks the database.
"""

from dataclasses import replace
from datetime import date

from models import clock, edits
from models.capture.captured import Captured
from models.capture.fields import captured_of, changed_fields
from models.capture.line import read_changes
from models.capture.names import ACCEPTED_NAME
from models.capture.printing import day_in_words
from models.capture.values import EXPECTED_DAY
from models.edits import Operation
from models.errors import InvalidLine
from models.printable import printable, shortened
from models.recurrence import InvalidRule, in_words, parse_rule
from models.tag import SIGNS
from tui.rows import TodoRow

__all__ = ["TYPED", "day_in_words", "edit_of", "meaning", "rule_in_words", "typed_for"]

LONGEST_NAME = 64
LONGEST_QUOTE = 40

_KEYS = {
    "priority": "pri:",
    "due": "due:",
    "start": "start:",
    "recurrence": "rec:",
    "until": "until:",
    "worth": "pts:",
}
_KINDS = {"projects": "project", "contexts": "context"}
_EXPECTED = {
    "priority": "one letter, A to Z",
    "due": EXPECTED_DAY,
    "start": EXPECTED_DAY,
    "recurrence": "a rule such as 1w, +1m, ++2w or mo,we,fr",
    "until": EXPECTED_DAY,
    "projects": f"names of {ACCEPTED_NAME}",
    "contexts": f"names of {ACCEPTED_NAME}",
    "worth": "a whole number from 0 to 100",
}

# What can be typed, in the order in which a line has it.
TYPED = ("title", *_EXPECTED, "claimed_by")


def typed_for(row: TodoRow, field: str) -> str:
    """What one would type for the value that a field has; empty if it has none."""
    value = getattr(row, field)
    if value is None:
        return ""
    if field in SIGNS:
        return " ".join(SIGNS[field] + name for name in value.split())
    if field == "due" and row.due_time:
        return f"{value}@{row.due_time}"
    return str(value)


def edit_of(row: TodoRow, field: str, typed: str) -> Operation | None:
    """The edit that gives a field what was typed for it; None if the todo has that already.

    Nothing typed clears the field. Raises InvalidLine or InvalidTitle. The edit is refused if
    somebody has changed what it changes.
    """
    if field == "title":
        return None if typed == row.title else edits.rename(row.id, typed, row.title)
    if field == "claimed_by":
        values = {field: _person(typed)}
        values = {} if values[field] == row.claimed_by else values
    else:
        now = captured_of(row)
        values = changed_fields(now, replace(_read(now, field, typed), title=now.title))
    if not values:
        return None
    expected = {name: getattr(row, name) for name in values if hasattr(row, name)}
    return edits.change(row.id, values, expected)


def meaning(row: TodoRow, field: str, typed: str) -> str:
    """What a day or a rule would become, in words; empty if it is not understood."""
    if field not in ("due", "start", "until", "recurrence"):
        return ""
    try:
        read = _read(captured_of(row), field, typed)
    except InvalidLine:
        return ""
    if field == "recurrence":
        return rule_in_words(read.recurrence) if read.recurrence else ""
    day: date | None = getattr(read, field)
    at = f" {read.due_time}" if field == "due" and read.due_time else ""
    return f"{day_in_words(day, clock.today())}{at}" if day else ""


def rule_in_words(rule: str) -> str:
    """`every month`; a rule that cannot be read as it is."""
    try:
        return in_words(parse_rule(rule))
    except InvalidRule:
        return rule


def _read(now: Captured, field: str, typed: str) -> Captured:
    """The todo with what was typed for the field."""
    now = replace(now, title="")
    if field == "projects":
        now = replace(now, projects=())
    elif field == "contexts":
        now = replace(now, contexts=())
    reading = read_changes(_line(field, typed.split()), now, clock.today())
    for fault in reading.faults:
        raise InvalidLine(fault.message)
    strange = {part.kind for part in reading.parts} - {_KINDS.get(field, field)}
    if reading.captured.title or strange:
        quoted = shortened(printable(typed.strip()), LONGEST_QUOTE)
        raise InvalidLine(f"{quoted} is invalid: expected {_EXPECTED[field]}")
    return reading.captured


def _line(field: str, words: list[str]) -> str:
    """A line that says this of a todo, whether or not it was typed with the key or the sign."""
    if field in SIGNS:
        sign = SIGNS[field]
        return " ".join(sign + word.removeprefix(sign) for word in words)
    value, key = " ".join(words), _KEYS[field]
    if value.lower().startswith(key):
        value = value[len(key) :]
    if field == "priority":
        value = value.removeprefix("(").removesuffix(")")
    return key + value


def _person(typed: str) -> str | None:
    name = " ".join(printable(typed).split())
    if len(name) > LONGEST_NAME:
        raise InvalidLine(f"a name has at most {LONGEST_NAME} characters, this one {len(name):,}")
    return name or None
