"""Completing a todo of a series makes the next one: once, in one edit, and undone with it."""

from datetime import date
from typing import Any

import pytest

from models import edits
from models.activity import Activity
from models.errors import Refused
from models.todo import Filter, Todo
from tests.conftest import NOON, Clock
from tests.support.edits import (
    BOB,
    ME,
    add,
    by,
    change,
    complete,
    create,
    delete,
    make,
    redo,
    reopen,
    undo,
)
from tests.support.listed import todos_in

pytestmark = pytest.mark.usefixtures("either_database", "clock")

TODAY = NOON.date()  # A Monday.


def series(**more: Any) -> int:
    new = {"title": "Pay rent", "due": date(2026, 11, 30), "recurrence": "+1m", "anchor": 30}
    return max(add({**new, **more}).ids)


def active() -> list[tuple[str, date | None]]:
    return [(todo.title, todo.due) for todo in todos_in(Filter.ACTIVE)]


def test_the_next_one_has_what_the_one_before_had() -> None:
    first = series(
        priority="A",
        projects="home flat",
        contexts="bank",
        note="To *Mr Smith*",
        due_time="17:00",
        start=date(2026, 11, 28),
        worth=8,
        until=date(2027, 6, 30),
    )
    result = complete(first)
    assert (result.points, result.after) == (8 + 1, "2026-12-30")
    following, _ = todos_in(Filter.ALL)
    was, now = Todo.get_by_id(first), Todo.get_by_id(following.id)
    kept = ("priority", "projects", "contexts", "note", "due_time", "worth", "until", "recurrence")
    assert [getattr(now, name) for name in kept] == [getattr(was, name) for name in kept]
    assert (now.due, now.start, now.repeats) == (date(2026, 12, 30), date(2026, 12, 28), first)


def test_however_often_it_is_completed_there_is_one_next() -> None:
    first = series()
    complete(first)
    assert not complete(first)
    with by(BOB):
        assert not complete(first)
    reopen(first)
    complete(first)
    assert active() == [("Pay rent", date(2026, 12, 30))]


def test_undo_takes_back_both_and_redo_brings_both() -> None:
    first = series()
    complete(first)
    undone = undo()
    assert (undone.points, active()) == (-6, [("Pay rent", date(2026, 11, 30))])
    done_again = redo()
    assert (done_again.points, active()) == (6, [("Pay rent", date(2026, 12, 30))])
    undo()
    complete(first)
    assert active() == [("Pay rent", date(2026, 12, 30))]
    assert sum(row.points for row in Activity.select()) == 1 + 5 + 1


def test_a_next_one_that_somebody_changed_stays_when_the_completion_is_undone() -> None:
    first = series()
    complete(first)
    (following,) = todos_in(Filter.ACTIVE)
    with by(BOB):
        change(following.id, {"priority": "A"})
    assert undo().left_count == 1
    assert len(active()) == 2


def test_a_next_one_that_was_deleted_is_made_anew() -> None:
    first = series()
    complete(first)
    delete(max(todo.id for todo in todos_in(Filter.ACTIVE)))
    reopen(first)
    complete(first)
    assert active() == [("Pay rent", date(2026, 12, 30))]


def test_a_series_ends_and_another_day_of_one_does_not_move_it() -> None:
    first = series(until=date(2026, 12, 31))
    change(first, {"due": date(2026, 12, 2), "scheduled": date(2026, 11, 30)})
    complete(first)
    (second,) = todos_in(Filter.ACTIVE)
    assert second.due == date(2026, 12, 30)
    complete(second.id)
    assert active() == []


def test_the_31st_stays_the_31st(clock: Clock) -> None:
    series(due=date(2027, 1, 31), anchor=31)
    days = []
    for _ in range(3):
        (todo,) = todos_in(Filter.ACTIVE)
        days.append(todo.due)
        complete(todo.id)
    assert days == [date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31)]


