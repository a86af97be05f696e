"""The days that words can name: a closed grammar, in English whatever the locale.

A weekday is after today, and `next friday` is in the week after this one; weeks begin on a Monday.
A day of the month, or of the year, is the first one from today on.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import NamedTuple

from models.capture.arithmetic import (
    after,
    day_of_next_month,
    end_of,
    end_of_next,
    in_next_week,
    next_date,
    next_day_of_month,
    next_weekday,
    start_of_next,
)
from models.capture.vocabulary import (
    MONTHS,
    UNITS,
    WEEKDAYS,
    day_number,
    month_of,
    number_of,
    weekday_of,
)

# The most words in one day: `friday the 27th of november 2026`.
MOST_WORDS = 6
EXISTING_DAY = "a day that exists"

_NEAR = {"today": 0, "tod": 0, "tonight": 0, "tomorrow": 1, "tom": 1, "yesterday": -1}
_ENDS = {"eow": "w", "eom": "m", "eoy": "y"}
_PERIODS = ("week", "month", "year")
_SATURDAY = 5

_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_OFFSET = re.compile(r"([+-]?)([0-9]{1,5})([dwmy])")
_YEAR = re.compile(r"[0-9]{4}")


class Day(NamedTuple):
    """The day that the first words name, `length` of them; None if it does not exist.

    Then `expected` says what would do instead.
    """

    length: int
    day: date | None
    expected: str = ""


class _OtherWeekday(ValueError):
    """A date falls on another weekday than was said with it."""


# So many words have the form of a day; calling the second tells which, if it exists.
_Form = tuple[int, Callable[[], date]]


def day_of(words: list[str], today: date, base: date | None = None) -> Day | None:
    """The day that words in lower case begin with, by as many of them as possible, or None.

    `+2d` and `-2d` count from the base, which is today unless one is given.
    """
    words = words[:MOST_WORDS]
    forms = [*_signed(words, base or today)]
    for rule in _RULES:
        forms += rule(words, today)
    if not forms:
        return None
    count, make = max(forms, key=lambda form: form[0])
    try:
        return Day(count, make())
    except _OtherWeekday as other:
        return Day(count, None, str(other))
    except (ValueError, OverflowError):
        return Day(count, None, EXISTING_DAY)


def moves(word: str) -> bool:
    """Whether a day such as `+2d` counts from another one."""
    return word[:1] in ("+", "-")


def _signed(words: list[str], base: date) -> Iterator[_Form]:
    match = _OFFSET.fullmatch(words[0])
    if match and match[1]:
        yield 1, partial(after, base, int(match[1] + match[2]), match[3])


def _near(words: list[str], today: date) -> Iterator[_Form]:
    if (days := _NEAR.get(words[0])) is not None:
        yield 1, partial(after, today, days, "d")


def _weekday(words: list[str], today: date) -> Iterator[_Form]:
    """`fri`, `friday 27 november`."""
    if (weekday := weekday_of(words[0])) is not None:
        yield 1, partial(next_weekday, today, weekday)
        for count, make in _calendar(words[1:], today):
            yield count + 1, partial(_on_weekday, weekday, make)


def _on_weekday(weekday: int, make: Callable[[], date]) -> date:
    day = make()
    if day.weekday() != weekday:
        name, month = WEEKDAYS[day.weekday()], MONTHS[day.month - 1]
        raise _OtherWeekday(f"{name} {day.day} {month}")
    return day


def _next(words: list[str], today: date) -> Iterator[_Form]:
    """`next week`, which is its Monday; `next friday`, which is in it; `this weekend`."""
    if len(words) == 1 or words[0] not in ("next", "this"):
        return
    what = words[1]
    weekday = _SATURDAY if what == "weekend" else weekday_of(what)
    if weekday is not None:
        yield 2, partial(in_next_week if words[0] == "next" else next_weekday, today, weekday)
    elif words[0] == "next" and what in _PERIODS:
        yield 2, partial(start_of_next, today, what[0])


def _weekend(words: list[str], today: date) -> Iterator[_Form]:
    the, rest = _without_the(words)
    if rest[:1] == ["weekend"]:
        yield the + 1, partial(next_weekday, today, _SATURDAY)


def _amount(words: list[str], today: date) -> Iterator[_Form]:
    """`3d`, `3 days`, `in 3 days`, `in a week`."""
    used = 1 if words[0] == "in" else 0
    amount = words[used : used + 2]
    match = _OFFSET.fullmatch(amount[0]) if amount else None
    if match and not match[1]:
        yield used + 1, partial(after, today, int(match[2]), match[3])
    if len(amount) > 1 and amount[1] in UNITS and (number := number_of(amount[0])) is not None:
        yield used + 2, partial(after, today, number, UNITS[amount[1]])


def _iso(words: list[str], today: date) -> Iterator[_Form]:
    if match := _ISO.fullmatch(words[0]):
        yield 1, partial(date, int(match[1]), int(match[2]), int(match[3]))


def _calendar(words: list[str], today: date) -> Iterator[_Form]:
    """`1 dec`, `the 1st of december 2027`, `dec 1`: the next such day unless there is a year."""
    the, rest = _without_the(words)
    if rest[1:2] == ["of"]:
        the, rest = the + 1, [rest[0], *rest[2:]]
    if len(rest) == 1 or not rest:
        return
    if month := month_of(rest[0]):
        day = day_number(rest[1])
    else:
        month, day = month_of(rest[1]), day_number(rest[0])
    if not month or not day:
        return
    yield the + 2, partial(next_date, today, month, day)
    if _YEAR.fullmatch("".join(rest[2:3])):
        yield the + 3, partial(date, int(rest[2]), month, day)


def _day_of_month(words: list[str], today: date) -> Iterator[_Form]:
    """`27th`, `the 27th`, `first of the month`, `1st of next month`."""
    the, rest = _without_the(words)
    if not rest:
        return
    named = rest[0] == "first"
    day = 1 if named else day_number(rest[0], ordinal=True)
    if day is None:
        return
    if not named:
        yield the + 1, partial(next_day_of_month, today, day)
    if rest[1:4] == ["of", "the", "month"]:
        yield the + 4, partial(next_day_of_month, today, day)
    if rest[1:4] == ["of", "next", "month"]:
        yield the + 4, partial(day_of_next_month, today, day)


def _end(words: list[str], today: date) -> Iterator[_Form]:
    """`eom`, `end of month`, `end of the month`, `end of next month`; a week ends on Sunday."""
    if unit := _ENDS.get(words[0]):
        yield 1, partial(end_of, today, unit)
    the, rest = _without_the(words)
    if rest[:2] != ["end", "of"]:
        return
    which = rest[2:3]
    used = 3 if which in (["the"], ["this"], ["next"]) else 2
    if rest[used : used + 1] and rest[used] in _PERIODS:
        end = end_of_next if which == ["next"] else end_of
        yield the + used + 1, partial(end, today, rest[used][0])


def _without_the(words: list[str]) -> tuple[int, list[str]]:
    """How many words are left out at the beginning, and the others."""
    return (1, words[1:]) if words[:1] == ["the"] else (0, words)


_RULES = (_near, _weekday, _next, _weekend, _amount, _iso, _calendar, _day_of_month, _end)
