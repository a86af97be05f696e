"""One field of a todo at a time, as people type it."""

from datetime import UTC, date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import InvalidLine, TallyError
from tests.conftest import NOON
from tui.rows import TodoRow
from tui.session.field_values import TYPED, edit_of, typed_for

pytestmark = pytest.mark.usefixtures("clock")

FRIDAY = date(2026, 11, 27)
NOON_UTC = NOON.astimezone(UTC)
PLAIN = TodoRow(1, "Pay rent", NOON_UTC, None, None, None)
FULL = TodoRow(
    2,
    "Pay rent",
    NOON_UTC,
    None,
    None,
    None,
    priority="A",
    due=FRIDAY,
    due_time="17:00",
    start=date(2026, 11, 25),
    projects="home flat",
    contexts="bank",
    recurrence="+1m",
    until=date(2027, 6, 30),
    worth=8,
    claimed_by="ann",
)


def values(row: TodoRow, field: str, typed: str) -> dict[str, Any] | None:
    edit: Any = edit_of(row, field, typed)
    return None if edit is None else dict(edit.values)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("title", "Pay rent"),
        ("priority", "A"),
        ("due", "2026-11-27@17:00"),
        ("start", "2026-11-25"),
        ("projects", "+home +flat"),
        ("contexts", "@bank"),
        ("recurrence", "+1m"),
        ("until", "2027-06-30"),
        ("worth", "8"),
        ("claimed_by", "ann"),
    ],
)
def test_what_a_field_has_is_typed_so_and_changes_nothing(field: str, typed: str) -> None:
    assert typed_for(FULL, field) == typed
    assert edit_of(FULL, field, typed) is None
    if field != "title":
        assert typed_for(PLAIN, field) == ""
        assert edit_of(PLAIN, field, "") is None


@pytest.mark.parametrize(
    ("field", "typed", "changed"),
    [
        ("title", "Pay +home due:fri", {"title": "Pay +home due:fri"}),
        ("priority", "b", {"priority": "B"}),
        ("priority", "(C)", {"priority": "C"}),
        ("priority", "pri:d", {"priority": "D"}),
        ("due", "tomorrow", {"due": date(2026, 11, 24)}),
        ("due", "fri at 5pm", {"due": FRIDAY, "due_time": "17:00"}),
        ("due", "due:in 3 days", {"due": date(2026, 11, 26)}),
        ("due", " 1 dec ", {"due": date(2026, 12, 1)}),
        ("start", "3d", {"start": date(2026, 11, 26)}),
        ("projects", "home garden", {"projects": "home garden"}),
        ("projects", "+home +home", {"projects": "home"}),
        ("contexts", "@bank @phone", {"contexts": "bank phone"}),
        ("recurrence", "rec:MO,we", {"recurrence": "mo,we"}),
        ("worth", "0", {"worth": 0}),
        ("claimed_by", "  bob  b ", {"claimed_by": "bob b"}),
    ],
)
def test_what_is_typed_is_read_as_a_line_has_it(
    field: str, typed: str, changed: dict[str, Any]
) -> None:
    found = values(PLAIN, field, typed) or {}
    assert {name: found[name] for name in changed} == changed
    assert set(found) - set(changed) <= {"anchor", "scheduled"}


@pytest.mark.parametrize(
    ("field", "cleared"),
    [
        ("priority", {"priority"}),
        ("start", {"start"}),
        ("projects", {"projects"}),
        ("contexts", {"contexts"}),
        ("recurrence", {"recurrence", "until", "anchor", "scheduled"}),
        ("until", {"until"}),
        ("worth", {"worth"}),
        ("claimed_by", {"claimed_by"}),
    ],
)
def test_nothing_typed_clears_a_field_and_what_hangs_on_it(field: str, cleared: set[str]) -> None:
    assert values(FULL, field, " ") == dict.fromkeys(cleared)


def test_another_day_counts_from_the_one_it_has_and_begins_the_series_anew() -> None:
    assert values(FULL, "due", "+2d") == {
        "due": date(2026, 11, 29),
        "anchor": 29,
        "scheduled": None,
    }


@pytest.mark.parametrize(
    ("field", "typed", "refusal"),
    [
        ("priority", "AB", "pri:AB is invalid: expected one letter, A to Z"),
        ("due", "31 feb", "due:31 feb is invalid: expected a day that exists"),
        ("due", "soon", "due:soon is invalid: expected a day such as fri"),
        ("due", "fri and then", "fri and then is invalid: expected a day such as fri"),
        ("due", "fri +home", r"fri \+home is invalid: expected a day such as fri"),
        ("due", "fri@25:00", "is invalid: expected a time such as 17:00 or 5pm"),
        ("projects", "+home my,house", r"\+home my,house is invalid: expected names of letters"),
        ("projects", "home @bank", "home @bank is invalid: expected names of letters"),
        ("recurrence", "1x", "rec:1x is invalid: expected"),
        ("recurrence", "+1m", r"rec:\+1m needs a due day"),
        ("until", "eoy", "until:eoy needs a rule such as rec:1w"),
        ("worth", "101", "pts:101 is invalid: expected a whole number from 0 to 100"),
        ("worth", "a lot", "pts:a is invalid: expected a whole number"),
        ("claimed_by", "x" * 65, "a name has at most 64 characters, this one 65"),
    ],
)
def test_what_cannot_be_understood_is_said_in_one_line(
    field: str, typed: str, refusal: str
) -> None:
    with pytest.raises(InvalidLine, match=refusal):
        edit_of(PLAIN, field, typed)


def test_a_rule_that_needs_a_day_keeps_it() -> None:
    row = PLAIN._replace(due=FRIDAY, recurrence="+1m")
    with pytest.raises(InvalidLine, match=r"rec:\+1m needs a due day"):
        edit_of(row, "due", "")


@given(st.sampled_from(TYPED), st.text())
def test_any_text_is_an_edit_or_refused_in_one_line(field: str, typed: str) -> None:
    for row in (PLAIN, FULL):
        try:
            edit_of(row, field, typed)
        except TallyError as refused:
            assert "\n" not in str(refused)
