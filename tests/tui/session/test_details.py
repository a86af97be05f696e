"""All there is about one todo, as it crosses to the screens."""

from datetime import date

import pytest

from tests.conftest import NOON, Clock
from tests.models.plans import plan_of, statements
from tests.support.edits import BOB, add, by, change, complete, create, delete, rename, undo
from tui.session.details import HISTORY_ROWS, history_of, see_todo, todo_detail

pytestmark = pytest.mark.usefixtures("either_database", "clock")

TODAY = NOON.date()


def test_a_todo_is_seen_with_its_parent_its_subtasks_and_its_note() -> None:
    create("House")
    add(
        {"title": "Move", "parent_id": 1, "note": "# Boxes\x1b\r\n", "until": date(2027, 1, 1)},
        {"title": "Paint", "parent_id": 1},
        {"title": "Sell", "parent_id": 1},
    )
    complete(3)
    delete(4)
    house, move = see_todo(1), see_todo(2)
    assert house is not None and move is not None
    assert (house.detail.row.title, house.detail.note, house.today) == ("House", None, TODAY)
    subtasks = [(row.title, row.completed) for row in house.detail.subtasks]
    assert subtasks == [("Move", False), ("Paint", True)]
    assert (move.detail.parent, move.detail.note, move.detail.row.until) == (
        "House",
        "# Boxes\n",
        date(2027, 1, 1),
    )
    assert see_todo(99) is None


def test_the_next_day_of_a_series_is_the_one_that_completing_would_give() -> None:
    add(
        {"title": "Rent", "due": date(2026, 11, 30), "recurrence": "+1m", "anchor": 30},
        {"title": "Water", "start": date(2026, 11, 20), "recurrence": "3d"},
        {"title": "Over", "due": TODAY, "recurrence": "+1w", "until": TODAY},
        {"title": "Once", "due": TODAY},
    )
    found = [todo_detail(number) for number in range(1, 5)]
    assert [detail and detail.next_day for detail in found] == [
        date(2026, 12, 30),
        date(2026, 11, 26),
        None,
        None,
    ]
    complete(1)
    done = todo_detail(1)
    assert done is not None and done.next_day is None


def test_the_history_is_newest_first_with_who_did_it_and_the_sum_of_its_points(
    clock: Clock,
) -> None:
    create("a", "other")
    clock.advance(minutes=1)
    with by(BOB):
        rename(1, "b")
        change(1, {"due": TODAY})
    complete(1)
    undo()
    complete(2)
    history = history_of(1)
    assert [(row.name, row.actor, row.points) for row in history.rows] == [
        ("todo_marked_as_active", "ann", -5),
        ("todo_marked_as_complete", "ann", 5),
        ("todo_changed", "bob", 0),
        ("todo_renamed", "bob", 0),
        ("todo_created", "ann", 1),
    ]
    assert (history.total, history.points) == (5, 1)
    assert history.rows[2].changes == (("due", None, "2026-11-23"),)


def test_of_a_long_history_the_newest_are_read_and_all_are_summed_up() -> None:
    create("a")
    for number in range(HISTORY_ROWS + 5):
        rename(1, f"a{number}")
    history = history_of(1)
    assert (len(history.rows), history.total, history.points) == (
        HISTORY_ROWS,
        HISTORY_ROWS + 6,
        1,
    )
    assert history.rows[0].changes == (("title", f"a{HISTORY_ROWS + 3}", f"a{HISTORY_ROWS + 4}"),)


def test_of_a_note_the_history_has_that_it_came_went_or_changed() -> None:
    create("a")
    for note in ("x" * 50_000, "y" * 50_000, None):
        change(1, {"note": note})
    changes = [row.changes for row in history_of(1).rows[:3]]
    assert changes == [
        (("note", "before", None),),
        (("note", "before", "after"),),
        (("note", None, "after"),),
    ]


def test_it_is_read_by_indexes_alone() -> None:
    create("a")
    add({"title": "b", "parent_id": 1})
    with statements() as executed:
        see_todo(2)
    plans = [plan_of(*statement) for statement in executed]
    assert len(plans) == 5
    # On Postgres a table of two rows is read whole, whatever its indexes.
    assert all("SCAN" not in plan for plan in plans)
