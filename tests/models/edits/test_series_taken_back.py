"""Series of recurring todos, taken back, done again and reopened by several people at once."""

from datetime import date
from random import Random

import pytest

from chaos.series import lived
from models import edits
from models.database import database
from models.edits import Author, EditResult, Operation
from models.todo import Todo
from tests.conftest import Clock
from tests.support.edits import ME

pytestmark = pytest.mark.usefixtures("either_database", "clock")

BOB, CAT = Author("bob", "there"), Author("cat", "elsewhere")
DUE = date(2026, 11, 27)


def make(operation: Operation, author: Author = ME) -> EditResult:
    return edits.make(operation, author)


def add(**values: object) -> None:
    make(edits.add({"title": "Rent", "recurrence": "+1d", "due": DUE, **values}))


def completed() -> list[int]:
    return _ids(Todo.completed_at.is_null(False))


def active() -> list[int]:
    return _ids(Todo.completed_at.is_null())


def _ids(condition: object) -> list[int]:
    found = Todo.select(Todo.id).where(condition, Todo.deleted_at.is_null()).order_by(Todo.id)
    return [todo.id for todo in found]


def test_taking_back_a_completion_takes_back_what_it_made_and_again() -> None:
    add()
    make(edits.complete(1))
    assert (completed(), active()) == ([1], [2])
    for _ in range(2):
        make(edits.undo())
        assert (completed(), active()) == ([], [1])
        make(edits.redo())
        assert (completed(), active()) == ([1], [2])


def test_what_is_done_again_does_not_come_beside_what_another_has_made() -> None:
    add()
    make(edits.complete(1))
    make(edits.undo())
    make(edits.complete(1), BOB)
    assert make(edits.redo()).left_count == 2
    assert (completed(), active()) == ([1], [3])


def test_what_another_relies_on_is_not_taken_back(clock: Clock) -> None:
    add()
    make(edits.complete(1))
    make(edits.reopen(1), BOB)
    clock.advance(minutes=1)
    make(edits.complete(1), BOB)
    assert make(edits.undo()).left_count == 2
    assert (completed(), active()) == ([1], [2])


def test_a_reopened_todo_does_not_take_back_its_reopening_without_its_next_one() -> None:
    add()
    make(edits.complete(1))
    make(edits.reopen(1), BOB)
    make(edits.undo())
    assert (completed(), active()) == ([], [1])
    assert make(edits.undo(), BOB).left_count == 1
    assert (completed(), active()) == ([], [1])
    make(edits.complete(1), BOB)
    assert (completed(), active()) == ([1], [3])


def test_a_series_that_was_ended_by_hand_stays_so() -> None:
    add()
    make(edits.complete(1))
    make(edits.delete(2))
    make(edits.reopen(1))
    make(edits.undo())
    assert (completed(), active()) == ([1], [])
    make(edits.undo())
    assert (completed(), active()) == ([1], [2])
    make(edits.redo())
    assert (completed(), active()) == ([1], [])


def test_a_series_that_somebody_has_gone_on_with_stays() -> None:
    add()
    make(edits.complete(1))
    make(edits.undo())
    make(edits.redo())
    make(edits.complete(2), BOB)
    make(edits.undo())
    assert (completed(), active()) == ([2], [1, 3])
    make(edits.complete(1))
    assert (completed(), active()) == ([1, 2], [3])


def test_what_is_followed_stays_even_if_it_was_reopened() -> None:
    add()
    make(edits.complete(1))
    make(edits.complete(2), BOB)
    make(edits.reopen(2), BOB)
    make(edits.undo())
    assert (completed(), active()) == ([], [1, 2, 3])
    make(edits.complete(1, 2))
    assert (completed(), active()) == ([1, 2], [3])


def test_what_follows_comes_back_only_after_what_it_follows() -> None:
    add()
    make(edits.complete(1))
    make(edits.complete(2), BOB)
    make(edits.undo(), BOB)
    make(edits.undo())
    assert (completed(), active()) == ([], [1])
    assert make(edits.redo(), BOB).left_count == 2
    make(edits.redo())
    assert (completed(), active()) == ([1], [2])


