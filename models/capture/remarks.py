"""Words that look like tokens and are none."""

import re

from models.capture.captured import Remark
from models.capture.tokens import SIGNS, Word, token_of
from models.capture.values import quoted

_LIKE_PRIORITY = re.compile(r"\(([A-Z]{2,3}|[a-z])\)")


def remark_on(word: Word) -> Remark | None:
    """What to say of a word of the title that somebody may have meant otherwise."""
    bare = word.bare
    if _LIKE_PRIORITY.fullmatch(bare):
        reason = "a priority is one capital letter, A to Z"
    elif bare[:1] in SIGNS and bare[1:2].isalpha() and not token_of(bare):
        reason = "a name has letters, digits, _ - and . only"
    else:
        return None
    return Remark(word.start, word.bare_end, f"{quoted(bare)} stays in the title: {reason}")
