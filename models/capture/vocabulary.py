"""The words that dates are made of, in lower case, English whatever the locale."""

import re

from models.recurrence import DAYS

WEEKDAYS = DAYS
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# The letter of a unit, as in `3d`.
UNITS = {
    name + plural: name[0] for name in ("day", "week", "month", "year") for plural in ("", "s")
}

_NUMBER = re.compile(r"[0-9]{1,5}")
_NTH = re.compile(r"(0?[1-9]|[12][0-9]|3[01])(st|nd|rd|th)?")

_SPELLED = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_NUMBERS = {word: number for number, word in enumerate(_SPELLED, 1)} | {"a": 1, "an": 1}
_WEEKDAY = {name[:length].lower(): n for n, name in enumerate(WEEKDAYS) for length in (3, 9)}
_WEEKDAY |= {"tues": 1, "thur": 3, "thurs": 3}
_MONTH = {name[:length].lower(): n for n, name in enumerate(MONTHS, 1) for length in (3, 9)}
_MONTH |= {"sept": 9}


def number_of(word: str) -> int | None:
    """A number of up to five digits; up to twelve also in words, with `a` for one."""
    return int(word) if _NUMBER.fullmatch(word) else _NUMBERS.get(word)


def weekday_of(word: str) -> int | None:
    """0 for `mon` and `monday`; None for a word that is no weekday."""
    return _WEEKDAY.get(word)


def month_of(word: str) -> int | None:
    """1 for `jan` and `january`; None for a word that is no month."""
    return _MONTH.get(word)


def day_number(word: str, *, ordinal: bool = False) -> int | None:
    """1 to 31 for `27` and `27th`, or for the second alone."""
    match = _NTH.fullmatch(word)
    return int(match[1]) if match and (match[2] or not ordinal) else None
