"""Lines that people type, as what they say of a todo.

Pure, but for the user's current day: nothing here asks the database.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from models import clock, edits
from models.capture.captured import Captured, Reading
from models.capture.completing import completions
from models.capture.fields import captured_of, changed_fields, fields_of
from models.capture.line import read_changes, read_line
from models.capture.printing import day_in_words, in_words, line_of
from models.capture.values import EXPECTED_DAY
from models.capture.worths import usual_worth
from models.edits import Operation
from models.errors import InvalidLine, InvalidTitle
from models.printable import printable
from models.recurrence import InvalidRule, anchor_of, next_day, parse_rule
from models.title import clean_title
from tui.rows import TodoRow

__all__ = ["Reading"]

Values = Mapping[str, Any]


def read(line: str) -> Reading:
    """What a line says of a new todo."""
    return read_line(line, clock.today())


def complete(
    line: str, cursor: int, projects: Sequence[str], contexts: Sequence[str]
) -> list[tuple[int, int, str]]:
    """What to offer in place of what, for the word at the cursor, the best first."""
    return completions(line, cursor, projects, contexts)


def line_for(row: TodoRow) -> str:
    """The line that says what a todo has."""
    return line_of(captured_of(row))


def words_for(captured: Captured, *, new: bool = False) -> str:
    """The same in words, for a person, and on which day a series goes on if it is done today.

    A `new` todo begins on the first of the weekdays that it recurs on.
    """
    today = clock.today()
    captured = _begun(captured, today) if new else captured
    words, then = in_words(captured, today), _then(captured, today)
    return words if then is None else f"{words} · then {day_in_words(then, today)}"


def words_of(row: TodoRow) -> str:
    """What a todo has beside its title, in words."""
    owner = f"claimed by {printable(row.claimed_by)}" if row.claimed_by else ""
    said = filter(None, (words_for(captured_of(row)), owner))
    return " · ".join(said) or "nothing but a title"


def _begun(captured: Captured, today: date) -> Captured:
    """The todo with the first of the weekdays that it recurs on, where no day is given."""
    if captured.recurrence is None or captured.due or captured.start:
        return captured
    weekdays = parse_rule(captured.recurrence).weekdays
    days = (today + timedelta(days=ahead) for ahead in range(7))
    return replace(captured, due=next((day for day in days if day.weekday() in weekdays), None))


def _then(captured: Captured, today: date) -> date | None:
    if captured.recurrence is None:
        return None
    rule, base = parse_rule(captured.recurrence), captured.due or captured.start
    try:
        day = next_day(rule, base, today, anchor_of(rule, base))
    except InvalidRule:
        return None
    return None if captured.until is not None and day > captured.until else day


def new_todo(line: str, day: date | None = None, parent_id: int | None = None) -> Values:
    """The fields of the todo that a line describes; it is due on that day if the line names none.

    Raises InvalidLine.
    """
    captured = _begun(_understood(read(line)), clock.today())
    values = fields_of(captured)
    if captured.worth is None and (worth := usual_worth(captured)) is not None:
        values["worth"] = worth
    if day is not None and captured.due is None and captured.start is None:
        values["due"] = day
    return values if parent_id is None else {**values, "parent_id": parent_id}


def new_todos(lines: Iterable[tuple[int, str]]) -> list[Values]:
    """The fields of a todo for each numbered line. Raises InvalidLine, which names the line."""
    found = []
    for number, line in lines:
        try:
            found.append(new_todo(line))
        except InvalidTitle as error:
            raise InvalidLine(f"line {number}: {error}") from error
    return found


def day_for(row: TodoRow, text: str) -> date:
    """The day that follows `due:` for this todo, such as `fri`, or `+2d` from the day it has.

    Raises InvalidLine.
    """
    now = captured_of(row)
    reading = read_changes(f"due:{text}", now, clock.today())
    day = reading.captured.due
    if reading.faults or day is None or reading.captured.title != now.title:
        raise InvalidLine(f"'{text}' is invalid: expected {EXPECTED_DAY}")
    return day


def written_anew(row: TodoRow, line: str) -> Operation | None:
    """The edit that gives a todo what a line says, and nothing else; None if it says the same.

    Raises InvalidLine. The edit is refused if somebody has changed one of those fields.
    """
    return _edit(row, _understood(read(line)))


def changed(row: TodoRow, line: str) -> Operation | None:
    """The edit that changes what a line mentions; None if that is so already.

    Raises InvalidLine.
    """
    if not line.strip():
        clean_title(line)
    return _edit(row, _understood(read_changes(line, captured_of(row), clock.today())))


def _edit(row: TodoRow, after: Captured) -> Operation | None:
    values = changed_fields(captured_of(row), after)
    if not values:
        return None
    expected = {name: getattr(row, name) for name in values if hasattr(row, name)}
    if values.keys() == {"title"}:
        return edits.rename(row.id, values["title"], row.title)
    return edits.change(row.id, values, expected)


def _understood(reading: Reading) -> Captured:
    for fault in reading.faults:
        raise InvalidLine(fault.message)
    clean_title(reading.captured.title)
    return reading.captured
