"""The log as it is read back."""

from datetime import timedelta

import pytest

from models import edits
from models.database import database, on_postgres
from models.edits import Author
from models.history import Wanted, count_edits_since, has_several_actors, read_log_page
from tests.conftest import Clock
from tests.models.plans import plan_of, statements
from tests.support.edits import complete, create, rename

pytestmark = pytest.mark.usefixtures("either_database")

BOB = Author("bob", "there")


def titles(wanted: Wanted, before: int | None = None, limit: int = 9) -> list[str]:
    return [activity.title for activity, _ in read_log_page(wanted, before, limit)]


def test_the_log_is_read_in_pages_by_id(clock: Clock) -> None:
    create("a", "b", "c")
    newest = read_log_page(Wanted(), None, 2)
    assert [activity.title for activity, _ in newest] == ["c", "b"]
    create("later")
    assert titles(Wanted(), newest[-1][0].id) == ["a"]


def test_the_log_of_one_day_is_read_in_pages_too(clock: Clock) -> None:
    create("a", "b")
    clock.advance(days=1)
    create("today's")
    clock.advance(days=-1)
    create("c")
    day = Wanted(day=clock.now.date())
    page = read_log_page(day, None, 2)
    assert [activity.title for activity, _ in page] == ["c", "b"]
    assert titles(day, page[-1][0].id) == ["a"]
    assert titles(Wanted(day=clock.now.date() + timedelta(days=9))) == []


def test_no_page_of_a_day_sorts_the_day(clock: Clock) -> None:
    create(*(f"todo {n}" for n in range(2000)))
    if on_postgres():
        database.execute_sql("ANALYZE activities")
    with statements() as executed:
        read_log_page(Wanted(day=clock.now.date()), None, 100)
    assert "SORT" not in plan_of(*executed[-1]).upper().replace("USE TEMP B-TREE", "SORT")


def test_a_todos_history_and_what_one_person_did(clock: Clock) -> None:
    laundry, rent = create("Laundry", "Pay rent").ids
    assert not has_several_actors()
    edits.make(edits.complete(laundry), BOB)
    rename(laundry, "Washing")
    assert has_several_actors()
    history = read_log_page(Wanted(todo_id=laundry), None, 9)
    assert [(activity.name, actor) for activity, actor in history] == [
        ("todo_renamed", "ann"),
        ("todo_marked_as_complete", "bob"),
        ("todo_created", "ann"),
    ]
    assert history[0][0].changes == {"title": ["Laundry", "Washing"]}
    assert titles(Wanted(actor="bob")) == ["Laundry"]
    assert titles(Wanted(actor="bob", todo_id=rent)) == []


def test_edits_since_a_time_are_counted_without_those_taken_back(clock: Clock) -> None:
    (todo_id,) = create("Laundry").ids
    clock.advance(hours=1)
    since = clock.now
    complete(todo_id)
    create("Pay rent", "Call the bank")
    assert count_edits_since("ann", since) == (2, 3)
    assert count_edits_since("bob", since) == (0, 0)
