"""What a line says: its tokens and title, where they are, and what is wrong with it."""

from datetime import date

import pytest

from models.capture.captured import Captured
from models.capture.line import read_line
from tests.models.capture.lines import THURSDAY

FRIDAY = date(2026, 11, 27)
MONDAY = date(2026, 11, 30)


def read(line: str) -> Captured:
    """The todo that a line without faults describes."""
    reading = read_line(line, THURSDAY)
    assert reading.faults == ()
    return reading.captured


def messages(line: str) -> list[tuple[str, str]]:
    """What each fault of a line is about, and what it says."""
    return [(line[start:end], said) for start, end, said in read_line(line, THURSDAY).faults]


@pytest.mark.parametrize(
    ("line", "captured"),
    [
        ("", Captured()),
        (" \t\u3000", Captured()),
        ("Pay rent", Captured("Pay rent")),
        ("(A) Pay rent", Captured("Pay rent", "A")),
        ("Pay (Z) rent", Captured("Pay rent", "Z")),
        ("Pay rent pri:b", Captured("Pay rent", "B")),
        ("Pay +home rent @bank", Captured("Pay rent", projects=("home",), contexts=("bank",))),
        ("+b +a +b x @1st", Captured("x", projects=("b", "a"), contexts=("1st",))),
        ("+home +Home x", Captured("x", projects=("home", "Home"))),
        (
            "+日本 x @家 +_a +v1.2-b",
            Captured("x", projects=("日本", "_a", "v1.2-b"), contexts=("家",)),
        ),
        ("x +हिन्दी", Captured("x", projects=("हिन्दी",))),
        ("x +cafe\u0301 +caf\u00e9", Captured("x", projects=("caf\u00e9",))),
        ("x \u200b+ho\u200bme\ufeff", Captured("x", projects=("home",))),
        (
            "Call @bob, about +xmas. Now!",
            Captured("Call about Now!", None, projects=("xmas",), contexts=("bob",)),
        ),
        ("Pay (A), due:fri, pts:8.", Captured("Pay", "A", FRIDAY, worth=8)),
        ("x due:fri", Captured("x", due=FRIDAY)),
        (
            "x Due:FRI@17:00 START:Tomorrow",
            Captured("x", due=FRIDAY, due_time="17:00", start=FRIDAY),
        ),
        ("x due:fri@9:05", Captured("x", due=FRIDAY, due_time="09:05")),
        ("x due:fri@5pm", Captured("x", due=FRIDAY, due_time="17:00")),
        ("x due:fri@noon", Captured("x", due=FRIDAY, due_time="12:00")),
        ("x due:fri at Noon.", Captured("x", due=FRIDAY, due_time="12:00")),
        # Without an `at` it is rather of the title, and prose only offers.
        ("x due:fri noon 5pm", Captured("x noon 5pm", due=FRIDAY)),
        ("x due:fri@12:30AM y", Captured("x y", due=FRIDAY, due_time="00:30")),
        ("x due:fri@12pm", Captured("x", due=FRIDAY, due_time="12:00")),
        ("x due:next week@0:00 y", Captured("x y", due=MONDAY, due_time="00:00")),
        ("x due:next week at 5pm y", Captured("x y", due=MONDAY, due_time="17:00")),
        ("x due:fri, at 5 pm, y", Captured("x y", due=FRIDAY, due_time="17:00")),
        ("x due:fri at 5 houses", Captured("x at 5 houses", due=FRIDAY)),
        ("x start:fri at 5pm", Captured("x at 5pm", start=FRIDAY)),
        ("x due:in 3 days y", Captured("x y", due=date(2026, 11, 29))),
        ("x due:1 dec 27 eggs", Captured("x 27 eggs", due=date(2026, 12, 1))),
        ("x due:dec 1, 2027 y", Captured("x y", due=date(2027, 12, 1))),
        ("x due:friday, 27 november y", Captured("x y", due=FRIDAY)),
        ("x due:first of the month y", Captured("x y", due=date(2026, 12, 1))),
        ("x due:fri. 27 november y", Captured("x 27 november y", due=FRIDAY)),
        ("due:end of month x", Captured("x", due=MONDAY)),
        ("x due:next week +home", Captured("x", due=MONDAY, projects=("home",))),
        ("x due:end +of month", None),
        ("x due:fri rec:+1m", Captured("x", due=FRIDAY, recurrence="+1m")),
        ("x start:fri rec:++2W", Captured("x", start=FRIDAY, recurrence="++2w")),
        ("x rec:w", Captured("x", recurrence="1w")),
        ("x rec:fr,mo until:eom", Captured("x", recurrence="mo,fr", until=MONDAY)),
        ("x pts:0", Captured("x", worth=0)),
        ("x pts:100 y", Captured("x y", worth=100)),
        ("x pts:007", Captured("x", worth=7)),
        ("a  b\u3000c", Captured("a  b\u3000c")),
        ("a  +home  b", Captured("a b", projects=("home",))),
        ("tab\there \x1b[31m", Captured("tab here [31m")),
    ],
)
def test_what_a_line_says(line: str, captured: Captured | None) -> None:
    if captured:
        assert read(line) == captured
    else:
        assert read_line(line, THURSDAY).faults


