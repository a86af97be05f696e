import pytest

from models.activity import (
    count_activities,
    count_activities_after,
    read_activities,
)
from tests.conftest import Clock
from tests.support.edits import complete, create, delete

pytestmark = pytest.mark.usefixtures("either_database")


def test_the_log_is_read_newest_first_and_in_stretches(clock: Clock) -> None:
    (todo_id,) = create("Laundry").ids
    complete(todo_id)
    delete(todo_id)
    names = [activity.name for activity in read_activities()]
    assert names == ["todo_deleted", "todo_marked_as_complete", "todo_created"]
    assert [a.name for a in read_activities(limit=1, offset=1)] == ["todo_marked_as_complete"]
    assert count_activities() == 3


def test_a_page_is_25_long(clock: Clock) -> None:
    create(*(f"todo {n}" for n in range(30)))
    assert len(read_activities()) == 25


def test_the_place_of_an_activity_moves_as_newer_ones_come(clock: Clock) -> None:
    create("Laundry")
    (first,) = read_activities()
    assert count_activities_after(first.id) == 0
    create("Pay rent")
    assert count_activities_after(first.id) == 1
