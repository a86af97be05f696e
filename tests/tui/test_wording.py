from datetime import UTC, datetime, timedelta

import pytest
from rich.cells import cell_len

from models.edits import EditKind, EditResult, Left, Step
from tests.support.consumers import consumers
from tui.rows import ActivityRow, FieldChange
from tui.session import QueueHealth, QueueStatus
from tui.session.waiting import NOTHING
from tui.wording import changed, day_name, happened, said, state_line, taken_back

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


@pytest.mark.parametrize(
    ("result", "words"),
    [
        (EditResult(EditKind.SEVERAL, Step.UNDO), "Nothing to undo."),
        (EditResult(EditKind.SEVERAL, Step.REDO), "Nothing to redo."),
        (EditResult(EditKind.ARCHIVE, Step.UNDO, 1, 2), "Undone: 2 todos archived"),
        (
            EditResult(EditKind.RENAME, Step.REDO, 1, 1, title="Laundry"),
            "Done again: 'Laundry' renamed",
        ),
        (
            EditResult(EditKind.CHANGE, Step.UNDO, 1, 3, fields=("priority",)),
            "Undone: priority of 3 todos changed",
        ),
        (
            EditResult(EditKind.CHANGE, Step.UNDO, 1, 1, title="Laundry", fields=("note",)),
            "Undone: note of 'Laundry' changed",
        ),
        (
            EditResult(EditKind.CHANGE, Step.UNDO, 1, 3, fields=("title", "worth", "earned")),
            "Undone: 3 todos changed",
        ),
        (
            EditResult(
                EditKind.COMPLETE,
                Step.UNDO,
                left=(Left("Laundry", "bob", "todo_marked_as_active"),),
                left_count=1,
            ),
            "'Laundry' was reopened by bob since, and stays as it is",
        ),
        (
            EditResult(
                EditKind.ARCHIVE,
                Step.UNDO,
                1,
                7,
                left=(Left("a", "bob", "todo_deleted"), Left("b", "", "todo_deleted")),
                left_count=12,
            ),
            "Undone: 7 todos archived; 'a' was deleted by bob since, 'b' was deleted since, "
            "10 more, and stay as they are",
        ),
    ],
)
def test_what_was_taken_back_and_what_was_left(result: EditResult, words: str) -> None:
    assert taken_back(result) == words


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
    today = NOON.date()
    assert day_name(today - timedelta(days=back), today) == name


def test_a_change_of_one_todo_names_it_and_one_of_several_counts_them() -> None:
    assert changed(EditResult(EditKind.DELETE, count=1, title="Laundry")) == "'Laundry' deleted"
    assert changed(EditResult(EditKind.ARCHIVE, count=2)) == "2 todos archived"


@pytest.mark.parametrize(
    ("status", "lost", "line"),
    [
        (QueueStatus(), False, ("", False)),
        (QueueStatus(QueueHealth.WORKING, consumers(1), 0), False, ("", False)),
        (
            QueueStatus(QueueHealth.WORKING, consumers(3), 1200),
            False,
            ("", False),
        ),
        (
            QueueStatus(QueueHealth.NO_CONSUMER),
            False,
            ("Scores are catching up: no background worker is running", True),
        ),
        (
            QueueStatus(QueueHealth.REFUSING, reason="no permission"),
            False,
            ("Scores are catching up: the queue takes no tasks, no permission", True),
        ),
        (
            QueueStatus(QueueHealth.UNREACHABLE),
            False,
            ("Scores are catching up: the queue cannot be reached", True),
        ),
        (
            QueueStatus(QueueHealth.WORKING, consumers(1), 0),
            True,
            ("database unreachable, connecting again", True),
        ),
    ],
)
def test_the_state_line(status: QueueStatus, lost: bool, line: tuple[str, bool]) -> None:
    assert state_line(status, lost, NOTHING) == line
