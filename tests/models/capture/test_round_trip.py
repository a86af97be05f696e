"""Writing a todo as a line and reading it gives the todo; no line whatsoever raises."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.capture.captured import KINDS, Captured
from models.capture.line import read_line
from models.capture.printing import in_words, line_of
from models.title import MAX_LENGTH
from tests.models.capture.lines import LINES, THURSDAY, captured_todos, is_composed

FULL = Captured(
    title="Pay rent",
    priority="A",
    due=date(2026, 11, 27),
    due_time="17:00",
    start=date(2026, 11, 30),
    projects=("home",),
    contexts=("bank", "phone"),
    recurrence="+1m",
    until=date(2027, 6, 30),
    worth=8,
)


def test_a_todo_as_a_line() -> None:
    assert line_of(FULL) == (
        "Pay rent (A) +home @bank @phone due:2026-11-27@17:00 start:2026-11-30 rec:+1m "
        "until:2027-06-30 pts:8"
    )
    assert line_of(Captured("\\+home (A) C++ \\o/")) == "\\\\+home \\(A) C++ \\o/"


@pytest.mark.parametrize(
    "title",
    [
        "due:next",
        "due:next week",
        "(A)",
        "+home, due:",
        "\\\\due:x",
        "x \u3000+a",
        "a\u00a0@b",
        "+é",
    ],
)
def test_words_of_a_title_that_look_like_tokens_stay_in_it(title: str) -> None:
    assert read_line(line_of(Captured(title)), THURSDAY).captured == Captured(title)


@given(captured_todos(), st.dates())
@example(FULL, THURSDAY)
def test_the_line_of_a_todo_reads_as_the_todo(captured: Captured, today: date) -> None:
    reading = read_line(line_of(captured), today)
    assert reading.captured == captured
    assert (in_words(captured, today) == "") == (captured == Captured(captured.title))


@given(LINES, st.dates())
@example("x" * 3000, THURSDAY)
@example("due:" * 500, THURSDAY)
def test_no_line_raises_and_what_is_read_is_in_order(line: str, today: date) -> None:
    reading = read_line(line, today)
    captured = reading.captured
    assert len(captured.title) <= MAX_LENGTH
    for names in (captured.projects, captured.contexts):
        assert len(set(names)) == len(names)
        assert all(map(is_composed, names))
    end = 0
    for part in reading.parts:
        assert part.kind in KINDS
        assert end <= part.start < part.end <= len(line)
        end = part.end
    for start, end, message in (*reading.faults, *reading.remarks):
        assert 0 <= start < end <= len(line)
        assert "\n" not in message
    # What was understood is kept by the line that says it.
    assert read_line(line_of(captured), today).captured == captured
