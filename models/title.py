"""What may stand as a title."""

import re
import unicodedata

from models.errors import InvalidTitle

MAX_LENGTH = 500

# C0, DEL, C1 and the two Unicode line breaks: what a terminal could take for a command.
_CONTROLS = re.compile(r"\s*[\x00-\x1f\x7f-\x9f\u2028\u2029]+\s*")
# Halves of a pair stand for bytes that were no text; no database takes them.
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_INVISIBLE = {"Cf", "Zs"}
# Explicit directions could reorder what stands beside the title on a terminal that obeys them.
_DIRECTIONS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


def clean_title(text: str) -> str:
    """The title as it is kept: stripped, each run of control characters folded to one space.

    Raises InvalidTitle when nothing visible is left, or more than MAX_LENGTH code points.
    """
    title = _SURROGATES.sub("\ufffd", _CONTROLS.sub(" ", text)).strip()
    if all(unicodedata.category(char) in _INVISIBLE for char in title):
        raise InvalidTitle("a title needs at least one visible character")
    if len(title) > MAX_LENGTH:
        raise InvalidTitle(f"a title has at most {MAX_LENGTH} characters, this one {len(title):,}")
    return title


def printable(title: str) -> str:
    """The title as it may go to a terminal, whoever wrote it to the database and however."""
    return _DIRECTIONS.sub("", _SURROGATES.sub("\ufffd", _CONTROLS.sub(" ", title)))