def test_subtasks_come_and_go_with_the_todo_that_brought_them() -> None:
    add()
    make(edits.add({"title": "Part", "parent_id": 1}))
    make(edits.complete(2))
    make(edits.complete(1))
    assert active() == [3, 4]
    make(edits.undo())
    assert active() == [1]
    make(edits.redo())
    assert active() == [3, 4]
    make(edits.complete(4), BOB)
    assert make(edits.undo()).left_count == 2
    assert (completed(), active()) == ([2, 4], [1, 3])


def test_subtasks_stay_and_stay_away_with_the_todo_that_brought_them(clock: Clock) -> None:
    add()
    make(edits.add({"title": "Part", "parent_id": 1}))
    make(edits.complete(2))
    make(edits.complete(1))
    make(edits.reopen(1), BOB)
    clock.advance(minutes=1)
    make(edits.complete(1), BOB)
    make(edits.undo())
    assert active() == [3, 4]
    make(edits.complete(3, subtasks=True))
    make(edits.undo())
    make(edits.complete(3, subtasks=True), BOB)
    make(edits.redo())
    assert active() == [7, 8]


def test_a_subtask_that_moved_on_goes_back_and_moves_on_again() -> None:
    add()
    make(edits.add({"title": "Part", "parent_id": 1}))
    make(edits.complete(1))
    assert active() == [2, 3]
    make(edits.complete(3))
    assert _parents() == {2: 4}
    make(edits.undo())
    assert _parents() == {2: 3}
    make(edits.undo())
    assert (active(), _parents()) == ([1, 2], {2: 1})
    make(edits.redo())
    make(edits.redo())
    assert (active(), _parents()) == ([2, 4], {2: 4})
    make(edits.change(2, {"title": "Another part"}), BOB)
    make(edits.nest(2, parent=None), BOB)
    assert make(edits.undo()).left_count == 1
    assert (active(), _parents()) == ([2, 3], {})


def test_a_subtask_of_a_series_of_its_own_goes_by_itself() -> None:
    add()
    add(parent_id=1)
    make(edits.complete(1))
    make(edits.complete(2))
    assert (completed(), active()) == ([1, 2], [3, 4])
    make(edits.undo())
    assert (completed(), active()) == ([1], [2, 3])


def _parents() -> dict[int, int]:
    """Of the subtasks, by their ids."""
    return {todo.id: todo.parent_id for todo in Todo.select() if todo.parent_id is not None}


def test_a_subtask_that_recurs_by_itself_is_brought_along_once() -> None:
    add()
    add(parent_id=1)
    make(edits.complete(2))
    make(edits.complete(1))
    brought = [todo.repeats for todo in Todo.select().where(Todo.parent_id == 4)]
    assert brought == [2]


def test_a_monthly_series_keeps_to_the_day_of_a_late_completion() -> None:
    add(recurrence="1m", due=date(2026, 10, 31), anchor=31)
    make(edits.complete(1))
    following = Todo.get_by_id(2)
    assert (following.due, following.anchor) == (date(2026, 12, 23), 23)


EDITS = {"complete": 8, "reopen": 3, "undo": 6, "redo": 4, "rename": 1, "delete": 0.5}
RUNS, STEPS = 6, 25


def an_edit(chance: Random) -> Operation:
    (kind,) = chance.choices(list(EDITS), list(EDITS.values()))
    newest = _ids(Todo.id > 0)[-6:]
    if kind in {"undo", "redo"} or not newest:
        return edits.redo() if kind == "redo" else edits.undo()
    if kind == "rename":
        return edits.rename(chance.choice(newest), f"Rent {chance.randrange(99)}")
    made: Operation = getattr(edits, kind)(*chance.sample(newest, min(len(newest), 2)))
    return made


def test_no_series_is_lost_or_doubled_whatever_is_done_in_whatever_order(clock: Clock) -> None:
    for seed in range(RUNS):
        chance = Random(seed)
        add()
        make(edits.add({"title": "Part", "parent_id": _ids(Todo.id > 0)[-1]}))
        add(until=date(2026, 11, 29))
        for _ in range(STEPS):
            clock.advance(minutes=1)
            make(an_edit(chance), chance.choice((ME, BOB, CAT)))
    series = lived(lambda statement: list(database.execute_sql(statement).fetchall()))
    assert series.wrong == []
    assert series.made > RUNS
