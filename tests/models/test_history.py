from collections.abc import Callable

import pytest

from models.activity import Activity
from models.errors import Refused
from models.history import undo
from models.operations import (
    Change,
    archive_completed,
    complete,
    create,
    delete,
    rename,
    reopen,
    restore,
    unarchive,
)
from models.todo import Filter, Todo
from tests.support.listed import todos_in

pytestmark = pytest.mark.usefixtures("either_database", "clock")


def points() -> int:
    return sum(activity.points for activity in Activity.select())


def state() -> list[tuple[str, bool, bool, bool]]:
    return [
        (t.title, t.completed_at is None, t.archived_at is None, t.deleted_at is None)
        for t in Todo.select().where(Todo.deleted_at.is_null()).order_by(Todo.id)
    ]


def test_each_operation_is_undone_and_done_again_and_nets_zero() -> None:
    first, second = create("Laundry", "Pay rent").titles
    complete(second)
    steps: list[Callable[[], Change]] = [
        lambda: create("Call the bank"),
        lambda: rename(first, "Washing"),
        lambda: complete(first),
        lambda: reopen(second),
        lambda: complete(second),
        archive_completed,
        lambda: unarchive(first),
        lambda: delete(second),
        lambda: restore(second),
    ]
    for step in steps:
        before, before_points = state(), points()
        change = step()
        after, after_points = state(), points()
        assert after != before
        undone = undo(change)
        assert (state(), points()) == (before, before_points)
        undo(undone)
        assert (state(), points()) == (after, after_points)


def test_undoing_an_archiving_brings_back_only_what_it_archived() -> None:
    earlier, later = create("Laundry", "Pay rent").titles
    complete(earlier)
    archive_completed()
    complete(later)
    undo(archive_completed())
    assert [todo.title for todo in todos_in(Filter.ARCHIVED)] == ["Laundry"]


def test_undoing_what_somebody_else_undid_already_counts_nothing() -> None:
    (todo_id,) = create("Laundry").titles
    change = complete(todo_id)
    reopen(todo_id)
    before = points()
    assert not undo(change)
    assert points() == before


def test_undoing_a_rename_that_somebody_wrote_over_is_refused() -> None:
    (todo_id,) = create("Laundry").titles
    change = rename(todo_id, "Washing")
    rename(todo_id, "Cleaning")
    with pytest.raises(Refused, match="another title by now: Cleaning"):
        undo(change)
    assert state()[0][0] == "Cleaning"


def test_undoing_a_completion_of_a_todo_that_is_archived_by_now_is_refused() -> None:
    (todo_id,) = create("Laundry").titles
    change = complete(todo_id)
    archive_completed()
    with pytest.raises(Refused, match="archived"):
        undo(change)