@pytest.mark.parametrize(
    "title",
    [
        *("Read 1984", "Call Mon ami", "March on", "foo:bar", "http://x.org/+a@b?due:fri", "3:30"),
        *("C++", "a+b", "me@example.org", "+", "@", "(ok)", "()", "(1)", "( A )", "A)", "+ home"),
        *("Call +49 171 123", "+1", "@5", "@17:00", "+-home", "+.", "@.net", "+home!x", "@bob's"),
        *("(AB)", "(a)", "Call Bob (UK)", "(-)", "-@bank", "-+work", "(A)x", "((A))", "[A]"),
        *(
            "x:due:fri",
            "duet:fri",
            "overdue:fri",
            "due",
            "due :fri",
            "rec",
            ":",
            "::",
            "…",
            "/due:fri",
        ),
        *("\\o/", "\\server\\share", "\\\\server", "C:\\dir", "\\", "\\\\", "\\(AB)", "2026-12-04"),
        *("tomorrow", "every day", "+\u3164", "+\u200c", "@\u0301"),
    ],
)
def test_a_title_that_stays_a_title(title: str) -> None:
    assert read(title) == Captured(title)
    assert read_line(title, THURSDAY).parts == ()


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Buy \\+home", "Buy +home"),
        ("\\(A) or \\(B)", "(A) or (B)"),
        ("\\due:fri day", "due:fri day"),
        ("\\due:next week", "due:next week"),
        ("\\DUE: now", "DUE: now"),
        ("\\\\+home", "\\+home"),
        ("\\\\\\@bank.", "\\\\@bank."),
        ("\\+home,", "+home,"),
        ("\\pri:AB", "pri:AB"),
    ],
)
def test_a_backslash_before_a_token_makes_it_text(line: str, title: str) -> None:
    assert read(line) == Captured(title)


DAY = "a day such as fri, 3d, 1 dec or 2026-12-04"
TIME = "a time such as 17:00 or 5pm"
EXISTING = "a day that exists"
WORTH = "a whole number from 0 to 100"


@pytest.mark.parametrize(
    ("line", "about", "expected"),
    [
        ("x due:fry y", "due:fry", DAY),
        ("x due:fry@17:00", "due:fry@17:00", DAY),
        ("x due:@17:00", "due:@17:00", DAY),
        ("x due:1 +dec", "due:1", DAY),
        ("x due:2026-02-30 y", "due:2026-02-30", EXISTING),
        ("x due:30 feb y", "due:30 feb", EXISTING),
        ("x start:99999y", "start:99999y", EXISTING),
        ("x due:mon 27 nov", "due:mon 27 nov", "Friday 27 November"),
        ("x due:fri@25:00", "due:fri@25:00", TIME),
        ("x due:fri@17:60", "due:fri@17:60", TIME),
        ("x due:fri@13pm", "due:fri@13pm", TIME),
        ("x due:fri@0am", "due:fri@0am", TIME),
        ("x due:fri@17", "due:fri@17", TIME),
        ("x due:fri@ y", "due:fri@", TIME),
        ("x due:next week@9", "due:next week@9", TIME),
        ("x start:fri@17:00", "start:fri@17:00", "a day without a time"),
        ("x pri:AB", "pri:AB", "one letter, A to Z"),
        ("x pri:Ä", "pri:Ä", "one letter, A to Z"),
        ("x pts:900", "pts:900", WORTH),
        ("x pts:-1", "pts:-1", WORTH),
        ("x pts:1.5", "pts:1.5", WORTH),
        ("x pts:٣", "pts:٣", WORTH),
        ("x pts:" + "9" * 30, "pts:" + "9" * 30, WORTH),
        ("x due:fri due:mon", "due:mon", "it once, and due:fri is there already"),
        ("x due:fry due:mon", "due:mon", "it once, and due:fry is there already"),
        ("x (A) y (B)", "(B)", "it once, and (A) is there already"),
        ("x (A) pri:A", "pri:A", "it once, and (A) is there already"),
    ],
)
def test_what_is_wrong_is_said_where_it_stands(line: str, about: str, expected: str) -> None:
    assert (about, f"{about} is invalid: expected {expected}") in messages(line)


