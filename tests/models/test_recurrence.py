"""On which day the next todo of a series is due, against a walk through the calendar."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import clock as tally_clock
from models.recurrence import (
    InvalidRule,
    Rule,
    anchor_after,
    anchor_of,
    in_words,
    needs_day,
    next_day,
    parse_rule,
)

RULES, SEED = 12_000, 12
A_DAY = timedelta(days=1)
DAY = date.fromisoformat


def next_of(text: str, due: str | None, completed: str, anchor: int | None = None) -> str:
    day = DAY(due) if due else None
    return str(next_day(parse_rule(text), day, DAY(completed), anchor))


def series(text: str, due: str, late: int = 0, times: int = 6) -> list[str]:
    """The days of a series whose todos are each completed so many days late."""
    rule, day, days = parse_rule(text), DAY(due), []
    anchor = anchor_of(rule, day)
    for _ in range(times):
        completed = day + timedelta(days=late)
        following = next_day(rule, day, completed, anchor)
        anchor = anchor_after(rule, day, completed, anchor)
        day = following
        days.append(f"{day:%y-%m-%d}")
    return days


def walk(rule: Rule, base: date, anchor: int) -> Iterator[date]:
    """The days of a series after its base, found by going through the calendar day by day."""
    day, count = base, 0
    while True:
        day += A_DAY
        due = False
        if rule.weekdays:
            due = day.weekday() in rule.weekdays
        elif rule.unit in "dw":
            count += 1
            due = count == rule.every * {"d": 1, "w": 7}[rule.unit]
        elif rule.unit == "b":
            count += day.weekday() < 5
            due = count == rule.every
        else:
            count += day.day == 1
            ends = (day + A_DAY).day == 1
            due = count == rule.every * {"m": 1, "y": 12}[rule.unit] and (
                day.day == anchor or (ends and day.day < anchor)
            )
        if due:
            yield day
            count = 0


def by_definition(rule: Rule, due: date, completed: date, anchor: int) -> date:
    days = walk(rule, due if rule.strict else completed, anchor)
    if rule.strict == "++":
        return next(day for day in days if day > completed)
    return next(days)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("1w", "1w"),
        ("w", "1w"),
        ("+M", "+1m"),
        ("++2W", "++2w"),
        ("999y", "999y"),
        ("b", "1b"),
        ("007d", "7d"),
        ("fr", "fr"),
        ("we,Mon,MO", "mo,we"),
        ("+sun,sa", "+sa,su"),
        ("++tu,th", "++tu,th"),
    ],
)
def test_a_rule_is_read_and_written_in_one_way(text: str, canonical: str) -> None:
    rule = parse_rule(text)
    assert str(rule) == canonical
    assert parse_rule(canonical) == rule


EXPECTED = "expected a number and d, b, w, m or y, or weekdays such as mo,we,fr"


@pytest.mark.parametrize(
    "text",
    [
        "1x", "", "+", "++", "+++1w", "1", "-1w", "1.5w", "1 w", " 1w", "1w ", "1w,mo", "mo,",
        ",mo", "mo;we", "m,w", "monday", "w1", "+-1d", "١w", "1w\n", "1" * 5000 + "w",
        "\N{KELVIN SIGN}",
    ],
)  # fmt: skip
def test_a_text_that_is_no_rule_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(InvalidRule) as refused:
        parse_rule(text)
    message = str(refused.value)
    assert message.startswith("rec:") and message.endswith(f" is invalid: {EXPECTED}")
    assert "\n" not in message and len(message) < 150


@pytest.mark.parametrize("text", ["0w", "+1000d", "++999999999m"])
def test_a_number_out_of_range_is_refused_with_the_range(text: str) -> None:
    with pytest.raises(InvalidRule, match=r"is invalid: expected a number from 1 to 999$"):
        parse_rule(text)


@given(st.text(st.sampled_from("+019dbwmyotuehfrsan, x"), max_size=9) | st.text())
def test_whatever_is_typed_is_a_rule_or_refused(text: str) -> None:
    try:
        rule = parse_rule(text)
    except InvalidRule:
        return
    assert parse_rule(str(rule)) == rule
    assert str(parse_rule(str(rule))) == str(rule)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("+1m", "every month"),
        ("++2w", "every 2 weeks"),
        ("+mo,we,fr", "every Monday, Wednesday and Friday"),
        ("++sa,su", "every Saturday and Sunday"),
        ("+tu", "every Tuesday"),
        ("+b", "every business day"),
        ("+3b", "every 3 business days"),
        ("d", "every day after completion"),
        ("4y", "every 4 years after completion"),
        ("fr", "every Friday after completion"),
    ],
)
def test_a_rule_in_words(text: str, words: str) -> None:
    assert in_words(parse_rule(text)) == words


@pytest.mark.parametrize(
    ("text", "due", "completed", "day"),
    [
        # A Thursday: late, on the day, early.
        ("1w", "2026-11-20", "2026-11-26", "2026-12-03"),
        ("+1w", "2026-11-05", "2026-11-26", "2026-11-12"),
        ("++1w", "2026-11-05", "2026-11-26", "2026-12-03"),
        ("++1w", "2026-11-06", "2026-11-26", "2026-11-27"),
        ("1w", "2026-12-10", "2026-11-26", "2026-12-03"),
        ("+1w", "2026-12-10", "2026-11-26", "2026-12-17"),
        ("++1w", "2026-12-10", "2026-11-26", "2026-12-17"),
        ("++1m", "2026-08-26", "2026-11-26", "2026-12-26"),
        ("++1m", "2026-08-27", "2026-11-26", "2026-11-27"),
        ("++5m", "2026-01-31", "2026-11-26", "2026-11-30"),
        ("1d", None, "2026-11-26", "2026-11-27"),
        ("1m", None, "2027-01-31", "2027-02-28"),
        # The weekend counts neither as business days nor for them.
        ("1b", None, "2026-11-27", "2026-11-30"),
        ("1b", None, "2026-11-28", "2026-11-30"),
        ("1b", None, "2026-11-29", "2026-11-30"),
        ("5b", None, "2026-11-29", "2026-12-04"),
        ("++3b", "2026-11-20", "2026-11-28", "2026-11-30"),
        ("mo,we,fr", None, "2026-11-26", "2026-11-27"),
        ("mo,we,fr", None, "2026-11-27", "2026-11-30"),
        ("th", None, "2026-11-26", "2026-12-03"),
        ("+mo,we", "2026-11-02", "2026-11-26", "2026-11-04"),
        ("++mo,we", "2026-11-02", "2026-11-26", "2026-11-30"),
        ("++mo,we", "2026-12-02", "2026-11-26", "2026-12-07"),
    ],
)
def test_the_next_day(text: str, due: str | None, completed: str, day: str) -> None:
    assert next_of(text, due, completed) == day


def test_a_month_that_is_too_short_does_not_change_those_after_it() -> None:
    ends = ["26-02-28", "26-03-31", "26-04-30", "26-05-31", "26-06-30", "26-07-31"]
    for text in ("1m", "+1m", "++1m"):
        assert series(text, "2026-01-31") == ends
    assert series("+1m", "2026-01-31", late=90) == ends
    assert series("+3m", "2026-11-30", times=3) == ["27-02-28", "27-05-30", "27-08-30"]


def test_a_leap_day_comes_back_in_leap_years() -> None:
    days = ["25-02-28", "26-02-28", "27-02-28", "28-02-29", "29-02-28", "30-02-28"]
    for text in ("1y", "+1y", "++1y", "+12m"):
        assert series(text, "2024-02-29") == days
    assert next_of("+4y", "2096-02-29", "2096-02-29", 29) == "2100-02-28"


def test_the_31st_stays_the_31st_for_a_hundred_years() -> None:
    days = series("+1m", "2026-01-31", times=1200)
    assert sum(day.endswith("-31") for day in days) == 700
    assert {day[-2:] for day in days} == {"28", "29", "30", "31"}


def test_a_series_from_completion_begins_anew_when_it_is_completed_on_another_day() -> None:
    # Due on the 28th by the anchor of the 31st, and completed on 5 March.
    rule, due, completed = parse_rule("1m"), DAY("2026-02-28"), DAY("2026-03-05")
    assert next_day(rule, due, completed, 31) == DAY("2026-04-05")
    assert anchor_after(rule, due, completed, 31) == 5
    assert anchor_after(rule, due, due, 31) == 31


def test_an_anchor_that_does_not_lead_to_the_due_day_is_that_of_another() -> None:
    # Somebody has moved the due day from the 28th, whose anchor was the 31st.
    assert next_of("+1m", "2026-02-14", "2026-02-14", 31) == "2026-03-14"
    assert next_of("+1m", "2026-04-28", "2026-04-28", 31) == "2026-05-28"


def test_only_months_and_years_have_an_anchor() -> None:
    last = DAY("2026-01-31")
    anchors = {
        text: anchor_of(parse_rule(text), last) for text in ("1d", "b", "w", "m", "+y", "mo")
    }
    assert anchors == {"1d": None, "b": None, "w": None, "m": 31, "+y": 31, "mo": None}
    assert anchor_of(parse_rule("m"), None) is None
    assert anchor_after(parse_rule("w"), last, last, None) is None
    assert anchor_after(parse_rule("m"), None, last, None) == 31


@pytest.mark.parametrize("text", ["+1d", "++1m", "+mo", "++sa"])
def test_a_rule_that_counts_from_the_due_day_needs_one(text: str) -> None:
    assert needs_day(parse_rule(text))
    assert not needs_day(parse_rule(text.strip("+")))
    with pytest.raises(InvalidRule, match=r"is invalid: expected a due day to count from$"):
        next_of(text, None, "2026-11-26")


@pytest.mark.parametrize("text", ["1d", "+1b", "++1w", "1m", "+1y", "++999y", "999m", "mo", "++fr"])
def test_there_is_no_day_beyond_the_year_9999(text: str) -> None:
    last = "9999-12-31"
    with pytest.raises(
        InvalidRule, match=r"is invalid: expected a next day before the year 10000$"
    ):
        next_of(text, last, last)


def test_the_last_day_that_there_is_can_be_reached() -> None:
    assert next_of("1d", None, "9999-12-30") == "9999-12-31"
    assert next_of("fr", None, "9999-12-30") == "9999-12-31"
    assert next_of("+1b", "9999-12-30", "2026-11-26") == "9999-12-31"
    assert next_of("++1m", "0001-01-31", "9999-11-30", 31) == "9999-12-31"


def test_every_rule_leads_where_a_walk_through_the_calendar_does() -> None:
    chance = Random(SEED)
    for _ in range(RULES):
        rule, due, completed, anchor = any_case(chance)
        expected = by_definition(
            rule, due, completed, _anchor_in_force(rule, due, completed, anchor)
        )
        told = f"{rule} due {due}, completed {completed}, anchor {anchor}"
        assert next_day(rule, due, completed, anchor) == expected, told


def _anchor_in_force(rule: Rule, due: date, completed: date, anchor: int) -> int:
    if rule.strict:
        return anchor
    return anchor if due == completed else completed.day


def any_case(chance: Random) -> tuple[Rule, date, date, int]:
    """A rule, a due day that its anchor leads to, and a day of completion."""
    strict = chance.choice(("", "+", "++"))
    if chance.random() < 0.2:
        days = chance.sample(range(7), chance.randint(1, 7))
        rule = Rule(strict, 1, "w", tuple(sorted(days)))
    else:
        unit = chance.choice("dbwmy")
        most = chance.choices((4, 30, 999 if unit in "db" else 120), (80, 17, 3))[0]
        rule = Rule(strict, chance.randint(1, most), unit)
    anchor = chance.choices((chance.randint(1, 31), 28, 29, 30, 31), (4, 1, 1, 1, 1))[0]
    year = chance.choices((chance.randint(1, 9800), 2024, 2100, 2400), (2, 1, 1, 1))[0]
    due = date(year, chance.choice((1, 2, 2, 3, 4, 12, chance.randint(1, 12))), 1)
    while due.day != anchor and (due + A_DAY).day != 1:
        due += A_DAY
    late = chance.choices((0, chance.randint(-400, 400), chance.randint(0, 9000)), (3, 6, 1))[0]
    completed = date.fromordinal(max(1, due.toordinal() + late))
    return rule, due, completed, anchor


@pytest.mark.parametrize(
    ("zone", "changes"),
    [
        ("Europe/Berlin", ("2026-03-29", "2026-10-25")),
        ("America/New_York", ("2026-03-08", "2026-11-01")),
        # There the hour after midnight is left out, and the one before it comes twice.
        ("America/Santiago", ("2026-09-06", "2026-04-04")),
        ("Australia/Lord_Howe", ("2026-10-04", "2026-04-05")),
    ],
)
@pytest.mark.parametrize("at", [time(0, 30), time(23, 30)])
def test_a_change_of_the_hours_moves_no_day(zone: str, changes: tuple[str, str], at: time) -> None:
    tally_clock.use_zone(ZoneInfo(zone))
    for day in (DAY(change) + timedelta(days=near) for change in changes for near in range(-2, 3)):
        completed = tally_clock.day_of(datetime.combine(day, at, ZoneInfo(zone)))
        for text in ("1d", "+2d", "++1d", "b", "1w", "++1w", "+1m", "++1y", "su", "++mo,su"):
            rule, due = parse_rule(text), day - timedelta(days=8)
            expected = by_definition(rule, due, day, due.day if rule.strict else day.day)
            assert next_day(rule, due, completed, due.day) == expected
