"""What may be a title."""

import unicodedata

from models.errors import InvalidTitle
from models.printable import folded, without_invisible

MAX_LENGTH = 500

_INVISIBLE_CATEGORIES = {"Cf", "Zs", "Mn", "Me"}
# Letters and a symbol by their category, blanks by their look.
BLANKS = "\u115f\u1160\u2800\u3164\uffa0"


def clean_title(text: str) -> str:
    """The title as it is stored: stripped, with a space for each run of control characters.

    Invisible characters are removed.

    Raises InvalidTitle if nothing visible is left, or more than MAX_LENGTH code points.
    """
    title = without_invisible(folded(text)).strip()
    if all(unicodedata.category(char) in _INVISIBLE_CATEGORIES or char in BLANKS for char in title):
        raise InvalidTitle("a title needs at least one visible character")
    if len(title) > MAX_LENGTH:
        raise InvalidTitle(f"a title has at most {MAX_LENGTH} characters, this one {len(title):,}")
    return title


def is_title(text: str) -> bool:
    """Whether the text makes a title."""
    try:
        return bool(clean_title(text))
    except InvalidTitle:
        return False