@pytest.mark.parametrize(
    ("line", "about", "needed"),
    [
        ("x due: y", "due:", DAY),
        ("x START:, y", "START:", DAY),
        ("x rec:1w until:", "until:", DAY),
        ("x pri:", "pri:", "a letter, A to Z"),
        ("x pts:", "pts:", WORTH),
        ("x rec:", "rec:", "a rule such as 1w, +1m, ++2w or mo,we,fr"),
        ("x rec:+1m y", "rec:+1m", "a due day"),
        ("x rec:++MO y", "rec:++mo", "a due day"),
        ("x until:fri", "until:fri", "a rule such as rec:1w"),
        ("x until:next week y", "until:next week", "a rule such as rec:1w"),
    ],
)
def test_what_is_missing_is_said_where_it_belongs(line: str, about: str, needed: str) -> None:
    (message,) = [message for where, message in messages(line) if where.lower() == about.lower()]
    assert message == f"{about} needs {needed}"


def test_a_rule_that_is_none_is_refused_in_its_own_words() -> None:
    ((about, message),) = messages("x rec:1x")
    assert about == "rec:1x"
    assert message.startswith("rec:1x is invalid: expected ")


def test_long_values_are_quoted_in_part() -> None:
    ((about, message),) = messages("x +" + "a" * 101)
    assert about == "+" + "a" * 101
    assert message.endswith("… is invalid: expected a name of at most 100 characters")
    assert len(message) < 100
    assert len(messages("x due:" + "a" * 1000)[0][1]) < 120


def test_each_fault_is_said_once_and_the_rest_is_understood() -> None:
    line = "Pay due:fry rec:+1m +home pts:900"
    assert [about for about, _ in messages(line)] == ["due:fry", "pts:900"]
    captured = read_line(line, THURSDAY).captured
    assert captured == Captured("Pay", projects=("home",), recurrence="+1m")
    assert [about for about, _ in messages("x rec:1x until:fri")] == ["rec:1x"]


def test_the_first_of_two_stands() -> None:
    assert read_line("x due:fri (A) due:mon (B)", THURSDAY).captured == Captured("x", "A", FRIDAY)


def test_a_title_that_is_too_long_or_cannot_be_seen_is_a_fault_of_the_whole_line() -> None:
    line = "x" * 501 + " +home"
    assert messages(line) == [(line, "a title has at most 500 characters, this one 501")]
    assert messages("x" * 500 + " +home") == []
    assert messages("\u200d") == [("\u200d", "a title needs at least one visible character")]


def test_the_parts_are_where_the_tokens_are() -> None:
    line = (
        "(A) Pay +home, rent \u200b@bank due:next week@17:00, start:fri rec:1w until:eoy pts:8 \\+x"
    )
    parts = [(line[start:end], kind) for start, end, kind in read_line(line, THURSDAY).parts]
    assert parts == [
        ("(A)", "priority"),
        ("+home", "project"),
        ("\u200b@bank", "context"),
        ("due:next week@17:00", "due"),
        ("start:fri", "start"),
        ("rec:1w", "recurrence"),
        ("until:eoy", "until"),
        ("pts:8", "worth"),
    ]


@pytest.mark.parametrize(
    ("line", "remarks"),
    [
        ("Call Bob (UK)", ["(UK) stays in the title: a priority is one capital letter, A to Z"]),
        ("(a) first", ["(a) stays in the title: a priority is one capital letter, A to Z"]),
        ("+my/work.", ["+my/work stays in the title: a name has letters, digits, _ - and . only"]),
        ("x (ABCD) (ok) +49 @ + (A) +home", []),
    ],
)
def test_what_looks_like_a_token_and_is_none_is_remarked_upon(
    line: str, remarks: list[str]
) -> None:
    assert [remark.message for remark in read_line(line, THURSDAY).remarks] == remarks


@pytest.mark.parametrize(
    ("line", "remarks"),
    [
        (
            "a due:2026-12-01 rec:1w until:2026-11-30",
            ["until:2026-11-30 is before that day: no next one comes"],
        ),
        (
            "a start:2026-12-01 rec:1w until:2026-11-30",
            ["until:2026-11-30 is before that day: no next one comes"],
        ),
        ("a due:2026-12-01 rec:1w until:2026-12-01", []),
        ("a rec:1w until:2026-11-30", []),
    ],
)
def test_a_series_that_ends_before_it_begins_is_remarked_upon(
    line: str, remarks: list[str]
) -> None:
    reading = read_line(line, THURSDAY)
    assert [remark.message for remark in reading.remarks] == remarks
    assert reading.faults == ()
