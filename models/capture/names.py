"""What may be the name of a project or a context."""

import re
import unicodedata

from models.printable import without_invisible
from models.title import BLANKS

MAX_NAME_LENGTH = 100
ACCEPTED_NAME = "letters, digits, _ - and ., with a letter among them and no spaces"

_PLAIN = re.compile(r"(?=[\w.-]*[a-z])\w[\w.-]*(?<!\.)", re.ASCII | re.IGNORECASE)
_BETWEEN = "-."
# They shape letters, as in Persian and Hindi, and mean nothing at the end of a name.
_JOINERS = "\u200c\u200d"


def name_of(text: str) -> str | None:
    """The name that a text without its sign is, or None.

    It begins with a letter, a digit or `_`, and does not end in a dot, which would be punctuation.
    A letter is needed, since +49 is a telephone's. Names that look the same are the same: accents
    are composed, and what cannot be seen is gone.
    """
    if text.isascii():
        return text if _PLAIN.fullmatch(text) else None
    name = without_invisible(unicodedata.normalize("NFC", text)).rstrip(_JOINERS)
    if not name or not _is_of_word(name[0]) or name[-1] == ".":
        return None
    if not all(char in _BETWEEN or _is_of_word(char) or _shapes(char) for char in name):
        return None
    return name if any(map(str.isalpha, name)) else None


def _is_of_word(char: str) -> bool:
    return (char.isalnum() or char == "_") and char not in BLANKS


def _shapes(char: str) -> bool:
    return char in _JOINERS or unicodedata.category(char)[0] == "M"
