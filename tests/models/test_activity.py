from datetime import timedelta

import pytest

from models.activity import read_activity_page, read_day_page, span_of
from models.database import database, on_postgres
from models.operations import create
from tests.conftest import Clock
from tests.models.plans import plan_of, statements

pytestmark = pytest.mark.usefixtures("either_database")


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
