"""What was changed of a todo, in words, on a screen and in the output of a command."""

from datetime import UTC, datetime

import pytest

from tui.format.change_words import change_words
from tui.format.log_words import happened, said
from tui.rows import ActivityRow, FieldChange

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)

Changes = dict[str, tuple[str | None, str | None]]


def changes_of(values: Changes) -> tuple[FieldChange, ...]:
    return tuple(FieldChange(field, *value) for field, value in values.items())


@pytest.mark.parametrize(
    ("values", "text", "done"),
    [
        ({"due": (None, "2026-12-04")}, "due Fri 4 Dec", False),
        ({"due": ("2026-12-04", "2026-12-01")}, "due Tue 1 Dec", False),
        ({"due": ("2026-12-04", "2027-01-04")}, "postponed to Mon 4 Jan 2027", True),
        ({"due": ("2026-12-04", None)}, "not due any more", False),
        (
            {"due": (None, "2026-12-04"), "due_time": (None, "17:00")},
            "due Fri 4 Dec 17:00",
            False,
        ),
        ({"due_time": (None, "17:00")}, "due at 17:00", False),
        ({"due_time": ("17:00", None)}, "due at no time", False),
        (
            {
                "due": ("2026-11-26", "2026-12-04"),
                "start": ("2026-11-30", "2026-12-02"),
                "scheduled": (None, "2026-11-26"),
            },
            "postponed to Fri 4 Dec",
            True,
        ),
        ({"start": (None, "2026-12-04")}, "waits until Fri 4 Dec", False),
        ({"start": ("2026-12-04", None)}, "waits no more", False),
        ({"priority": ("B", "A")}, "priority A", False),
        ({"priority": ("B", None)}, "no priority", False),
        ({"projects": ("home flat", "flat work")}, "+work, without +home", False),
        ({"contexts": (None, "bank")}, "@bank", False),
        ({"note": (None, "# x")}, "note added", False),
        ({"note": ("x", "y")}, "note changed", False),
        ({"note": ("x", None)}, "note removed", False),
        ({"claimed_by": (None, "ann")}, "claimed by ann", True),
        ({"claimed_by": ("ann", None)}, "released", True),
        ({"parent_id": (None, "3"), "position": (None, "7")}, "made a subtask", True),
        ({"parent_id": ("3", None)}, "made a todo of its own", True),
        ({"position": (None, "7")}, "moved", True),
        ({"recurrence": (None, "+1m"), "anchor": (None, "31")}, "recurs +1m", False),
        ({"until": (None, "2027-06-30")}, "until Wed 30 Jun 2027", False),
        ({"worth": (None, "8")}, "worth 8", False),
        ({"worth": ("8", None)}, "worth the usual points", False),
        (
            {"priority": (None, "A"), "claimed_by": (None, "ann")},
            "claimed by ann, priority A",
            True,
        ),
        ({"color": (None, "red")}, "color red", False),
        ({"earned": (None, "8")}, "", False),
    ],
)
def test_each_change(values: Changes, text: str, done: bool) -> None:
    assert change_words(changes_of(values), NOON.date()) == (text, done)


def row(values: Changes, name: str = "todo_changed") -> ActivityRow:
    return ActivityRow(1, name, 1, "Rent", NOON, NOON.date(), 0, changes=changes_of(values))


def test_a_line_of_the_log_says_what_was_changed() -> None:
    put_off = row({"due": ("2026-11-26", "2026-12-04")})
    assert said(put_off, 60) == ("'Rent' postponed to Fri 4 Dec", "")
    assert happened(put_off) == "'Rent' has been postponed to Fri 4 Dec"
    raised = row({"priority": ("B", "A")})
    assert said(raised, 60) == ("'Rent': priority A", "")
    assert happened(raised) == "'Rent' has been changed: priority A"
    assert said(row({"earned": (None, "8")}), 60) == ("'Rent' changed", "")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"position": (None, "7")}, "3 todos moved"),
        ({"parent_id": (None, "3"), "position": (None, "7")}, "3 todos made subtasks"),
        ({"parent_id": ("3", None), "position": (None, "7")}, "3 todos made todos of their own"),
        ({"due": ("2026-11-26", "2026-12-04")}, "3 todos postponed"),
        ({"start": (None, "2026-12-04")}, "3 todos postponed"),
        ({"start": ("2026-12-04", None)}, "Day of 3 todos changed"),
        ({"claimed_by": (None, "ann")}, "3 todos claimed by ann"),
        ({"claimed_by": ("ann", None)}, "3 todos released"),
        # The others may have another priority by now.
        ({"priority": ("B", "A")}, "Priority of 3 todos changed"),
        ({"projects": ("home", "flat")}, "Projects of 3 todos changed"),
        ({"priority": ("B", "A"), "note": ("x", "y")}, "3 todos changed"),
        ({}, "3 todos changed"),
    ],
)
def test_a_line_says_what_was_done_to_several(values: Changes, words: str) -> None:
    assert said(row(values)._replace(todos=3), 60) == (words, "")


def test_what_was_changed_together_with_the_title_is_said_too() -> None:
    renamed = row({"title": ("Rent", "Pay rent"), "priority": (None, "A")}, "todo_renamed")
    assert said(renamed, 60)[0] == "'Rent' renamed to 'Pay rent', priority A"
    assert happened(renamed) == "'Rent' has been renamed to 'Pay rent', priority A"
