"""A day, and the time of it if there is one: `fri`, `fri@17:00`, `next week at 5pm`."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from models.capture.dates import MOST_WORDS, day_of
from models.capture.vocabulary import weekday_of

# At the end of a word it is not part of what the word says.
PUNCTUATION = ".,;!?"
EXPECTED_TIME = "a time such as 17:00 or 5pm"
# What stands after one of these is about something else.
CLOSING = frozenset(PUNCTUATION) - {","}
# Midnight is none: of friday it may be the start or the end.
_NAMED = {"noon": "12:00"}

_TIME = re.compile(r"([0-9]{1,2})(?::([0-9]{2}))?(am|pm)?", re.IGNORECASE)
_YEAR = re.compile(r"[0-9]{4}")
_HALVES = ("am", "pm")
_NOON, _HOURS, _MINUTES = 12, 24, 60


class Moment(NamedTuple):
    """What the first words say, `length` of them: a day, and a time like "17:00".

    The day is None if there is none such, and `expected` says what would do instead.
    """

    length: int
    day: date | None
    time: str | None = None
    expected: str = ""


def moment_of(
    words: Sequence[str], today: date, base: date | None = None, *, timed: bool = True
) -> Moment | None:
    """What the words begin with, by as many of them as possible; None if that is no day.

    Without `timed`, a time is not accepted. The words are as typed. See dates.day_of for the base.
    """
    run, at = _run(words)
    found = day_of(run, today, base) if run else None
    if not found:
        return None
    length, day, expected = found
    if at is None or length < len(run):
        time, more = time_after(words[length - 1 :]) if timed else (None, 0)
        return Moment(length + more, day, time, expected)
    time = time_of(at)
    if not timed:
        return Moment(length, None, None, expected or "a day without a time")
    if not time:
        return Moment(length, None, None, expected or EXPECTED_TIME)
    return Moment(length, day, time, expected)


def time_of(text: str) -> str | None:
    """`17:00`, `5pm`, `5:30pm`, `noon` as "17:00" and so on, or None."""
    if named := _NAMED.get(text.lower()):
        return named
    match = _TIME.fullmatch(text)
    if not match or not (match[2] or match[3]):
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
    if half:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    return f"{hour:02}:{minute:02}" if hour < _HOURS and minute < _MINUTES else None


def time_after(words: Sequence[str], *, said: bool = True) -> tuple[str | None, int]:
    """The time after the first word, such as `at 5 pm`, and how many words say it.

    Unless it has to be `said`, the `at` may be missing.
    """
    if words[0][-1:] in CLOSING:
        return None, 0
    at = 1 if [word.lower() for word in words[1:2]] == ["at"] else 0
    if said and not at:
        return None, 0
    rest = [word.rstrip(PUNCTUATION) for word in words[1 + at : 3 + at]]
    half = "".join(rest[1:]).lower().replace(".", "")
    if half in _HALVES and (time := time_of(rest[0] + half)):
        return time, at + 2
    if rest and (time := time_of(rest[0])):
        return time, at + 1
    return None, 0


def _run(words: Sequence[str]) -> tuple[list[str], str | None]:
    """The words that can belong together, in lower case, and what the last has after an `@`."""
    run: list[str] = []
    for n, word in enumerate(words[:MOST_WORDS]):
        bare = word.rstrip(PUNCTUATION)
        name, sign, at = bare.lower().partition("@")
        if not name:
            break
        run.append(name)
        if sign:
            return run, at
        if bare != word and not (word == bare + "," and _goes_on(name, words[n + 1 : n + 2])):
            break
    return run, None


def _goes_on(name: str, following: Sequence[str]) -> bool:
    """Whether a comma is inside a date: `friday, 27 november`, `december 1, 2027`."""
    year = following and _YEAR.fullmatch(following[0].rstrip(PUNCTUATION))
    return bool(year) or weekday_of(name) is not None
