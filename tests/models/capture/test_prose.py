"""Prose is a suggestion, where it is likely to mean a day or a rule, and nowhere else."""

from datetime import date

import pytest
from hypothesis import given

from models.capture.line import read_line
from models.capture.printing import line_of
from tests.models.capture.lines import LINES, THURSDAY

WEDNESDAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("line", "becomes", "words"),
    [
        (
            "Pay rent on friday, every month",
            "Pay rent due:2026-11-27 rec:+1m",
            "due Friday 27 November · every month",
        ),
        ("Buy milk tomorrow", "Buy milk due:2026-11-26", "due tomorrow"),
        ("Buy milk today.", "Buy milk due:2026-11-25", "due today"),
        ("Call mum tonight about it", "Call mum due:2026-11-25 about it", "due today"),
        ("tomorrow call mum", "due:2026-11-26 call mum", "due tomorrow"),
        ("Pay rent, by friday", "Pay rent due:2026-11-27", "due Friday 27 November"),
        ("Pay rent by friday 5 euros", "Pay rent due:2026-11-27 5 euros", "due Friday 27 November"),
        ("Pay rent on fri", "Pay rent due:2026-11-27", "due Friday 27 November"),
        ("Pay on fri at 5pm Bob", "Pay due:2026-11-27@17:00 Bob", "due Friday 27 November 17:00"),
        ("Pay rent friday", "Pay rent due:2026-11-27", "due Friday 27 November"),
        ("Pay Friday +home (A)", "Pay due:2026-11-27 +home (A)", "due Friday 27 November"),
        ("Go next friday", "Go due:2026-12-04", "due Friday 4 December"),
        ("Go next week to Rome", "Go due:2026-11-30 to Rome", "due Monday 30 November"),
        ("Go this weekend", "Go due:2026-11-28", "due Saturday 28 November"),
        ("Go on the weekend", "Go due:2026-11-28", "due Saturday 28 November"),
        ("Go in 3 days", "Go due:2026-11-28", "due Saturday 28 November"),
        ("Go in a week or so", None, None),
        ("Go in two weeks home", "Go due:2026-12-09 home", "due Wednesday 9 December"),
        ("Go on 1 january", "Go due:2027-01-01", "due Friday 1 January 2027"),
        ("Go on January 1st, 2028", "Go due:2028-01-01", "due Saturday 1 January 2028"),
        ("Go 1 dec", "Go due:2026-12-01", "due Tuesday 1 December"),
        ("Go on the 27th", "Go due:2026-11-27", "due Friday 27 November"),
        ("Go by 2026-12-04 there", "Go due:2026-12-04 there", "due Friday 4 December"),
        ("Go 2026-12-04", "Go due:2026-12-04", "due Friday 4 December"),
        ("Close books end of month", "Close books due:2026-11-30", "due Monday 30 November"),
        ("Go by the end of the month", "Go due:2026-11-30", "due Monday 30 November"),
        ("Close books eom", "Close books due:2026-11-30", "due Monday 30 November"),
        ("Pay first of the month", "Pay due:2026-12-01", "due Tuesday 1 December"),
        ("Go friday at 17:00", "Go due:2026-11-27@17:00", "due Friday 27 November 17:00"),
        ("Go tomorrow at 5 pm now", "Go due:2026-11-26@17:00 now", "due tomorrow 17:00"),
        # A time after the day needs no `at`, and one before it needs one.
        (
            "Call mum on friday at 5pm",
            "Call mum due:2026-11-27@17:00",
            "due Friday 27 November 17:00",
        ),
        (
            "Dentist on friday at noon",
            "Dentist due:2026-11-27@12:00",
            "due Friday 27 November 12:00",
        ),
        (
            "Dentist tomorrow, Noon, Dr. No",
            "Dentist due:2026-11-26@12:00 Dr. No",
            "due tomorrow 12:00",
        ),
        ("Dentist friday 5pm", "Dentist due:2026-11-27@17:00", "due Friday 27 November 17:00"),
        ("Go on friday 17:00 home", "Go due:2026-11-27@17:00 home", "due Friday 27 November 17:00"),
        ("Go in 3 days 5 pm x", "Go due:2026-11-28@17:00 x", "due Saturday 28 November 17:00"),
        ("Go on friday at 5:30 p.m.", "Go due:2026-11-27@17:30", "due Friday 27 November 17:30"),
        ("At 5 P.M. on friday meet", "due:2026-11-27@17:00 meet", "due Friday 27 November 17:00"),
        ("Friday at 5pm dentist", "due:2026-11-27@17:00 dentist", "due Friday 27 November 17:00"),
        (
            "At 5pm on friday dentist",
            "due:2026-11-27@17:00 dentist",
            "due Friday 27 November 17:00",
        ),
        ("at noon tomorrow lunch", "due:2026-11-26@12:00 lunch", "due tomorrow 12:00"),
        ("Lunch at noon, today", "Lunch due:2026-11-25@12:00", "due today 12:00"),
        ("Go at 5 pm friday home", "Go due:2026-11-27@17:00 home", "due Friday 27 November 17:00"),
        ("Eat at 9:00 on the 27th x", "Eat due:2026-11-27@09:00 x", "due Friday 27 November 09:00"),
        (
            "Eat at 5 pm on friday the 27th of november 2026 x",
            "Eat due:2026-11-27@17:00 x",
            "due Friday 27 November 17:00",
        ),
        ("at noon every day x", "due:2026-11-25@12:00 rec:+1d x", "due today 12:00 · every day"),
        # What is no time with the day stays in the title.
        ("High noon on friday", "High noon due:2026-11-27", "due Friday 27 November"),
        ("Go at noon. Tomorrow call", "Go at noon. due:2026-11-26 call", "due tomorrow"),
        ("Go on friday. 17:00", "Go due:2026-11-27 17:00", "due Friday 27 November"),
        ("Go on friday at midnight", "Go due:2026-11-27 at midnight", "due Friday 27 November"),
        ("Go on friday at 5", "Go due:2026-11-27 at 5", "due Friday 27 November"),
        # Without a day, a rule counts from completion; one of weekdays has a first day.
        ("Air the room every day", "Air the room rec:1d", "every day after completion"),
        ("Air every 2 weeks", "Air rec:2w", "every 2 weeks after completion"),
        ("Air every other month", "Air rec:2m", "every 2 months after completion"),
        ("Air every weekday", "Air rec:1b", "every business day after completion"),
        ("Go every monday", "Go due:2026-11-30 rec:+mo", "due Monday 30 November · every Monday"),
        ("Go every monday to x due:fri", "Go rec:+mo to x due:fri", "every Monday"),
        (
            "Gym every mon, wed and fri at 18:00",
            "Gym due:2026-11-27@18:00 rec:+mo,we,fr",
            "due Friday 27 November 18:00 · every Monday, Wednesday and Friday",
        ),
        (
            "Bins every other tuesday",
            "Bins due:2026-12-01 rec:+2w",
            "due Tuesday 1 December · every 2 weeks",
        ),
        (
            "Bins every other tue at 7pm out",
            "Bins due:2026-12-01@19:00 rec:+2w out",
            "due Tuesday 1 December 19:00 · every 2 weeks",
        ),
        ("Rent every 1st", "Rent due:2026-12-01 rec:+1m", "due Tuesday 1 December · every month"),
        (
            "Pay every 26th of the month to Al",
            "Pay due:2026-11-26 rec:+1m to Al",
            "due tomorrow · every month",
        ),
        (
            "Gym every mon wed fri",
            "Gym due:2026-11-27 rec:+mo,we,fr",
            "due Friday 27 November · every Monday, Wednesday and Friday",
        ),
        (
            "Gym every monday. Fri call",
            "Gym due:2026-11-30 rec:+mo Fri call",
            "due Monday 30 November · every Monday",
        ),
        ("Up every day at 6:00", "Up due:2026-11-25@06:00 rec:+1d", "due today 06:00 · every day"),
        (
            "Rent every month on the 1st",
            "Rent due:2026-12-01 rec:+1m",
            "due Tuesday 1 December · every month",
        ),
        ("Rent every month due:1 dec", "Rent rec:+1m due:1 dec", "every month"),
        ("Rent due:1 dec monthly, every month", "Rent due:1 dec monthly rec:+1m", "every month"),
        (
            "Air every week until 30 june",
            "Air rec:1w until:2027-06-30",
            "every week after completion until Wednesday 30 June 2027",
        ),
        ("Air rec:1w until friday", "Air rec:1w until:2026-11-27", "until Friday 27 November"),
    ],
)
def test_what_prose_would_become(line: str, becomes: str | None, words: str | None) -> None:
    suggestion = read_line(line, WEDNESDAY).suggestion
    assert (suggestion and suggestion.line) == becomes
    assert (suggestion and suggestion.words) == words


