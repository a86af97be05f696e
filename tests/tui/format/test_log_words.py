"""The log in words: whole sentences for the command line, and lines for the screen."""

from datetime import UTC, datetime

import pytest
from rich.cells import cell_len

from tui.format.log_words import happened, said
from tui.rows import ActivityRow, FieldChange

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def activity(name: str, title: str = "Laundry") -> ActivityRow:
    return ActivityRow(1, name, 1, title, NOON, NOON.date(), 1)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("todo_created", "'Laundry' has been created"),
        ("todo_marked_as_complete", "'Laundry' has been marked as completed"),
        ("todo_marked_as_active", "'Laundry' has been marked as active"),
        ("todo_deleted", "'Laundry' has been deleted"),
        ("todo_restored", "'Laundry' has been restored"),
        ("of_a_later_version", "'Laundry' of_a_later_version"),
    ],
)
def test_each_activity_in_words(name: str, words: str) -> None:
    assert happened(activity(name)) == words


def test_a_rename_says_the_new_title_and_a_change_the_new_values() -> None:
    renamed = activity("todo_renamed")._replace(changes=(FieldChange("title", "Laundry", "Wash"),))
    assert happened(renamed) == "'Laundry' has been renamed to 'Wash'"
    due = FieldChange("due", None, "2026-12-01")
    changed_ = activity("todo_changed")._replace(changes=(due, FieldChange("note", "x", None)))
    assert happened(changed_) == "'Laundry' has been changed: due Tue 1 Dec, note removed"


def test_it_is_the_title_that_is_cut() -> None:
    words = happened(activity("todo_created", "Write the report on the third quarter"), 40)
    assert words == "'Write the report on the third…' created"
    assert cell_len(words) <= 40


def test_of_a_title_enough_is_left_to_know_it_by() -> None:
    words = happened(activity("todo_marked_as_complete", "Write the report"), 20)
    assert words == "'Write t…' marked as completed"


@pytest.mark.parametrize(
    ("row", "words", "end"),
    [
        (activity("todo_marked_as_active"), "'Laundry' reopened", ""),
        (activity("todo_marked_as_complete"), "'Laundry' completed", ""),
        (activity("todo_marked_as_complete")._replace(undone=1), "'Laundry' completed", ", undone"),
        (activity("todo_archived")._replace(todos=1200), "1,200 todos archived", ""),
        (activity("todo_archived")._replace(todos=12, undone=12), "12 todos archived", ", undone"),
        (activity("todo_archived")._replace(todos=12, undone=9), "12 todos archived", ", 9 undone"),
        (activity("taken_back")._replace(todos=3), "3 changes undone", ""),
        (activity("of_a_later_version"), "'Laundry' of_a_later_version", ""),
    ],
)
def test_a_line_of_the_log_in_the_words_of_the_keys(row: ActivityRow, words: str, end: str) -> None:
    assert said(row, 60) == (words, end)


def test_it_is_the_titles_of_a_line_that_are_cut() -> None:
    row = activity("todo_created", "Write the report on the third quarter")._replace(undone=1)
    words, end = said(row, 40)
    assert (words, end) == ("'Write the report on t…' created", ", undone")
    assert cell_len(words + end) <= 40
    report = FieldChange("title", "x", "Write the report on the third quarter")
    renamed = activity("todo_renamed")._replace(changes=(report,))
    assert said(renamed, 40)[0] == "'Laundry' renamed to 'Write the report…'"
    both = renamed._replace(title="Write the report on the fourth quarter")
    assert said(both, 50)[0] == "'Write the report…' renamed to 'Write the report…'"
