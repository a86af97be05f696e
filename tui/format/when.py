"""Days as one says them: when a todo is due, until when it waits, when it was completed.

Pure: the present day is handed in. The words are English, and short enough for a column.
"""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from tui.rows import TodoRow

# What a day means: it is over, it is this one, it is ahead; the todo waits for it, or it is done.
LATE, TODAY, AHEAD, WAITS, DONE = "late", "today", "ahead", "waits", "done"

A_DAY = timedelta(days=1)
# So many days ahead the name of the weekday says enough: the same weekday is a week away.
NEAR = 6
_NAMES = {-1: "yesterday", 0: "today", 1: "tomorrow"}


class When(NamedTuple):
    """The words for a day, the same in fewer cells, and what the day means."""

    text: str
    short: str
    kind: str


NEVER = When("", "", AHEAD)


def day_words(day: date, today: date) -> str:
    """`today`, `tomorrow`, `Friday`, `4 Dec`, `4 Dec 2027`; `yesterday` for the day before."""
    ahead = (day - today).days
    if ahead in _NAMES:
        return _NAMES[ahead]
    return f"{day:%A}" if 0 < ahead <= NEAR else _calendar(day, today)


def whole_day(day: date, today: date) -> str:
    """A day in a sentence: `Friday 27 November`, with the year if it is another one."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day:%A} {day.day} {day:%B}{year}"


def day_name(day: date, today: date) -> str:
    """`Today, Thu 26 Nov`, `Tue 24 Nov`, `Wed 31 Dec 2025`."""
    near = _NAMES.get((day - today).days)
    return f"{near.capitalize() + ', ' if near else ''}{day:%a} {_calendar(day, today)}"


def due_words(row: TodoRow, today: date) -> When:
    """When an active todo is due, or else from when on it is to be done; NEVER if neither.

    `3 days late`, `today 17:00`, `tomorrow`, `Friday`, `4 Dec`; `from Monday`.
    """
    if row.due is None:
        return _start_words(row.start, today)
    late = (today - row.due).days
    if late > 0:
        return When(f"{late:,} {'day' if late == 1 else 'days'} late", f"{late}d late", LATE)
    at = f" {row.due_time}" if row.due_time else ""
    text = day_words(row.due, today)
    return When(f"{text}{at}", _short(row.due, today), TODAY if late == 0 else AHEAD)


def added_elsewhere(row: TodoRow, today: date) -> str:
    """Where a new todo is that the view does not show: `'Tax' is due Friday 4 December`."""
    if row.due is not None:
        return f"'{row.title}' is due {whole_day(row.due, today)}"
    waits = row.start is not None and row.start > today
    return (
        f"'{row.title}' waits until {whole_day(row.start, today)}"
        if waits and row.start
        else (f"'{row.title}' is in All: it has no day")
    )


def done_words(at: datetime, today: date) -> When:
    """When something was done: the time if that was today, `10:24`, and else the day."""
    text = f"{at:%H:%M}" if at.date() >= today else _calendar(at.date(), today)
    return When(text, text, DONE)


def next_monday(day: date) -> date:
    """The Monday of the week after. Raises OverflowError."""
    return day + A_DAY * (7 - day.weekday())


def _start_words(start: date | None, today: date) -> When:
    if start is None or start <= today:
        return NEVER
    return When(f"from {day_words(start, today)}", f"from {_short(start, today)}", WAITS)


def _short(day: date, today: date) -> str:
    words = day_words(day, today)
    return words[:3] if 1 < (day - today).days <= NEAR else words


def _calendar(day: date, today: date) -> str:
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {day:%b}{year}"
