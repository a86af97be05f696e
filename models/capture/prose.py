"""What the words of a title would become, if they are meant as dates and rules.

Nothing is taken unasked: this is offered, and the title keeps its words until somebody accepts.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from models.capture.captured import Captured, Suggestion
from models.capture.every import bare
from models.capture.phrases import Phrase, phrase_at
from models.capture.printing import in_words, tokens_of
from models.capture.tokens import Word
from models.capture.vocabulary import day_number, weekday_of
from models.title import is_title

# Before a phrase they make it part of what the title is about: `The day after tomorrow`.
_HELD_BY = {
    *("a", "an", "the", "of", "for", "from", "since", "before", "after", "till", "to", "than"),
    *("between", "about", "and", "or", "every", "each", "last", "past", "next", "this", "not"),
}
# Between those words and a weekday they say which: `every second friday`, `the other tuesday`.
_WHICH = {"other", "second", "third", "fourth", "fifth", "first", "last", "single", "alternate"}
# After a phrase they go on with it: `today and tomorrow`.
_HOLDS = {"and", "or", "than", "&"}
_FIELDS = ("due", "due_time", "recurrence", "until")


class _Run(NamedTuple):
    """Phrases one after the other, in the words from `first` up to `end`."""

    first: int
    end: int
    phrases: list[Phrase]


def suggest(
    line: str, words: Sequence[Word], is_text: Sequence[bool], captured: Captured, today: date
) -> Suggestion | None:
    """What the first phrases of a line would become, or None if it has none.

    `is_text` tells of each word whether it belongs to the title.
    """
    texts = [word.text if text else "" for word, text in zip(words, is_text, strict=True)]
    while texts and not texts[-1]:
        texts.pop()
    n = 0
    while n < len(texts):
        run = _run_at(texts, n, today)
        n = run.end if run.phrases else n + 1
        if run.phrases and (told := _told(run, texts, captured, today)):
            rest = " ".join([*texts[: run.first], *texts[run.end :]])
            return _suggestion(line, words, run, told, today) if is_title(rest) else None
    return None


def _run_at(texts: Sequence[str], first: int, today: date) -> _Run:
    phrases, end = [], first
    while end < len(texts) and (phrase := phrase_at(texts, end, today)):
        phrases.append(phrase)
        end += phrase.length
    return _Run(first, end, phrases)


def _told(run: _Run, texts: Sequence[str], captured: Captured, today: date) -> Captured | None:
    """The fields that the phrases set, or None if they are rather part of the title."""
    at_end = not any(texts[run.end :])
    after = texts[run.end].lower() if run.end < len(texts) else ""
    if _is_held(texts, run.first) or after in _HOLDS:
        return None
    if not at_end and any(phrase.only_at_end for phrase in run.phrases):
        return None
    return _merged(run.phrases, captured, today)


def _is_held(texts: Sequence[str], first: int) -> bool:
    """Whether the words before a phrase make it part of what the title is about."""
    *_, further, before = ["", "", *(text.lower() for text in texts[max(first - 2, 0) : first])]
    if before in _HELD_BY:
        return True
    counts = before in _WHICH or day_number(before, ordinal=True) is not None
    weekday = weekday_of(bare(texts[first])) is not None
    return counts and further in (_HELD_BY if weekday else ("every", "each"))


def _merged(phrases: list[Phrase], captured: Captured, today: date) -> Captured | None:
    """The fields of all phrases; None if two set the same, or one is set already."""
    told: dict[str, Any] = {}
    for phrase in phrases:
        for field in _FIELDS:
            if (value := getattr(phrase, field)) is not None:
                if field in told or getattr(captured, field) is not None:
                    return None
                told[field] = value
    if "due" not in told and not (captured.due or captured.start):
        # A rule of weekdays has a first day, and a time needs one; others count from completion.
        first = next((phrase.first for phrase in phrases if phrase.first), None)
        if day := first or (today if "due_time" in told else None):
            told["due"] = day
    if not _fits(told, captured):
        return None
    if "recurrence" in told and ("due" in told or captured.due or captured.start):
        told["recurrence"] = f"+{told['recurrence']}"
    return Captured(**told)


def _fits(told: dict[str, Any], captured: Captured) -> bool:
    """Whether a series has the end, a day the time, and no day comes before the start."""
    if "until" in told and not (told.get("recurrence") or captured.recurrence):
        return False
    if captured.start and told.get("due", captured.start) < captured.start:
        return False
    return "due_time" not in told or "due" in told


def _suggestion(
    line: str, words: Sequence[Word], run: _Run, told: Captured, today: date
) -> Suggestion:
    start, end = words[run.first].start, words[run.end - 1].end
    before = line[:start].rstrip()
    # A comma that led over to the phrases goes with them.
    if before.endswith(","):
        start = len(before) - 1
    tokens = " ".join(tokens_of(told))
    gap = " " if start and not line[start - 1].isspace() else ""
    new = f"{line[:start]}{gap}{tokens}{line[end:]}"
    return Suggestion(new, in_words(told, today), start, end)
