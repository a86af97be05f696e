"""Recurrence: on which day the next todo of a series is due.

A rule is `1w`, `+1m`, `++2w` or `mo,we,fr`. The sign is org-mode's: without one, the rule counts
from the day of completion; with `+`, from the due day, so that what was left undone piles up; with
`++`, from the due day as well, but on to the first day after that of completion.

Days are those of the calendar: they have no zone and no hour.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, date
from functools import lru_cache

from models.errors import TallyError
from models.printable import shortened

COMPLETION, DUE, FUTURE = "", "+", "++"
LARGEST_NUMBER = 999
SHORT_DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
UNITS = {"d": "day", "b": "business day", "w": "week", "m": "month", "y": "year"}
MONTHS_IN = {"m": 1, "y": 12}

_WEEKDAYS = {day.lower()[:length]: n for n, day in enumerate(DAYS) for length in (2, 3)}
_INTERVAL = re.compile(r"([0-9]{0,9})([dbwmy])")
_BUSINESS_DAYS = 5
_LONGEST_QUOTE = 40


class InvalidRule(TallyError, ValueError):
    """A text is no rule, or a rule leads to no day; the message is one line for a person."""

    def __init__(self, rule: object, expected: str) -> None:
        super().__init__(
            f"rec:{shortened(str(rule), _LONGEST_QUOTE)} is invalid: expected {expected}"
        )


@dataclass(frozen=True)
class Rule:
    """A rule as `parse_rule` reads it; its text is canonical, and reads as the same rule.

    `every` is from 1 to 999. `weekdays` are in order, 0 for Monday, with 1 and "w" beside them;
    they are empty for every other rule.
    """

    strict: str
    every: int
    unit: str
    weekdays: tuple[int, ...] = ()

    def __str__(self) -> str:
        days = ",".join(SHORT_DAYS[day] for day in self.weekdays)
        return self.strict + (days or f"{self.every}{self.unit}")


@lru_cache(maxsize=256)
def parse_rule(text: str) -> Rule:
    """The rule that a text says, in upper or lower case. Raises InvalidRule."""
    lower = text.lower()
    strict = next(sign for sign in (FUTURE, DUE, COMPLETION) if lower.startswith(sign))
    told = lower[len(strict) :]
    if interval := _INTERVAL.fullmatch(told):
        every = int(interval[1] or 1)
        if not 1 <= every <= LARGEST_NUMBER:
            raise InvalidRule(text, f"a number from 1 to {LARGEST_NUMBER}")
        return Rule(strict, every, interval[2])
    names = told.split(",")
    if not all(name in _WEEKDAYS for name in names):
        raise InvalidRule(text, "a number and d, b, w, m or y, or weekdays such as mo,we,fr")
    return Rule(strict, 1, "w", tuple(sorted({_WEEKDAYS[name] for name in names})))


def needs_day(rule: Rule) -> bool:
    """Whether the rule counts from a due day, or else a start, and so needs one."""
    return rule.strict != COMPLETION


def anchor_of(rule: Rule, due: date | None) -> int | None:
    """The day of the month, 1 to 31, that a new series remembers; None if it has no use for one.

    The anchor lets a series that began on the 31st come back to the 31st from a shorter month,
    and one of 29 February come back in a leap year. It belongs to the due day. Whoever gives the
    todo another due day by hand, or another rule, has to store the anchor of that.
    """
    return due.day if due and rule.unit in MONTHS_IN else None


def anchor_after(rule: Rule, due: date | None, completed: date, anchor: int | None) -> int | None:
    """The anchor that the todo made by a completion remembers. Raises InvalidRule.

    A series that counts from completion begins anew when it is completed on another day than the
    one it was due on: then the day of completion is the anchor.
    """
    base = _base(rule, due, completed)
    if rule.unit not in MONTHS_IN:
        return None
    # An anchor that does not lead to this due day is that of another one.
    if anchor and base == due and base == _in_month(_month(base), anchor):
        return anchor
    return base.day


def next_day(rule: Rule, due: date | None, completed: date, anchor: int | None) -> date:
    """The day on which the next todo of the series is due; it may lie in the past with "+".

    `due` is the due day of the completed todo, or else its start, and `anchor` the one that it
    remembers. Raises InvalidRule if there is no day to count from, or the next one would be beyond
    the year 9999.
    """
    base = _base(rule, due, completed)
    until = max(base, completed) if rule.strict == FUTURE else base
    try:
        if rule.weekdays:
            return _weekday_after(rule.weekdays, until)
        return _later(rule, base, until, anchor_after(rule, due, completed, anchor))
    except ValueError:
        raise InvalidRule(rule, f"a next day before the year {MAXYEAR + 1}") from None


def in_words(rule: Rule) -> str:
    """Such as "every 2 weeks" or "every Monday and Friday after completion"."""
    return f"every {_what(rule)}" + ("" if needs_day(rule) else " after completion")


def _what(rule: Rule) -> str:
    if rule.weekdays:
        *days, last = (DAYS[day] for day in rule.weekdays)
        return f"{', '.join(days)} and {last}" if days else last
    return UNITS[rule.unit] if rule.every == 1 else f"{rule.every} {UNITS[rule.unit]}s"


def _base(rule: Rule, due: date | None, completed: date) -> date:
    """The day from which the rule counts."""
    if not needs_day(rule):
        return completed
    if due is None:
        raise InvalidRule(rule, "a due day to count from")
    return due


def _weekday_after(weekdays: tuple[int, ...], day: date) -> date:
    return date.fromordinal(
        day.toordinal() + min((weekday - day.weekday() - 1) % 7 + 1 for weekday in weekdays)
    )


def _later(rule: Rule, base: date, until: date, anchor: int | None) -> date:
    """The first day of the series, counted from its base, that is later than `until`."""
    per_step = rule.every * (7 if rule.unit == "w" else MONTHS_IN.get(rule.unit, 1))
    first = _count(rule.unit, base)
    # Never too many: the day of so many steps is in the month of `until`, on it, or before it.
    steps = max(1, (_count(rule.unit, until) - first) // per_step)
    while (day := _counted(rule.unit, first + steps * per_step, anchor)) <= until:
        steps += 1
    return day


def _count(unit: str, day: date) -> int:
    """How many months, business days or days there were until a day; `_counted` leads back."""
    if unit in MONTHS_IN:
        return _month(day)
    if unit == "b":
        weeks, weekday = divmod(day.toordinal() - 1, 7)
        return weeks * _BUSINESS_DAYS + min(weekday + 1, _BUSINESS_DAYS)
    return day.toordinal()


def _counted(unit: str, count: int, anchor: int | None) -> date:
    """Raises ValueError beyond the last day that there is."""
    if unit in MONTHS_IN:
        return _in_month(count, anchor or 1)
    if unit == "b":
        weeks, weekday = divmod(count - 1, _BUSINESS_DAYS)
        return date.fromordinal(weeks * 7 + weekday + 1)
    return date.fromordinal(count)


def _month(day: date) -> int:
    """Months are numbered from January of the year 0."""
    return day.year * 12 + day.month - 1


def _in_month(month: int, anchor: int) -> date:
    """The day of a month that an anchor means: its last one, if it is too short."""
    year, before = divmod(month, 12)
    return date(year, before + 1, min(anchor, monthrange(year, before + 1)[1]))
