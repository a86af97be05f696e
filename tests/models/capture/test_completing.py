"""What the word under the cursor may become."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.capture.completing import completions
from tests.models.capture.lines import LINES

PROJECTS = ["work", "home", "homework", "Holiday", "日本"]
CONTEXTS = ["phone", "bank"]


def completed(line: str) -> list[str]:
    """The lines that completing at the bar would give."""
    cursor = line.index("|")
    line = line.replace("|", "", 1)
    return [
        line[:start] + text + line[end:]
        for start, end, text in completions(line, cursor, PROJECTS, CONTEXTS)
    ]


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        ("Pay +ho| now", ["Pay +home now", "Pay +homework now", "Pay +Holiday now"]),
        ("+HO|", ["+home", "+homework", "+Holiday"]),
        ("+home|", ["+homework"]),
        ("+ho|me x", ["+homework x", "+Holiday x"]),
        ("+home +ho|", ["+home +homework", "+home +Holiday"]),
        ("+ho| +homework,", ["+home +homework,", "+Holiday +homework,"]),
        ("+日|", ["+日本"]),
        ("x @|", ["x @phone", "x @bank"]),
        ("x @b|", ["x @bank"]),
        ("x @ba|nk", []),
        ("+x|", []),
        ("\\+ho|", []),
        ("a+ho|", []),
        ("du|", ["due:"]),
        ("Pay DU| x", ["Pay due: x"]),
        ("d|", []),
        ("dust|", []),
        ("st|", ["start:"]),
        ("re|", ["rec:"]),
        ("p|", []),
        ("pt|", ["pts:"]),
        ("pr|", ["pri:"]),
        ("unti|", ["until:"]),
        ("due:fri du|", []),
        ("(A) pr|", []),
        ("due:to|", ["due:today", "due:tomorrow"]),
        ("x due:TO| y", ["x due:today y", "x due:tomorrow y"]),
        ("start:next |", ["start:next week", "start:next month", "start:next year"]),
        ("until:next w| +home", ["until:next week +home"]),
        ("due:end of m|", ["due:end of month"]),
        ("due:today +wo|", ["due:today +work"]),
        ("due:today |", []),
        ("due:next week|", []),
        ("due:fry|", []),
        ("xdue:to|", []),
        ("rec:++|", ["rec:++1w", "rec:++1m"]),
        ("x |", []),
        ("|", []),
    ],
)
def test_what_a_word_may_become(line: str, lines: list[str]) -> None:
    assert completed(line) == lines


def test_a_key_offers_its_values_at_once() -> None:
    assert completed("due:|")[:3] == ["due:today", "due:tomorrow", "due:monday"]
    assert completed("rec:|")[0] == "rec:1d"
    assert completed("+|") == ["+work", "+home", "+homework", "+Holiday", "+日本"]


@given(LINES, st.integers(-5, 60))
def test_no_line_raises_and_a_completion_takes_the_place_of_what_is_before_it(
    line: str, cursor: int
) -> None:
    at = max(0, min(cursor, len(line)))
    for start, end, text in completions(line, cursor, PROJECTS, CONTEXTS):
        assert 0 <= start <= at <= end <= len(line)
        assert text != line[start:end]
