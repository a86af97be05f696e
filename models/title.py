"""What may stand as a title."""

import unicodedata

from models.errors import InvalidTitle
from models.printable import CONTROLS, SURROGATES

MAX_LENGTH = 500

_INVISIBLE = {"Cf", "Zs"}


def clean_title(text: str) -> str:
    """The title as it is kept: stripped, each run of control characters folded to one space.

    Raises InvalidTitle when nothing visible is left, or more than MAX_LENGTH code points.
    """
    title = SURROGATES.sub("\ufffd", CONTROLS.sub(" ", text)).strip()
    if all(unicodedata.category(char) in _INVISIBLE for char in title):
        raise InvalidTitle("a title needs at least one visible character")
    if len(title) > MAX_LENGTH:
        raise InvalidTitle(f"a title has at most {MAX_LENGTH} characters, this one {len(title):,}")
    return title