def test_a_todo_without_a_day_comes_again_after_its_completion() -> None:
    complete(series(due=None, recurrence="2w", anchor=None))
    assert active() == [("Pay rent", date(2026, 12, 7))]


def test_a_recurring_parent_brings_its_subtasks_back() -> None:
    first = series()
    add(
        {"title": "Look up the sum", "parent_id": first, "due": date(2026, 11, 27)},
        {"title": "Transfer it", "parent_id": first},
        {"title": "Tell the landlord", "parent_id": first},
    )
    complete(2)
    delete(4)
    result = make(edits.complete(first, subtasks=True))
    assert result.points == 5 + 5 + 1 + 1 + 1
    assert active() == [
        ("Pay rent", date(2026, 12, 30)),
        ("Look up the sum", date(2026, 12, 27)),
        ("Transfer it", None),
    ]
    parent = todos_in(Filter.ACTIVE)[0]
    assert (parent.subtasks, parent.subtasks_done) == (2, 0)
    undo()
    assert active() == [("Pay rent", date(2026, 11, 30)), ("Transfer it", None)]
    parent = todos_in(Filter.ACTIVE)[0]
    assert (parent.subtasks, parent.subtasks_done) == (2, 1)


def test_what_is_open_under_a_recurring_parent_moves_on_to_the_next_one() -> None:
    first = series()
    add({"title": "Look up the sum", "parent_id": first, "due": date(2026, 11, 27)})
    add({"title": "Transfer it", "parent_id": first})
    complete(3)
    result = make(edits.complete(first))
    assert result.points == 5 + 1 + 1
    following = todos_in(Filter.ACTIVE)[0]
    under = Todo.select().where(Todo.parent_id == following.id).order_by(Todo.sort_rank)
    # It is late, and as late as it was.
    assert [(todo.id, todo.title, todo.due) for todo in under] == [
        (2, "Look up the sum", date(2026, 11, 27)),
        (following.id + 1, "Transfer it", None),
    ]
    assert (following.subtasks, following.subtasks_done) == (2, 0)
    ended = Todo.get_by_id(first)
    assert (ended.subtasks, ended.subtasks_done) == (1, 1)
    whole = [(todo.id, todo.parent_id) for todo in todos_in(Filter.ACTIVE)]

    undo()
    assert active() == [("Pay rent", date(2026, 11, 30)), ("Look up the sum", date(2026, 11, 27))]
    assert Todo.get_by_id(2).parent_id == first
    ended = Todo.get_by_id(first)
    assert (ended.subtasks, ended.subtasks_done) == (2, 1)
    redo()
    assert [(todo.id, todo.parent_id) for todo in todos_in(Filter.ACTIVE)] == whole


def test_what_has_moved_on_and_was_completed_there_goes_back_with_the_series() -> None:
    first = series()
    add({"title": "Look up the sum", "parent_id": first})
    complete(first)
    with by(BOB):
        complete(2)
    undo()
    assert active() == [("Pay rent", date(2026, 11, 30))]
    assert (Todo.get_by_id(2).parent_id, Todo.get_by_id(2).completed_at is None) == (first, False)


def test_a_subtask_of_a_series_of_its_own_that_has_moved_on_keeps_it_whole() -> None:
    first = series()
    complete(series(title="Check the meter", parent_id=first, recurrence="1w"))
    with by(BOB):
        complete(first)
        (moved,) = Todo.select().where(Todo.completed_at.is_null() & (Todo.title != "Pay rent"))
        complete(moved.id)
    undo()
    # Bob has gone on from it, so that it stays.
    assert Todo.get_by_id(moved.id).deleted_at is None


def test_a_rule_beyond_the_last_year_ends_the_series() -> None:
    complete(series(due=date(9999, 12, 31), anchor=31))
    assert active() == []


