"""A line that changes a todo changes what it mentions, and nothing else."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from models.capture.captured import Captured
from models.capture.line import read_changes
from models.capture.printing import line_of
from tests.models.capture.lines import LINES, THURSDAY, captured_todos

NOW = Captured(
    title="Pay rent",
    priority="A",
    due=date(2026, 12, 1),
    due_time="17:00",
    start=date(2026, 11, 30),
    projects=("home", "money"),
    contexts=("bank",),
    recurrence="+1m",
    until=date(2027, 6, 30),
    worth=8,
)


@pytest.mark.parametrize(
    ("line", "changes"),
    [
        ("", {}),
        ("Buy milk", {"title": "Buy milk"}),
        ("\\-@bank \\(-)", {"title": "-@bank (-)"}),
        ("(B)", {"priority": "B"}),
        ("pri:c", {"priority": "C"}),
        ("pri:", {"priority": None}),
        ("(-)", {"priority": None}),
        ("pts:", {"worth": None}),
        ("pts:0", {"worth": 0}),
        ("+work", {"projects": ("home", "money", "work")}),
        ("+home", {}),
        ("-+home", {"projects": ("money",)}),
        ("-@bank @shop", {"contexts": ("shop",)}),
        ("+new -+new", {}),
        ("-+home +home", {"projects": ("money", "home")}),
        # A day that moves another keeps its time; one that is named has its own.
        ("due:+2d", {"due": date(2026, 12, 3)}),
        ("due:-1w", {"due": date(2026, 11, 24)}),
        ("due:+1m@9:00", {"due": date(2027, 1, 1), "due_time": "09:00"}),
        ("due:2d", {"due": date(2026, 11, 28), "due_time": None}),
        ("due:next week", {"due": date(2026, 11, 30), "due_time": None}),
        ("start:+2d", {"start": date(2026, 12, 2)}),
        ("until:+1y", {"until": date(2028, 6, 30)}),
        ("due:", {"due": None, "due_time": None}),
        ("start:", {"start": None}),
        ("until:", {"until": None}),
        ("rec:", {"recurrence": None, "until": None}),
        ("rec:1w", {"recurrence": "1w"}),
        (
            "due:+2d -@bank +work (B) pts: Pay it",
            {
                "title": "Pay it",
                "priority": "B",
                "due": date(2026, 12, 3),
                "projects": ("home", "money", "work"),
                "contexts": (),
                "worth": None,
            },
        ),
    ],
)
def test_what_a_line_changes(line: str, changes: dict[str, object]) -> None:
    reading = read_changes(line, NOW, THURSDAY)
    assert reading.faults == ()
    assert reading.remarks == ()
    assert reading.captured == replace(NOW, **changes)  # type: ignore[arg-type]


def test_a_move_without_a_day_to_move_counts_from_today() -> None:
    captured = read_changes("due:+2d start:-1d", Captured("x"), THURSDAY).captured
    assert (captured.due, captured.start) == (date(2026, 11, 28), date(2026, 11, 25))
    # A time without a day is not kept for the day that comes.
    assert captured.due_time is None


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("due: start:", "rec:+1m needs a due day"),
        ("due:fry", "due:fry is invalid: expected a day such as"),
        ("due: due:fri", "due:fri is invalid: expected it once, and due: is there already"),
        ("(-) (B)", "(B) is invalid: expected it once, and (-) is there already"),
        ("rec: until:fri", "until:fri needs a rule such as rec:1w"),
        ("due:+99999y", "due:+99999y is invalid: expected a day that exists"),
        ("\u200d", "a title needs at least one visible character"),
    ],
)
def test_changes_that_cannot_be(line: str, message: str) -> None:
    (fault,) = read_changes(line, NOW, THURSDAY).faults
    assert message in fault.message


def test_a_day_may_go_where_the_rule_has_another_to_count_from() -> None:
    assert read_changes("due:", NOW, THURSDAY).faults == ()
    without = replace(NOW, start=None)
    assert read_changes("due:", without, THURSDAY).faults
    assert read_changes("due: rec:1m", without, THURSDAY).faults == ()


def test_a_name_that_is_not_there_is_remarked_upon() -> None:
    reading = read_changes("-@bnak pts:9", NOW, THURSDAY)
    assert [remark.message for remark in reading.remarks] == ["there is no @bnak to take away"]
    assert reading.captured == replace(NOW, worth=9)


def test_a_change_is_no_occasion_to_read_prose() -> None:
    assert read_changes("Pay on friday", NOW, THURSDAY).suggestion is None


@given(LINES, captured_todos())
def test_no_change_raises_and_what_is_not_mentioned_stays(line: str, now: Captured) -> None:
    reading = read_changes(line, now, THURSDAY)
    mentioned = {part.kind for part in reading.parts}
    for field in ("priority", "start", "worth"):
        if field not in mentioned:
            assert getattr(reading.captured, field) == getattr(now, field)


@given(captured_todos(), captured_todos())
def test_the_tokens_of_one_todo_give_another_all_that_they_say(
    target: Captured, now: Captured
) -> None:
    changed = read_changes(line_of(replace(target, title="")), now, THURSDAY).captured
    assert changed.title == now.title
    for field in ("priority", "due", "start", "recurrence", "worth"):
        said = getattr(target, field)
        assert getattr(changed, field) == (getattr(now, field) if said is None else said)
    assert changed.due_time == (target.due_time if target.due else now.due_time)
