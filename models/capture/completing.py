"""What the word under the cursor may become: names, keys, days and rules."""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from models.capture.tokens import KEYS, token_of, words_of
from models.capture.vocabulary import WEEKDAYS

# Start and end in the line, and the text for what is between them.
Completion = tuple[int, int, str]

_DAYS = (
    "today",
    "tomorrow",
    *(name.lower() for name in WEEKDAYS),
    "weekend",
    "next week",
    "next month",
    "next year",
    "end of week",
    "end of month",
    "end of year",
    "first of the month",
    "in 3 days",
    "in a week",
)
_RULES = (
    "1d",
    "1b",
    "1w",
    "1m",
    "1y",
    "+1d",
    "+1b",
    "+1w",
    "+1m",
    "+1y",
    "++1w",
    "++1m",
    "mo,tu,we,th,fr",
)
_VALUES = {"due": _DAYS, "start": _DAYS, "until": _DAYS, "rec": _RULES}
_LEAST_OF_KEY = 2
_VALUE = re.compile(r"(?<!\S)(due|start|until|rec):", re.IGNORECASE)
_BLANK = re.compile(r"\s")


def completions(
    line: str, cursor: int, projects: Sequence[str], contexts: Sequence[str]
) -> list[Completion]:
    """What to offer for the word that ends at the cursor, best first.

    `projects` and `contexts` are the known names without sign, most used first. A completion takes
    the place of the whole word, also of what is behind the cursor. None has a blank after it.
    """
    cursor = max(0, min(cursor, len(line)))
    end = _word_end(line, cursor)
    if value := _value_before(line, cursor):
        start, key, typed = value
        offered = _matching(key, typed)
    else:
        start = _word_start(line, cursor)
        others = {word.bare for part in (line[:start], line[end:]) for word in words_of(part)}
        offered = _for_word(line[start:cursor], others, projects, contexts)
    return [(start, end, text) for text in offered if text != line[start:end]]


def _for_word(
    typed: str, others: set[str], projects: Sequence[str], contexts: Sequence[str]
) -> Iterator[str]:
    """What a word that is no value of a key may become, besides what the others are."""
    if typed[:1] == "+":
        return _names("+", typed, projects, others)
    if typed[:1] == "@":
        return _names("@", typed, contexts, others)
    return _keys(typed, others)


def _names(sign: str, typed: str, known: Iterable[str], others: set[str]) -> Iterator[str]:
    beginning = typed[1:].casefold()
    for name in known:
        if name.casefold().startswith(beginning) and sign + name not in others:
            yield sign + name


def _keys(typed: str, others: set[str]) -> Iterator[str]:
    if len(typed) < _LEAST_OF_KEY:
        return
    used = {token.field for word in others if (token := token_of(word))}
    for key, field in KEYS.items():
        if key.startswith(typed.lower()) and field not in used:
            yield f"{key}:"


def _value_before(line: str, cursor: int) -> tuple[int, str, str] | None:
    """Where the value begins that the cursor is in, its key, and what is typed of it."""
    # Values have blanks, so the last key before the cursor need not be in the same word.
    found = deque(_VALUE.finditer(line, 0, cursor), maxlen=1)
    if not found:
        return None
    end = found[0].end()
    key, typed = found[0][1].lower(), line[end:cursor]
    if _BLANK.search(typed) and not any(_matching(key, typed)):
        return None
    return end, key, typed


def _matching(key: str, typed: str) -> Iterator[str]:
    beginning = " ".join(typed.lower().split()) + (" " if typed[-1:].isspace() else "")
    for text in _VALUES[key]:
        if text.startswith(beginning):
            yield text


def _word_start(line: str, cursor: int) -> int:
    while cursor and not line[cursor - 1].isspace():
        cursor -= 1
    return cursor


def _word_end(line: str, cursor: int) -> int:
    match = _BLANK.search(line, cursor)
    return match.start() if match else len(line)
