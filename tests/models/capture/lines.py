"""Lines and todos of every kind, and the day on which the tests read them."""

import unicodedata
from datetime import date

from hypothesis import strategies as st

from models.capture.captured import Captured
from models.capture.names import name_of
from models.errors import InvalidTitle
from models.recurrence import SHORT_DAYS
from models.title import clean_title

THURSDAY = date(2026, 11, 26)

# What a line may be made of: tokens good and bad, words of dates, and what could trip a reader.
FRAGMENTS = (
    *("(A)", "(-)", "(AB)", "+home", "+", "-+home", "@bank", "@", "-@bank", "+49", "+a.b-", "+é"),
    *("due:", "due:fri", "Due:next", "due:1", "due:31", "due:fri@17:00", "due:@", "due:fri@25:00"),
    *("start:", "start:+2d", "until:eom", "rec:", "rec:1m", "rec:+1m", "rec:mo,fr", "rec:0d"),
    *("pts:8", "pts:", "pts:101", "pri:b", "pri:", "\\", "\\\\+home", "\\due:fri", "\\(A)"),
    *("on", "by", "until", "next", "in", "every", "other", "tomorrow", "today", "the", "of"),
    *("first", "end", "second", "tuesday", "1st", "every other"),
    *("mon", "friday", "friday,", "week", "month", "weekend", "may", "1", "31st", "29", "2028"),
    *(
        "feb",
        "dec",
        "9999",
        "99999d",
        "-99999y",
        "2026-02-30",
        "0000-01-01",
        "at",
        "5pm",
        "5",
        "pm",
        "noon",
        "17:00",
    ),
    *("a", "two", "days", "weeks", "and", "Call", "C++", "a@b", "x:y", "\u200d", "\u200b+home"),
    *("\u3164", "e\u0301", "\ud800", "\x00", "(A),", "+home.", "日本", "+日本", "…", ".,;"),
)
BLANKS = (" ", "  ", "\t", "\u00a0", "\u3000", "", ", ")

PIECES = st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=6))
LINES = st.lists(st.tuples(PIECES, st.sampled_from(BLANKS)), max_size=14).map(
    lambda pieces: "".join(piece + blank for piece, blank in pieces)
)


def _clean(text: str) -> str:
    try:
        return clean_title(text)
    except InvalidTitle:
        return ""


TITLES = st.one_of(st.text(max_size=60), LINES).map(_clean).filter(bool)

_LETTERS = st.characters(categories=["L", "N", "M"], include_characters="_-.\u200c")
_NAMES = (
    st.tuples(st.sampled_from(["", "a", "é", "日"]), st.text(_LETTERS, max_size=12))
    .map(lambda parts: name_of("".join(parts)) or "")
    .filter(bool)
)
_SEVERAL = st.lists(_NAMES, unique=True, max_size=4).map(tuple)

_DAYS = st.dates()
_TIMES = st.tuples(st.integers(0, 23), st.integers(0, 59)).map(lambda at: f"{at[0]:02}:{at[1]:02}")
_INTERVALS = st.tuples(st.integers(1, 999), st.sampled_from("dbwmy")).map(
    lambda every: f"{every[0]}{every[1]}"
)
_WEEKDAYS = st.lists(st.integers(0, 6), unique=True, min_size=1).map(
    lambda days: ",".join(SHORT_DAYS[day] for day in sorted(days))
)
_RULES = st.tuples(st.sampled_from(["", "+", "++"]), st.one_of(_INTERVALS, _WEEKDAYS)).map("".join)


@st.composite
def captured_todos(draw: st.DrawFn) -> Captured:
    """Any todo that a line can describe: a time needs a due day."""
    due = draw(st.none() | _DAYS)
    return Captured(
        title=draw(st.just("") | TITLES),
        priority=draw(st.none() | st.sampled_from("ABCXYZ")),
        due=due,
        due_time=draw(st.none() | _TIMES) if due else None,
        start=draw(st.none() | _DAYS),
        projects=draw(_SEVERAL),
        contexts=draw(_SEVERAL),
        recurrence=draw(st.none() | _RULES),
        until=draw(st.none() | _DAYS),
        worth=draw(st.none() | st.integers(0, 100)),
    )


def is_composed(text: str) -> bool:
    """Whether a text is in the form in which names are compared."""
    return unicodedata.is_normalized("NFC", text)
