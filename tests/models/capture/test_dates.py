"""The days that words name, on Thursday 26 November 2026 and on days with edges."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.capture.dates import day_of
from models.capture.printing import day_in_words
from models.capture.vocabulary import WEEKDAYS
from tests.models.capture.lines import THURSDAY

PHRASES = {
    "today": "2026-11-26",
    "tod": "2026-11-26",
    "tonight": "2026-11-26",
    "tomorrow": "2026-11-27",
    "tom": "2026-11-27",
    "yesterday": "2026-11-25",
    "2026-12-04": "2026-12-04",
    "2026-1-4": "2026-01-04",
    "0001-01-01": "0001-01-01",
    "9999-12-31": "9999-12-31",
    # A weekday is after today.
    "fri": "2026-11-27",
    "friday": "2026-11-27",
    "sat": "2026-11-28",
    "sunday": "2026-11-29",
    "mon": "2026-11-30",
    "tues": "2026-12-01",
    "wednesday": "2026-12-02",
    "thu": "2026-12-03",
    "thurs": "2026-12-03",
    "this fri": "2026-11-27",
    # Next is in the week after this one.
    "next mon": "2026-11-30",
    "next friday": "2026-12-04",
    "next sunday": "2026-12-06",
    "next week": "2026-11-30",
    "next month": "2026-12-01",
    "next year": "2027-01-01",
    "weekend": "2026-11-28",
    "the weekend": "2026-11-28",
    "this weekend": "2026-11-28",
    "next weekend": "2026-12-05",
    "3d": "2026-11-29",
    "2w": "2026-12-10",
    "1m": "2026-12-26",
    "1y": "2027-11-26",
    "0d": "2026-11-26",
    "+3d": "2026-11-29",
    "-1d": "2026-11-25",
    "-2w": "2026-11-12",
    "+1m": "2026-12-26",
    "in 3d": "2026-11-29",
    "3 days": "2026-11-29",
    "in 3 days": "2026-11-29",
    "in 1 day": "2026-11-27",
    "in a week": "2026-12-03",
    "in two weeks": "2026-12-10",
    "in an hour": None,
    "in 18 months": "2028-05-26",
    "twelve years": "2038-11-26",
    "1 dec": "2026-12-01",
    "dec 1": "2026-12-01",
    "1st dec": "2026-12-01",
    "december 1st": "2026-12-01",
    "1 december 2027": "2027-12-01",
    "dec 01 2027": "2027-12-01",
    "the 1st of december": "2026-12-01",
    "1 of december 2030": "2030-12-01",
    "26 nov": "2026-11-26",
    "25 nov": "2027-11-25",
    "sept 9": "2027-09-09",
    "29 feb": "2028-02-29",
    "feb 28 1999": "1999-02-28",
    "friday 27 november": "2026-11-27",
    "fri the 1st of january 2027": "2027-01-01",
    "27th": "2026-11-27",
    "26th": "2026-11-26",
    "1st": "2026-12-01",
    "25th": "2026-12-25",
    "31st": "2026-12-31",
    "the 2nd": "2026-12-02",
    "first of the month": "2026-12-01",
    "the first of the month": "2026-12-01",
    "27th of the month": "2026-11-27",
    "first of next month": "2026-12-01",
    "27th of next month": "2026-12-27",
    "eow": "2026-11-29",
    "eom": "2026-11-30",
    "eoy": "2026-12-31",
    "end of week": "2026-11-29",
    "end of the week": "2026-11-29",
    "the end of this month": "2026-11-30",
    "end of year": "2026-12-31",
    "end of next week": "2026-12-06",
    "end of next month": "2026-12-31",
    "end of next year": "2027-12-31",
    # No days.
    "fry": None,
    "1984": None,
    "december": None,
    "first": None,
    "second": None,
    "32nd": None,
    "next": None,
    "the": None,
    "in": None,
    "end of": None,
    "end of days": None,
    "12/4": None,
    "4.12.": None,
    "3h": None,
    "123456d": None,
    "٣d": None,
    "next decade": None,
    "": None,
}
MISSING = {
    "2026-02-30": "a day that exists",
    "2026-13-01": "a day that exists",
    "0000-01-01": "a day that exists",
    "30 feb": "a day that exists",
    "31 apr": "a day that exists",
    "29 feb 2027": "a day that exists",
    "99999y": "a day that exists",
    "-99999y": "a day that exists",
    "99999m": "a day that exists",
    "mon 27 nov": "Friday 27 November",
    "friday 1 december 2026": "Tuesday 1 December",
}


@pytest.mark.parametrize("phrase", PHRASES)
def test_the_day_that_a_phrase_names(phrase: str) -> None:
    found = day_of(phrase.split(" "), THURSDAY)
    expected = PHRASES[phrase]
    if expected is None:
        assert found is None or found.length < len(phrase.split(" "))
    else:
        assert found == (len(phrase.split(" ")), date.fromisoformat(expected), "")


@pytest.mark.parametrize("phrase", MISSING)
def test_a_day_that_does_not_exist_is_told_from_what_is_no_day(phrase: str) -> None:
    found = day_of(phrase.split(" "), THURSDAY)
    assert found == (len(phrase.split(" ")), None, MISSING[phrase])


@pytest.mark.parametrize(
    ("today", "phrase", "day"),
    [
        # Monday, Saturday, Sunday.
        ("2026-11-23", "monday", "2026-11-30"),
        ("2026-11-23", "next monday", "2026-11-30"),
        ("2026-11-23", "next week", "2026-11-30"),
        ("2026-11-28", "weekend", "2026-12-05"),
        ("2026-11-29", "friday", "2026-12-04"),
        ("2026-11-29", "next friday", "2026-12-04"),
        ("2026-11-29", "eow", "2026-11-29"),
        ("2026-11-29", "next week", "2026-11-30"),
        # Ends of months, and short months.
        ("2027-01-31", "1m", "2027-02-28"),
        ("2027-01-31", "in a month", "2027-02-28"),
        ("2028-01-31", "1m", "2028-02-29"),
        ("2028-02-29", "1y", "2029-02-28"),
        ("2027-01-31", "30th", "2027-03-30"),
        ("2027-01-31", "31st", "2027-01-31"),
        ("2027-02-01", "31st", "2027-03-31"),
        ("2027-02-01", "eom", "2027-02-28"),
        ("2028-02-01", "eom", "2028-02-29"),
        ("2027-01-31", "next month", "2027-02-01"),
        ("2027-12-01", "first of the month", "2027-12-01"),
        ("2027-12-02", "first of the month", "2028-01-01"),
        ("2027-12-31", "next month", "2028-01-01"),
        ("2028-02-29", "29 feb", "2028-02-29"),
        ("2028-03-01", "29 feb", "2032-02-29"),
        ("2096-03-01", "29 feb", "2104-02-29"),
        # The end of the calendar.
        ("9999-12-31", "today", "9999-12-31"),
        ("9999-12-31", "eom", "9999-12-31"),
        ("9999-12-31", "31st", "9999-12-31"),
        ("0001-01-01", "tomorrow", "0001-01-02"),
    ],
)
def test_days_with_edges(today: str, phrase: str, day: str) -> None:
    found = day_of(phrase.split(), date.fromisoformat(today))
    assert found
    assert found.day == date.fromisoformat(day)


@pytest.mark.parametrize(
    "phrase",
    [
        *("tomorrow", "mon", "next week", "next month", "next year", "1st", "1 dec", "29 feb"),
        *("weekend", "1d", "1m", "1y", "end of next month", "in 3 days"),
    ],
)
def test_nothing_is_after_the_last_day_of_the_calendar(phrase: str) -> None:
    found = day_of(phrase.split(), date.max)
    assert found
    assert found.day is None
    assert day_of(["yesterday"], date.min) == (1, None, "a day that exists")


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(0, 6))
def test_a_weekday_is_one_of_the_next_seven_days_and_next_is_in_the_next_week(
    today: date, weekday: int
) -> None:
    name = WEEKDAYS[weekday].lower()
    near, later = day_of([name], today), day_of(["next", name], today)
    assert near and near.day and later and later.day
    assert near.day.weekday() == later.day.weekday() == weekday
    assert 1 <= (near.day - today).days <= 7
    monday = today.toordinal() - today.weekday()
    assert 7 <= later.day.toordinal() - monday < 14


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_a_day_is_understood_in_the_words_that_it_is_shown_in(today: date, day: date) -> None:
    words = day_in_words(day, today).lower().split()
    found = day_of(words, today)
    assert found
    # Without a year it is that of today, which the words of a past day do not say.
    if day >= today or len(words) != 3:
        assert found == (len(words), day, "")


@given(st.lists(st.sampled_from(" ".join(PHRASES).split()), min_size=1, max_size=8), st.dates())
def test_no_words_raise_on_any_day(words: list[str], today: date) -> None:
    found = day_of(words, today)
    assert not found or 1 <= found.length <= len(words)