@pytest.mark.parametrize(
    "title",
    [
        *("Read 1984", "Call Mon ami", "March on", "Sat exam forms", "May the fourth"),
        *("Second draft", "Where I sat", "Enjoy the sun", "Focus on sun protection", "On the mon"),
        *(
            "Tomorrow",
            "every day",
            "on friday",
            "\u3164 on friday",
            "Watch The Day After Tomorrow",
            "News of today",
        ),
        *("The next month", "Plan for friday", "Minutes of 2026-12-04", "Fast today and tomorrow"),
        *("Print it in 3d", "Notes on 3d printing", "Buy 3 days", "On 2 weeks", "by 27 people"),
        *("Notes on 2nd edition", "Part the 2nd", "Chapter 27th", "Book by tom", "in may"),
        *("Fri 27 nov report", "27 november report", "Report eom done", "friday report", "1 dec x"),
        *("Plan weekend", "Plan the weekend", "Stay until friday", "until friday", "next", "every"),
        *("on", "by", "in", "in 3", "every 2", "every 0 days", "every 1000 days", "by may"),
        *("on, friday x", "on 30 feb", "by 2026-02-30", "tomorrow's", "today: x", "yesterday"),
        *("first of all", "end of days", "every days", "every year's", "x \\tomorrow"),
        *("Pay on friday due:mon", "Pay every day rec:1w", "Gym every day at 9:00 start:mon"),
        *(
            "Meet at 5pm",
            "at noon",
            "at noon tomorrow",
            "Read 1984 at noon",
            "Lunch at 12:00 with Al",
        ),
        *("March on at noon", "Watch the friday 5pm show", "Talk at noon today and tomorrow"),
        *("at 5pm at 6pm", "at 5pm until friday", "Pay at noon tomorrow due:fri", "at, 5pm at"),
        *("Bins every other tuesday due:fri", "Bins every other tue out", "every other tuesday"),
        *(
            "Bins every other tuesday and friday",
            "Bins every other tuesday, friday",
            "x every other",
        ),
        *("Bins every second tuesday", "Bins every 2nd friday", "Club each third friday"),
        *("Club on the second friday", "The other tuesday", "Go every last friday at 5pm"),
        *(
            "Rent every 1st of december",
            "Rent every 1st monday",
            "Rent every 31st",
            "x every 1st y",
        ),
        *("Rent every 1st and 15th", "Rent every other 1 december"),
        *("Rent every 1st, of the month", "Bins every other tuesday start:2027-01-01"),
        *("Go on friday by monday", "(AB) on mon ami", "Pay on friday pts:900", "go every mon ami"),
    ],
)
def test_a_title_that_gets_no_suggestion(title: str) -> None:
    assert read_line(title, WEDNESDAY).suggestion is None


