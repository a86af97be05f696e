"""Text that is safe to print, wherever it came from."""

import re

# C0, DEL, C1 and the two Unicode line breaks: what a terminal could take for a command.
CONTROLS = re.compile(r"\s*[\x00-\x1f\x7f-\x9f\u2028\u2029]+\s*")
# Halves of a pair stand for bytes that were no text; no database takes them.
SURROGATES = re.compile(r"[\ud800-\udfff]")
# Explicit directions could reorder what stands beside the text on a terminal that obeys them.
_DIRECTIONS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """The text as it may go to a terminal: one line, whoever wrote it and however."""
    if text.isascii() and text.isprintable():
        return text
    return _DIRECTIONS.sub("", SURROGATES.sub("\ufffd", CONTROLS.sub(" ", text)))


def shortened(text: str, limit: int = 200) -> str:
    """The text, cut with an ellipsis where it is longer than the limit."""
    return text if len(text) <= limit else text[: limit - 1] + "…"
