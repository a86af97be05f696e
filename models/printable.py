"""Sanitizing text so that it is safe to print, wherever it came from."""

import re
import unicodedata

# Patterns that are compiled at their first use: what a start shows seldom needs one.

# C0, DEL, C1 and the two Unicode line breaks: what a terminal could take for a command.
_CONTROLS = r"\s*[\x00-\x1f\x7f-\x9f\u2028\u2029]+\s*"
# Unpaired surrogates represent bytes that were not text; no database takes them.
SURROGATES = r"[\ud800-\udfff]"
# Explicit directions could reorder what is beside the text on a terminal that obeys them.
_DIRECTIONS = r"[\u202a-\u202e\u2066-\u2069]"
# What no terminal shows: marks of direction, separators and joiners of no width, tags. Those that
# shape letters and emoji (U+200C, U+200D, variation selectors) stay, and so do tags in their one
# use, which is the flag of a part of a country, such as Scotland's.
_INVISIBLE = (
    r"(\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f)"
    r"|[\u00ad\u061c\u180e\u200b\u200e\u200f\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb"
    r"\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
)
# The most marks kept on one letter; no language has as many.
MOST_MARKS = 8
_JOINERS = "\u200c\u200d"


def printable(text: str) -> str:
    """The text made safe for a terminal, on one line."""
    if text.isascii() and text.isprintable():
        return text
    return without_invisible(without_directions(folded(text)))


def without_directions(text: str) -> str:
    """The text without explicit directions."""
    return re.sub(_DIRECTIONS, "", text)


def folded(text: str) -> str:
    """The text with a space for each run of control characters, U+FFFD for each surrogate."""
    return re.sub(SURROGATES, "\ufffd", re.sub(_CONTROLS, " ", text))


def without_invisible(text: str) -> str:
    """The text without invisible characters, and with at most MOST_MARKS on each letter."""
    if text.isascii():
        return text
    kept, marks = [], 0
    for char in re.sub(_INVISIBLE, r"\1", text):
        marks = marks + 1 if char in _JOINERS or unicodedata.category(char)[0] == "M" else 0
        if marks <= MOST_MARKS:
            kept.append(char)
    return "".join(kept)


def shortened(text: str, limit: int = 200) -> str:
    """The text, cut with an ellipsis if it is longer than the limit."""
    return text if len(text) <= limit else text[: limit - 1] + "…"