def test_nothing_is_taken_unasked() -> None:
    reading = read_line("Pay rent on friday, every month", THURSDAY)
    assert line_of(reading.captured) == "Pay rent on friday, every month"
    assert reading.parts == ()
    assert reading.suggestion
    assert reading.suggestion[2:] == (9, 31)


def test_what_stands_apart_is_suggested_one_after_the_other() -> None:
    first = read_line("Pay on friday the rent every month", THURSDAY).suggestion
    assert first
    assert first.line == "Pay due:2026-11-27 the rent every month"
    second = read_line(first.line, THURSDAY).suggestion
    assert second
    assert second.line == "Pay due:2026-11-27 the rent rec:+1m"
    assert read_line(second.line, THURSDAY).suggestion is None


@given(LINES)
def test_a_suggestion_reads_as_what_it_says_and_keeps_the_rest(line: str) -> None:
    before = read_line(line, THURSDAY)
    suggestion = before.suggestion
    if not suggestion:
        return
    assert before.faults == ()
    after = read_line(suggestion.line, THURSDAY)
    assert after.faults == ()
    assert len(after.parts) > len(before.parts)
    assert 0 < len(after.captured.title) < len(before.captured.title)
    assert line[: suggestion.start] == suggestion.line[: suggestion.start]
    assert suggestion.line.endswith(line[suggestion.end :])
