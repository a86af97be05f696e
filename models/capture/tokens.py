"""The words of a line, and which of them are tokens."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from models.capture.moments import PUNCTUATION
from models.capture.names import name_of
from models.printable import without_invisible

# What is typed before the colon, and the field that it sets.
KEYS = {
    "due": "due",
    "start": "start",
    "rec": "recurrence",
    "until": "until",
    "pts": "worth",
    "pri": "priority",
}
SIGNS = {"+": "project", "@": "context"}
ESCAPE = "\\"

_WORD = re.compile(r"\S+")
_PRIORITY = re.compile(r"\(([A-Z])\)")
_NO_PRIORITY = "(-)"


class Word(NamedTuple):
    """A word from `start` up to `end`; `text` is without what cannot be seen.

    `bare` is the text without punctuation at its end, which begins at `bare_end`.
    """

    start: int
    end: int
    text: str
    bare: str
    bare_end: int


class Token(NamedTuple):
    """What one word says: the field, and its value as typed, which may be a bad one.

    Without a value it clears the field; with `removes` it takes a name away.
    """

    field: str
    value: str
    removes: bool = False


def words_of(line: str) -> Iterator[Word]:
    """The words of a line: what is between blanks."""
    for match in _WORD.finditer(line):
        typed, end = match[0], match.end()
        text = typed if typed.isascii() else without_invisible(typed)
        bare = text.rstrip(PUNCTUATION)
        yield Word(match.start(), end, text, bare, end - len(text) + len(bare))


def token_of(bare: str, *, changing: bool = False) -> Token | None:
    """What a word without punctuation at its end says as a token; None if it is text.

    Changes know three more: `-+name`, `-@name` and `(-)`.
    """
    if match := _PRIORITY.fullmatch(bare):
        return Token("priority", match[1])
    if changing and bare == _NO_PRIORITY:
        return Token("priority", "")
    removes = changing and bare.startswith("-")
    signed = bare[1:] if removes else bare
    if (field := SIGNS.get(signed[:1])) and (name := name_of(signed[1:])):
        return Token(field, name, removes)
    key, colon, value = bare.partition(":")
    if colon and (field := KEYS.get(key.lower())):
        return Token(field, value)
    return None


def escaped(text: str) -> str:
    """The text with a backslash before each word that would be read as a token."""
    return _WORD.sub(
        lambda match: f"{ESCAPE}{match[0]}" if _reads_as_token(match[0]) else match[0], text
    )


def unescaped(word: str, *, changing: bool = False) -> str | None:
    """The text that is meant by a word with a backslash before a token; None for any other word."""
    if word.startswith(ESCAPE) and _reads_as_token(word[1:], changing=changing):
        return word[1:]
    return None


def _reads_as_token(word: str, *, changing: bool = False) -> bool:
    """Whether a word is a token, or becomes one when backslashes before it are taken away."""
    seen = word if word.isascii() else without_invisible(word)
    bare = seen.lstrip(ESCAPE).rstrip(PUNCTUATION)
    return token_of(bare, changing=changing) is not None
