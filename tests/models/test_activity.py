from datetime import timedelta

import pytest

from models.activity import (
    count_activities,
    count_activities_after,
    read_activities,
    read_activity_page,
    read_day_page,
    span_of,
)
from models.database import database, on_postgres
from models.operations import complete, create, delete
from tests.conftest import Clock
from tests.models.plans import plan_of, statements

pytestmark = pytest.mark.usefixtures("either_database")


def test_the_log_is_read_newest_first_and_in_stretches(clock: Clock) -> None:
    (todo_id,) = create("Laundry").titles
    complete(todo_id)
    delete(todo_id)
    names = [activity.name for activity in read_activities()]
    assert names == ["todo_deleted", "todo_marked_as_complete", "todo_created"]
    assert [a.name for a in read_activities(limit=1, offset=1)] == ["todo_marked_as_complete"]
    assert count_activities() == 3


def test_a_page_is_25_long(clock: Clock) -> None:
    create(*(f"todo {n}" for n in range(30)))
    assert len(read_activities()) == 25


def test_the_log_is_read_in_pages_by_id(clock: Clock) -> None:
    create("a", "b", "c")
    newest = read_activity_page(None, 2)
    assert [activity.title for activity in newest] == ["c", "b"]
    create("later")
    assert [a.title for a in read_activity_page(newest[-1].id, 2)] == ["a"]


def test_the_log_of_one_day_is_read_in_pages_too(clock: Clock) -> None:
    create("a", "b")
    clock.advance(days=1)
    create("today's")
    clock.advance(days=-1)
    create("c")
    day = clock.now.date()
    first, last = span_of(day)
    page = read_day_page(day, first, last + 1, 2)
    assert [activity.title for activity in page] == ["c", "b"]
    assert [a.title for a in read_day_page(day, first, page[-1].id, 9)] == ["a"]
    assert span_of(day + timedelta(days=9)) == (0, 0)


def test_no_page_of_a_day_sorts_the_day(clock: Clock) -> None:
    create(*(f"todo {n}" for n in range(2000)))
    if on_postgres():
        database.execute_sql("ANALYZE activities")
    day = clock.now.date()
    first, last = span_of(day)
    with statements() as executed:
        read_day_page(day, first, last, 100)
    assert "SORT" not in plan_of(*executed[0]).upper().replace("USE TEMP B-TREE", "SORT")


def test_the_place_of_an_activity_moves_as_newer_ones_come(clock: Clock) -> None:
    create("Laundry")
    (first,) = read_activities()
    assert count_activities_after(first.id) == 0
    create("Pay rent")
    assert count_activities_after(first.id) == 1
