"""Phrases of prose that may mean a day or a rule: `on friday`, `every 2 weeks`, `until 1 june`."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from models.capture.dates import MOST_WORDS
from models.capture.every import FULL_WEEKDAYS, bare, ends, every
from models.capture.moments import CLOSING, Moment, moment_of, time_after
from models.capture.vocabulary import UNITS, day_number, month_of, number_of, weekday_of

_ENDS = frozenset(("eow", "eom", "eoy"))
# What a day may begin with, without `on` or `by` before it; so may digits and a month.
_BEGINNINGS = frozenset(("the", "this", "first", "end")) | _ENDS | FULL_WEEKDAYS
# After those, also this, and a short weekday.
_AFTER_ON = frozenset(("next", "today", "tomorrow", "tonight", "weekend"))
# A day has some words, and `at 5 pm` may follow.
_LONGEST = MOST_WORDS + 3
# So near to the end a day needs nothing that introduces it; a rule and its end may follow.
_LONGEST_END = 3 * _LONGEST


class Phrase(NamedTuple):
    """What `length` words would set; `first` is the first day of a rule that names weekdays.

    Those that often mean something else count only at the end of a title, such as `on sat`.
    """

    length: int
    due: date | None = None
    due_time: str | None = None
    recurrence: str | None = None
    until: date | None = None
    first: date | None = None
    only_at_end: bool = False


def phrase_at(texts: Sequence[str], n: int, today: date) -> Phrase | None:
    """The phrase that begins with the nth word, or None. Words that are no text are empty.

    The last one is that of the title.
    """
    first = bare(texts[n])
    if find := _INTRODUCED.get(first):
        return find(texts[n : n + _LONGEST + 1], today)
    if len(texts) - n <= _LONGEST_END and _begins_day(first):
        return _day_at_end(texts[n : n + _LONGEST], today)
    return None


def _day_at_end(words: Sequence[str], today: date) -> Phrase | None:
    """`friday`, `1 december`, `end of month`: without a word that introduces it."""
    lower = [bare(word) for word in words[:2]]
    if lower == ["the", "weekend"] or _is_amount(lower):
        return None
    moment = moment_of(words, today)
    # `Watch the friday 5pm show` is about a show; `friday at 5pm` is a time.
    clear = moment is not None and moment.time is not None
    moment = _with_time(moment, words)
    if not moment or _is_weak(lower, words, moment):
        return None
    return _due(0, moment, only_at_end=not clear)


def _day_after_on(words: Sequence[str], today: date) -> Phrase | None:
    """`on friday`, `by 1 december`, `on the 27th`."""
    following = words[1:]
    lower = [bare(word) for word in following[:2]]
    if ends(words[0]) or not lower or _is_amount(lower):
        return None
    if not (_begins_day(lower[0]) or lower[0] in _AFTER_ON or weekday_of(lower[0]) is not None):
        return None
    moment = _with_time(moment_of(following, today), following)
    return _due(1, moment, only_at_end=_is_weak(lower, following, moment)) if moment else None


def _day_itself(words: Sequence[str], today: date) -> Phrase | None:
    """`tomorrow`, `next week`."""
    moment = _with_time(moment_of(words, today), words)
    lower = [bare(word) for word in words[:2]]
    return _due(0, moment, only_at_end=_is_weak(lower, words, moment)) if moment else None


def _day_after_in(words: Sequence[str], today: date) -> Phrase | None:
    """`in 3 days`, `in a week`."""
    moment = _with_time(moment_of(words, today), words)
    if not moment or bare("".join(words[2:3])) not in UNITS:
        return None
    return _due(0, moment)


def _day_after_until(words: Sequence[str], today: date) -> Phrase | None:
    """`until 1 june`, which ends a series."""
    moment = None if ends(words[0]) else moment_of(words[1:], today, timed=False)
    if not moment or not moment.day:
        return None
    lower = [bare(word) for word in words[1:3]]
    weak = _is_weak(lower, words[1:], moment)
    return Phrase(moment.length + 1, until=moment.day, only_at_end=weak)


def _rule_after_every(words: Sequence[str], today: date) -> Phrase | None:
    """`every month`, `every 2 weeks`, `every other tuesday`, `every day at 17:00`."""
    found = every(words, today)
    if not found:
        return None
    time, more = time_after(words[found.length - 1 :], said=False)
    return Phrase(
        found.length + more,
        due=found.due,
        due_time=time,
        recurrence=found.rule,
        first=found.first,
        only_at_end=found.weak and not time,
    )


def _day_after_time(words: Sequence[str], today: date) -> Phrase | None:
    """`at 5pm on friday`, `at noon every day`: a time alone is text."""
    # Spelled as after a day, which is the word before.
    time, more = time_after(["", *words])
    if not time or len(words) == more or bare(words[more]) == "at":
        return None
    last = words[more - 1]
    # The stop of `p.m.` ends no sentence.
    if last[-1] in CLOSING and "." not in last[:-1]:
        return None
    following = phrase_at(words, more, today)
    if not following or following.due_time or not (following.due or following.recurrence):
        return None
    # What a time belongs to is meant as a day, wherever it stands.
    length = more + following.length
    return following._replace(length=length, due_time=time, only_at_end=False)


def _begins_day(first: str) -> bool:
    return first in _BEGINNINGS or first[:1].isdigit() or month_of(first) is not None


def _with_time(moment: Moment | None, words: Sequence[str]) -> Moment | None:
    """The same with the time after it, which in prose needs no `at`: `on friday 5pm`."""
    if not moment or not moment.day or moment.time:
        return moment
    time, more = time_after(words[moment.length - 1 :], said=False)
    return moment._replace(length=moment.length + more, time=time)


def _due(before: int, moment: Moment, *, only_at_end: bool = False) -> Phrase | None:
    if not moment.day:
        return None
    return Phrase(before + moment.length, moment.day, moment.time, only_at_end=only_at_end)


def _is_amount(lower: list[str]) -> bool:
    """`3d` or `3 days`, which is a day only after `in`."""
    first = lower[0]
    if first[:1].isdigit() and first[-1] in "dwmy" and day_number(first) is None:
        return True
    return number_of(first) is not None and lower[1:2] != [] and lower[1] in UNITS


def _is_weak(lower: list[str], words: Sequence[str], moment: Moment) -> bool:
    """Whether it is a short weekday or a day of a month without its name, and no time."""
    if moment.time or moment.length > len(lower):
        return False
    last = bare(words[moment.length - 1])
    short = weekday_of(last) is not None and last not in FULL_WEEKDAYS
    alone = moment.length == 1 or lower[0] == "the"
    return short or (alone and day_number(last, ordinal=True) is not None)


_INTRODUCED: dict[str, Callable[[Sequence[str], date], Phrase | None]] = {
    "on": _day_after_on,
    "by": _day_after_on,
    "next": _day_itself,
    "today": _day_itself,
    "tomorrow": _day_itself,
    "tonight": _day_itself,
    "in": _day_after_in,
    "at": _day_after_time,
    "until": _day_after_until,
    "every": _rule_after_every,
}
