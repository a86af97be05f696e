"""Undo and redo, out of the log."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from models import edits
from models.activity import Activity
from models.batches import BATCH
from models.edit import Edit
from models.edits import Author, EditKind, EditResult
from models.errors import Refused
from models.score import Score
from models.todo import Filter, Todo
from tests.conftest import Clock
from tests.support.edits import (
    ME,
    archive,
    archive_completed,
    complete,
    create,
    delete,
    redo,
    rename,
    reopen,
    restore,
    unarchive,
    undo,
)
from tests.support.listed import todos_in

pytestmark = pytest.mark.usefixtures("either_database")

BOB = Author("bob", "there")


def by_bob(operation: edits.Operation) -> EditResult:
    return edits.make(operation, BOB)


def todos() -> list[dict[str, Any]]:
    return [dict(todo.__data__) for todo in Todo.select().order_by(Todo.id)]


def points() -> int:
    return sum(activity.points for activity in Activity.select())


def test_each_edit_is_undone_and_done_again_exactly_and_nets_zero(clock: Clock) -> None:
    first, second = create("Laundry", "Pay rent").ids
    complete(second)
    steps: list[Callable[[], EditResult]] = [
        lambda: rename(first, "Wäsche"),
        lambda: complete(first),
        lambda: reopen(second),
        lambda: complete(second),
        archive_completed,
        lambda: unarchive(first),
        lambda: delete(second),
        lambda: restore(second),
    ]
    for step in steps:
        clock.advance(hours=20)
        before, before_points = todos(), points()
        step()
        after, after_points = todos(), points()
        assert after != before
        clock.advance(hours=20)
        undo()
        assert (todos(), points()) == (before, before_points)
        redo()
        assert (todos(), points()) == (after, after_points)


def test_the_hour_of_completion_comes_back_on_another_day(clock: Clock) -> None:
    create("Laundry")
    complete(1)
    monday: datetime = clock.now
    clock.advance(days=1)
    reopen(1)
    undo()
    assert Todo.get_by_id(1).completed_at == monday


def test_undoing_the_adding_moves_to_the_trash_and_redo_brings_back() -> None:
    create("Laundry")
    undo()
    assert [todo.title for todo in todos_in(Filter.TRASH)] == ["Laundry"]
    assert points() == 0
    redo()
    assert [todo.title for todo in todos_in(Filter.ALL)] == ["Laundry"]
    undo()
    assert points() == 0


def test_a_todo_that_somebody_has_changed_since_it_was_added_stays() -> None:
    create("Laundry", "Pay rent")
    by_bob(edits.complete(1))
    result = undo()
    assert (list(result.ids), result.left_count) == ([2], 1)
    (left,) = result.left
    assert (left.title, left.actor, left.name) == ("Laundry", "bob", "todo_marked_as_complete")
    assert [todo.title for todo in todos_in(Filter.ALL)] == ["Laundry"]


def test_the_steps_are_those_of_one_client_newest_first() -> None:
    create("mine")
    by_bob(edits.create("bob's"))
    complete(1)
    assert undo().kind is EditKind.COMPLETE
    assert undo().kind is EditKind.CREATE
    assert not undo()
    assert by_bob(edits.undo()).title == "bob's"


def test_undo_and_redo_tell_which_edit_they_take_back_and_what_it_changed() -> None:
    create("Laundry")
    raised = edits.make(edits.raise_priority(1), ME)
    undone = undo()
    assert (undone.takes_back, undone.fields) == (raised.id, ("priority",))
    assert redo().takes_back == undone.id
    assert raised.takes_back is None


def test_an_edit_after_an_undo_leaves_nothing_to_redo() -> None:
    create("Laundry")
    complete(1)
    undo()
    rename(1, "Washing")
    assert not redo()
    assert undo().kind is EditKind.RENAME
    assert undo().kind is EditKind.CREATE


def test_undo_and_redo_go_through_the_same_steps_again_and_again() -> None:
    create("Laundry")
    complete(1)
    for _ in range(3):
        assert [undo().kind, undo().kind] == [EditKind.COMPLETE, EditKind.CREATE]
        assert not undo()
        assert [redo().kind, redo().kind] == [EditKind.CREATE, EditKind.COMPLETE]
        assert not redo()
    assert points() == 6


def test_rows_that_others_changed_are_left_and_the_rest_goes_back() -> None:
    create("Laundry", "Pay rent")
    complete(1, 2)
    by_bob(edits.reopen(2))
    result = undo()
    assert (list(result.ids), result.points, result.left_count) == ([1], -5, 1)
    assert redo().points == 5


@pytest.mark.parametrize(
    ("mine", "bobs", "name"),
    [
        ([complete], edits.archive, "todo_archived"),
        ([complete], edits.delete, "todo_deleted"),
        ([lambda todo_id: rename(todo_id, "Washing")], edits.delete, "todo_deleted"),
        ([complete, archive, unarchive], edits.reopen, "todo_marked_as_active"),
    ],
)
def test_no_undo_leads_to_a_state_that_no_operation_does(
    mine: list[Callable[[int], EditResult]], bobs: Callable[[int], edits.Operation], name: str
) -> None:
    create("Laundry")
    for edit in mine:
        edit(1)
    by_bob(bobs(1))
    before = todos()
    result = undo()
    assert (bool(result), result.left_count) == (False, 1)
    assert (result.left[0].name, result.left[0].actor) == (name, "bob")
    assert todos() == before


def test_an_edit_of_which_nothing_is_left_is_said_once_and_passed_over() -> None:
    create("Laundry")
    complete(1)
    by_bob(edits.reopen(1))
    result = undo()
    assert (bool(result), result.left_count, result.left[0].actor) == (False, 1, "bob")
    assert not redo()
    assert undo().kind is EditKind.CREATE


def test_a_new_title_is_found_again_after_undo() -> None:
    create("Crème")
    rename(1, "Milk")
    undo()
    assert Todo.get_by_id(1).folded == "creme"


def test_many_todos_are_undone_as_one_step() -> None:
    many = create(*(f"todo {n}" for n in range(BATCH + 3))).ids
    complete(*many)
    archive_completed()
    assert undo().count == BATCH + 3
    assert undo().points == -5 * (BATCH + 3)
    assert Todo.select().where(Todo.completed_at.is_null(False)).count() == 0


def test_all_of_somebodys_edits_are_taken_back_as_one_and_done_again(clock: Clock) -> None:
    create("Laundry", "Pay rent")
    before, before_points = todos(), points()
    clock.advance(hours=1)
    since = clock.now
    by_bob(edits.create("Spam"))
    by_bob(edits.rename(1, "a"))
    by_bob(edits.rename(1, "b"))
    by_bob(edits.complete(1, 2))
    by_bob(edits.undo())
    by_bob(edits.complete(2))
    after, after_points = todos(), points()
    result = edits.make(edits.undo_since("bob", since), ME)
    assert (result.kind, points()) == (EditKind.SEVERAL, before_points)
    assert todos()[:2] == before
    assert Todo.get_by_id(3).deleted_at is not None
    assert not by_bob(edits.undo())
    redo()
    assert (todos(), points()) == (after, after_points)
    undo()
    assert (todos()[:2], points()) == (before, before_points)


def test_more_edits_than_were_agreed_to_are_not_taken_back(clock: Clock) -> None:
    by_bob(edits.create("one"))
    by_bob(edits.create("two"))
    with pytest.raises(Refused, match="'bob' has edited meanwhile"):
        edits.make(edits.undo_since("bob", clock.now, agreed=1), ME)
    assert Todo.select().where(Todo.deleted_at.is_null()).count() == 2


def test_the_undo_marks_its_own_day_stale(clock: Clock) -> None:
    create("Laundry")
    clock.advance(days=3)
    assert undo().stale_days == {clock.now.date()}
    assert Score.get_by_id(clock.now.date()).stale


def test_every_edit_says_who_made_it_and_where() -> None:
    create("Laundry")
    by_bob(edits.complete(1))
    rows = [(edit.kind, edit.actor, edit.client) for edit in Edit.select().order_by(Edit.id)]
    assert rows == [("create", "ann", "here"), ("complete", "bob", "there")]
