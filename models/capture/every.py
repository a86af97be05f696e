"""The rules that words after `every` say: `2 weeks`, `mon, wed and fri`, `other tuesday`, `1st`."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from models.capture.arithmetic import next_day_of_month, next_weekday
from models.capture.moments import PUNCTUATION
from models.capture.vocabulary import UNITS, WEEKDAYS, day_number, number_of, weekday_of
from models.recurrence import LARGEST_NUMBER, SHORT_DAYS

FULL_WEEKDAYS = frozenset(name.lower() for name in WEEKDAYS)
# Every month has these days: a rule of the 31st would go on to the 28th.
_SHORTEST_MONTH = 28
_OF_THE_MONTH = tuple(("of", word, "month") for word in ("the", "each", "every"))


class Every(NamedTuple):
    """The rule of so many words, `every` included.

    `due` is the day that the rule has to count from, and `first` the one that it may. `weak` words
    often mean something else.
    """

    length: int
    rule: str
    first: date | None = None
    due: date | None = None
    weak: bool = False


def bare(text: str) -> str:
    """A word in lower case, without punctuation at its end."""
    return text.lower().rstrip(PUNCTUATION)


def ends(word: str) -> bool:
    """Whether there is punctuation after a word."""
    return word[-1:] in PUNCTUATION


def every(words: Sequence[str], today: date) -> Every | None:
    """What `every` and the words after it say, or None."""
    if ends(words[0]) or len(words) == 1:
        return None
    return (
        _interval(words)
        or _every_other(words, today)
        or _weekdays(words, today)
        or _day_of_month(words, today)
    )


def _interval(words: Sequence[str]) -> Every | None:
    """`every month`, `every 2 weeks`, `every weekday`."""
    first, second = bare(words[1]), _bare_at(words, 2)
    number = 2 if first == "other" else number_of(first)
    if number and not ends(words[1]) and second in UNITS and number <= LARGEST_NUMBER:
        return Every(3, f"{number}{UNITS[second]}")
    if first in UNITS and not first.endswith("s"):
        return Every(2, f"1{UNITS[first]}")
    if first in ("weekday", "weekdays"):
        return Every(2, "1b")
    if first in ("business", "working") and second in ("day", "days"):
        return Every(3, "1b")
    return None


def _every_other(words: Sequence[str], today: date) -> Every | None:
    """`every other tuesday`: two weeks from one to the next."""
    name = _bare_at(words, 2)
    if words[1].lower() != "other" or (day := weekday_of(name)) is None:
        return None
    return Every(3, "2w", due=next_weekday(today, day), weak=name not in FULL_WEEKDAYS)


def _weekdays(words: Sequence[str], today: date) -> Every | None:
    """`every monday`, `every mon, wed and fri`, with commas or without."""
    days: set[int] = set()
    weak, count, n = False, 1, 1
    while n < len(words):
        name = bare(words[n])
        if name == "and" and days:
            n += 1
            continue
        if (day := weekday_of(name)) is None:
            break
        days.add(day)
        weak = weak or name not in FULL_WEEKDAYS
        count = n = n + 1
        after = _bare_at(words, n)
        goes_on = not ends(words[n - 1]) and weekday_of(after) is not None
        if not (goes_on or words[n - 1].endswith(",") or after == "and"):
            break
    if not days:
        return None
    rule = ",".join(SHORT_DAYS[day] for day in sorted(days))
    return Every(count, rule, min(next_weekday(today, day) for day in days), weak=weak)


def _day_of_month(words: Sequence[str], today: date) -> Every | None:
    """`every 1st`, `every 15th of the month`."""
    number = day_number(bare(words[1]), ordinal=True)
    if not number or number > _SHORTEST_MONTH:
        return None
    after = tuple(_bare_at(words, n) for n in range(2, 5))
    named = after in _OF_THE_MONTH and not any(map(ends, words[1:4]))
    due = next_day_of_month(today, number)
    return Every(5 if named else 2, "1m", due=due, weak=not named)


def _bare_at(words: Sequence[str], n: int) -> str:
    return bare("".join(words[n : n + 1]))
