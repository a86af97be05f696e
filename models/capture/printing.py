"""A todo as a line that reads as the same todo, and in words for a person."""

from collections.abc import Iterator
from datetime import date

from models.capture.captured import Captured
from models.capture.tokens import escaped
from models.capture.vocabulary import MONTHS, WEEKDAYS
from models.recurrence import in_words as rule_in_words
from models.recurrence import parse_rule

SEPARATOR = " · "
_NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}


def line_of(captured: Captured) -> str:
    """The todo as a line, with its tokens after its title: `read_line` of it is the todo."""
    return " ".join(filter(None, [escaped(captured.title), *tokens_of(captured)]))


def tokens_of(captured: Captured) -> Iterator[str]:
    """The tokens that say what the title does not."""
    if captured.priority:
        yield f"({captured.priority})"
    yield from (f"+{name}" for name in captured.projects)
    yield from (f"@{name}" for name in captured.contexts)
    if captured.due:
        yield f"due:{captured.due.isoformat()}" + (
            f"@{captured.due_time}" if captured.due_time else ""
        )
    if captured.start:
        yield f"start:{captured.start.isoformat()}"
    if captured.recurrence:
        yield f"rec:{captured.recurrence}"
    if captured.until:
        yield f"until:{captured.until.isoformat()}"
    if captured.worth is not None:
        yield f"pts:{captured.worth}"


def in_words(captured: Captured, today: date) -> str:
    """What the todo has beside its title: "A · due tomorrow 17:00 · every month · 8 points"."""
    return SEPARATOR.join(_words(captured, today))


def day_in_words(day: date, today: date) -> str:
    """The day as one says it: "tomorrow", "Friday 27 November", with the year if it is another."""
    if near := _NEAR.get((day - today).days):
        return near
    year = "" if day.year == today.year else f" {day.year}"
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}{year}"


def _words(captured: Captured, today: date) -> Iterator[str]:
    if captured.priority:
        yield captured.priority
    if captured.due:
        at = f" {captured.due_time}" if captured.due_time else ""
        yield f"due {day_in_words(captured.due, today)}{at}"
    if captured.start:
        yield f"starts {day_in_words(captured.start, today)}"
    series = []
    if captured.recurrence:
        series.append(rule_in_words(parse_rule(captured.recurrence)))
    if captured.until:
        series.append(f"until {day_in_words(captured.until, today)}")
    if series:
        yield " ".join(series)
    names = [f"+{name}" for name in captured.projects] + [f"@{name}" for name in captured.contexts]
    if names:
        yield " ".join(names)
    if captured.worth is not None:
        yield f"{captured.worth} {'point' if captured.worth == 1 else 'points'}"
