"""Days that people name, by the grammar of captured lines."""

from datetime import date

from models import clock
from models.capture.moments import moment_of
from models.errors import Refused

# What a todo is put off to, in the words that name the days.
CHOICES = ("today", "tomorrow", "weekend", "next week")
EXPECTED = "a day such as fri, 3d, 1 dec or 2026-12-04"


def choices() -> list[tuple[str, date]]:
    """Each choice, and the day that it is."""
    return [(words, named_day(words)) for words in CHOICES]


def named_day(text: str) -> date:
    """The day that a text names, from today on. Raises Refused."""
    words, today = text.split(), clock.today()
    found = moment_of(words, today, timed=False) if words else None
    if found is None or found.length < len(words):
        raise Refused(f"'{text}' is invalid: expected {EXPECTED}")
    if found.day is None or found.expected:
        raise Refused(f"'{text}' is invalid: expected {found.expected or EXPECTED}")
    if found.day < today:
        raise Refused(f"'{text}' is invalid: expected a day that is not over")
    return found.day