def test_of_several_completed_at_once_each_makes_its_next() -> None:
    ids = [series(title=f"Series {number}") for number in range(3)]
    create("Plain")
    result = complete(*ids, 4)
    assert result.count == 4
    assert [title for title, _ in active()] == ["Series 0", "Series 1", "Series 2"]


def test_one_of_a_series_is_skipped_without_points() -> None:
    first = series(start=date(2026, 11, 28))
    change(first, {"due": date(2026, 12, 2), "scheduled": date(2026, 11, 30)})
    result = make(edits.skip(first))
    assert (result.points, result.after) == (0, "2026-12-30")
    todo = Todo.get_by_id(first)
    # Two days before it is due, as before.
    assert (todo.due, todo.start, todo.scheduled) == (date(2026, 12, 30), date(2026, 12, 26), None)
    undo()
    assert Todo.get_by_id(first).due == date(2026, 12, 2)


def test_what_has_no_next_one_is_not_skipped() -> None:
    create("Plain")
    last = series(until=date(2026, 12, 1))
    complete(series())
    for todo_id, reason in [(1, "does not recur"), (last, "the last"), (last + 1, "is completed")]:
        with pytest.raises(Refused, match=reason):
            make(edits.skip(todo_id))


@pytest.mark.parametrize(
    ("rule", "due", "then"),
    [
        ("mo,we,fr", date(2026, 11, 27), date(2026, 11, 30)),
        ("1w", date(2026, 12, 20), date(2026, 12, 27)),
        ("+1w", date(2026, 11, 2), date(2026, 11, 9)),
        ("++1w", date(2026, 12, 2), date(2026, 12, 9)),
        ("2d", None, date(2026, 11, 25)),
    ],
)
def test_a_skip_is_always_to_a_later_day_of_the_series(
    rule: str, due: date | None, then: date
) -> None:
    first = series(recurrence=rule, due=due, anchor=None)
    make(edits.skip(first))
    assert Todo.get_by_id(first).due == then
    if due is not None:
        make(edits.postpone(first, to=1))
        put_off = Todo.get_by_id(first).due
        make(edits.skip(first))
        assert Todo.get_by_id(first).due > put_off


def test_the_next_one_takes_the_place_of_the_one_before() -> None:
    create("a")
    first = series()
    create("b")
    make(edits.move(1, beside=3, below=True))
    complete(first)
    assert [title for title, _ in active()] == ["Pay rent", "b", "a"]


def test_what_came_back_and_the_next_one_each_have_their_own_subtasks_below_them() -> None:
    first = series()
    complete(first)
    reopen(first)
    add({"title": "Look up the sum", "parent_id": first})
    assert [(todo.id, todo.parent_id) for todo in todos_in(Filter.ACTIVE)] == [
        (1, None),
        (3, 1),
        (2, None),
    ]


def test_taking_back_is_told_of_what_was_completed() -> None:
    first = series()
    add({"title": "Look up the sum", "parent_id": first}, {"title": "A part", "parent_id": first})
    complete(first)
    for told in (undo(), redo(), undo()):
        assert (told.count, told.title) == (1, "Pay rent")
    result = make(edits.complete(first, subtasks=True))
    assert result.count == 3
    assert (undo().count, redo().count) == (3, 3)


def test_what_is_made_again_after_a_lost_answer_is_told_as_the_first_time() -> None:
    first = series()
    add({"title": "A part", "parent_id": first})
    for operation, token in (
        (edits.complete(first), "a"),
        (edits.undo(), "b"),
        (edits.redo(), "c"),
    ):
        told = edits.make(operation, ME, token=token)
        again = edits.make(operation, ME, token=token)
        assert (again.count, again.title) == (told.count, told.title) == (1, "Pay rent")
    with by(BOB):
        reopen(first)
    # What is left to take back is the next one alone.
    told = edits.make(edits.undo(), ME, token="d")
    again = edits.make(edits.undo(), ME, token="d")
    assert (again.count, again.title) == (told.count, told.title)
    assert told
