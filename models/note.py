"""What may be a note."""

import re

from models.errors import InvalidNote
from models.printable import SURROGATES, without_directions, without_invisible

MAX_LENGTH = 100_000

# A break of lines is one newline, whatever system or program it comes from.
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# What a terminal could take for a command, but for the newline and the tab.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def clean_note(text: str) -> str | None:
    """The note as it is stored, or None if there is nothing to see in it.

    It keeps newlines and tabs, and no other control characters; U+FFFD stands for each surrogate.
    Raises InvalidNote if there are more than MAX_LENGTH code points.
    """
    # A break of lines may be two characters yet. A text that is much too long is not looked at.
    note = text if len(text) > 2 * MAX_LENGTH else readable(text)
    if len(note) > MAX_LENGTH:
        raise InvalidNote(f"a note has at most {MAX_LENGTH:,} characters, this one {len(note):,}")
    return note if note.strip() else None


def readable(text: str) -> str:
    """A note of any length made safe for a terminal, wherever it came from."""
    if text.isascii() and not _CONTROLS.search(text):
        return text
    text = _CONTROLS.sub("", _BREAKS.sub("\n", text))
    return without_invisible(without_directions(re.sub(SURROGATES, "\ufffd", text)))
