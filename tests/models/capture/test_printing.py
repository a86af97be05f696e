"""A todo in words, in English whatever the locale."""

import locale
from datetime import date, timedelta

import pytest

from models.capture.captured import Captured
from models.capture.line import read_line
from models.capture.printing import day_in_words, in_words
from tests.models.capture.lines import THURSDAY


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Pay rent", ""),
        (
            "Pay rent (A) due:tomorrow@17:00 start:mon rec:+1m +home @bank pts:8",
            "A · due tomorrow 17:00 · starts Monday 30 November · every month"
            " · +home @bank · 8 points",
        ),
        ("x due:today", "due today"),
        ("x due:yesterday start:today", "due yesterday · starts today"),
        ("x due:2026-11-20", "due Friday 20 November"),
        ("x due:2027-01-01", "due Friday 1 January 2027"),
        ("x due:2025-11-26", "due Wednesday 26 November 2025"),
        ("x rec:2w until:eoy", "every 2 weeks after completion until Thursday 31 December"),
        ("x +b +a @c", "+b +a @c"),
        ("x pts:1", "1 point"),
        ("x pts:0", "0 points"),
        ("x pts:5", "5 points"),
    ],
)
def test_what_a_todo_has_in_words(line: str, words: str) -> None:
    assert in_words(read_line(line, THURSDAY).captured, THURSDAY) == words


def test_the_locale_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = locale.setlocale(locale.LC_ALL)
    try:
        for name in ("C", "", "C.UTF-8"):
            locale.setlocale(locale.LC_ALL, name)
            assert day_in_words(date(2026, 11, 30), THURSDAY) == "Monday 30 November"
    finally:
        locale.setlocale(locale.LC_ALL, before)


def test_each_day_of_a_year_has_its_own_words() -> None:
    days = [date(2026, 1, 1) + timedelta(n) for n in range(365)]
    assert len({day_in_words(day, THURSDAY) for day in days}) == len(days)
    assert in_words(Captured(due=date.max), date.min) == "due Friday 31 December 9999"
