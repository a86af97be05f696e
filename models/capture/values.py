"""The values of tokens: which are good, and what to say of the others."""

import re

from models.capture.names import MAX_NAME_LENGTH
from models.printable import printable, shortened
from models.recurrence import InvalidRule, parse_rule

MAX_WORTH = 100
EXPECTED_DAY = "a day such as fri, 3d, 1 dec or 2026-12-04"
_EXPECTED_WORTH = f"a whole number from 0 to {MAX_WORTH}"

_NEEDED = {
    "priority": "a letter, A to Z",
    "recurrence": "a rule such as 1w, +1m, ++2w or mo,we,fr",
    "worth": _EXPECTED_WORTH,
}
_LONGEST_QUOTE = 40
_DIGITS = re.compile(r"[0-9]{1,9}")


class BadValue(Exception):
    """What a token says is no value of its field; the message is one line for a person."""


def invalid(typed: str, expected: str) -> BadValue:
    """The refusal of a token, or of something else, as it was typed."""
    return BadValue(f"{quoted(typed)} is invalid: expected {expected}")


def missing(field: str, typed: str) -> BadValue:
    """The refusal of a token with nothing after its colon."""
    return BadValue(f"{typed} needs {_NEEDED.get(field, EXPECTED_DAY)}")


def quoted(typed: str) -> str:
    """What was typed, for a message: safe to show, and not long."""
    return shortened(printable(typed), _LONGEST_QUOTE)


def priority_of(value: str, typed: str) -> str:
    """A letter from A to Z. Raises BadValue, as the others here do."""
    if len(value) == 1 and value.isascii() and value.isalpha():
        return value.upper()
    raise invalid(typed, "one letter, A to Z")


def worth_of(value: str, typed: str) -> int:
    """The points that completing earns."""
    if _DIGITS.fullmatch(value) and int(value) <= MAX_WORTH:
        return int(value)
    raise invalid(typed, _EXPECTED_WORTH)


def recurrence_of(value: str, typed: str) -> str:
    """A rule in its canonical form."""
    try:
        return str(parse_rule(value))
    except InvalidRule as error:
        raise BadValue(str(error)) from error


def short_name(value: str, typed: str) -> str:
    """A name that is not too long."""
    if len(value) <= MAX_NAME_LENGTH:
        return value
    raise invalid(typed, f"a name of at most {MAX_NAME_LENGTH} characters")
