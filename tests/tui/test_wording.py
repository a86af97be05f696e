from datetime import UTC, datetime

import pytest

from models.edits import EditKind, EditResult, Left, Step
from tests.support.consumers import consumers
from tui.session import QueueHealth, QueueStatus
from tui.session.waiting import NOTHING
from tui.wording import changed, state_line, taken_back

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


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
