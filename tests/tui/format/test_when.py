"""Days in words: what is due, what waits, what was done."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tui.format.when import (
    AHEAD,
    DONE,
    LATE,
    NEVER,
    TODAY,
    WAITS,
    day_name,
    day_words,
    done_words,
    due_words,
    next_monday,
    whole_day,
)
from tui.rows import TodoRow

THURSDAY = date(2026, 11, 26)
NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)


def ahead(days: int) -> date:
    return THURSDAY + timedelta(days=days)


def todo(
    due: date | None = None, due_time: str | None = None, start: date | None = None
) -> TodoRow:
    return TodoRow(1, "Rent", NOON, None, None, None, due=due, due_time=due_time, start=start)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-400, "22 Oct 2025"),
        (-2, "24 Nov"),
        (-1, "yesterday"),
        (0, "today"),
        (1, "tomorrow"),
        (2, "Saturday"),
        (6, "Wednesday"),
        (7, "3 Dec"),
        (36, "1 Jan 2027"),
    ],
)
def test_a_day_is_said_as_one_says_it(days: int, words: str) -> None:
    assert day_words(ahead(days), THURSDAY) == words


@pytest.mark.parametrize(
    ("days", "text", "short", "kind"),
    [
        (-1, "1 day late", "1d late", LATE),
        (-1200, "1,200 days late", "1200d late", LATE),
        (0, "today", "today", TODAY),
        (1, "tomorrow", "tomorrow", AHEAD),
        (2, "Saturday", "Sat", AHEAD),
        (8, "4 Dec", "4 Dec", AHEAD),
    ],
)
def test_what_is_due_is_late_today_or_ahead(days: int, text: str, short: str, kind: str) -> None:
    assert due_words(todo(ahead(days)), THURSDAY) == (text, short, kind)


def test_a_time_is_said_until_the_day_is_over() -> None:
    assert due_words(todo(ahead(0), "17:00"), THURSDAY)[:2] == ("today 17:00", "today")
    assert due_words(todo(ahead(1), "17:00"), THURSDAY).text == "tomorrow 17:00"
    assert due_words(todo(ahead(-3), "17:00"), THURSDAY).text == "3 days late"


def test_what_waits_says_from_when_on_and_a_due_day_says_more() -> None:
    assert due_words(todo(start=ahead(4)), THURSDAY) == ("from Monday", "from Mon", WAITS)
    assert due_words(todo(start=ahead(9)), THURSDAY).text == "from 5 Dec"
    assert due_words(todo(ahead(9), start=ahead(4)), THURSDAY).text == "5 Dec"
    assert due_words(todo(start=ahead(0)), THURSDAY) == NEVER
    assert due_words(todo(), THURSDAY) == NEVER


def test_what_was_done_says_when() -> None:
    assert done_words(NOON, THURSDAY) == ("12:00", "12:00", DONE)
    assert done_words(NOON - timedelta(days=3), THURSDAY).text == "23 Nov"
    assert done_words(NOON - timedelta(days=400), THURSDAY).text == "22 Oct 2025"
    # After midnight, before the day ends.
    assert done_words(NOON + timedelta(hours=13), THURSDAY).text == "01:00"


def test_a_whole_day_names_the_year_if_it_is_another() -> None:
    assert whole_day(ahead(1), THURSDAY) == "Friday 27 November"
    assert whole_day(ahead(40), THURSDAY) == "Tuesday 5 January 2027"


@pytest.mark.parametrize("weekday", range(7))
def test_next_week_begins_on_the_monday_after(weekday: int) -> None:
    monday = date(2026, 11, 23)
    assert next_monday(monday + timedelta(days=weekday)) == monday + timedelta(days=7)


@pytest.mark.parametrize(
    ("back", "name"),
    [
        (0, "Today, Mon 23 Nov"),
        (1, "Yesterday, Sun 22 Nov"),
        (-1, "Tomorrow, Tue 24 Nov"),
        (20, "Tue 3 Nov"),
        (400, "Sun 19 Oct 2025"),
    ],
)
def test_a_day_by_its_name(back: int, name: str) -> None:
    today = date(2026, 11, 23)
    assert day_name(today - timedelta(days=back), today) == name
