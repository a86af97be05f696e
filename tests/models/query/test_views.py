"""The built-in views: what is in them, in which order, and what reading them costs."""

import pytest

from models.database import on_postgres
from models.query.listing import Listing
from models.query.pages import read_span
from models.query.views import Search, TodoRecord, count_views, measure_search, view
from models.query.window import Known, read_window
from models.settings import DatabaseSettings
from models.todo import Filter
from tests.conftest import Clock
from tests.models.plans import plan_of, statements
from tests.models.query.made import make_many
from tests.support.edits import archive, complete, create, delete
from tests.support.listed import todos_in

pytestmark = pytest.mark.usefixtures("either_database")

INDEX = {
    Filter.ACTIVE: "todos_active",
    Filter.COMPLETED: "todos_completed",
    Filter.ARCHIVED: "todos_archived",
    Filter.TRASH: "todos_trash",
}


@pytest.fixture
def made(either_database: DatabaseSettings, clock: Clock) -> None:
    """Two todos of each state; of each two the one with the lower id is the older one."""
    ids = list(create(*(f"{kind} {n}" for n in (1, 2) for kind in "acxd")).ids)
    for number in (1, 2, 5, 6):
        clock.advance(minutes=1)
        complete(ids[number])
    archive(ids[2])
    clock.advance(minutes=1)
    archive(ids[6])
    delete(ids[3])
    clock.advance(minutes=1)
    delete(ids[7])


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize(
    ("chosen", "titles"),
    [
        (Filter.ALL, ["a 1", "a 2", "c 2", "c 1"]),
        (Filter.ACTIVE, ["a 1", "a 2"]),
        (Filter.COMPLETED, ["c 2", "c 1"]),
        (Filter.ARCHIVED, ["x 2", "x 1"]),
        (Filter.TRASH, ["d 2", "d 1"]),
    ],
)
def test_a_view_is_whole_and_in_its_order(chosen: Filter, titles: list[str]) -> None:
    todos = todos_in(chosen)
    assert [todo.title for todo in todos] == titles
    assert count_views().lengths[chosen] == len(titles)
    assert all(view(chosen).matches(todo) for todo in todos)
    for index, todo in enumerate(todos):
        counts, measured = measure_search(Search("", chosen), todo)
        assert (counts, measured.place) == (count_views(), index)
    others = {todo.id: todo for other in Filter for todo in todos_in(other)}.values()
    assert [place_in(chosen, todo) for todo in others if todo not in todos] == (
        [None] * (8 - len(titles))
    )


def place_in(chosen: Filter, row: TodoRecord) -> int | None:
    return measure_search(Search("", chosen), row)[1].place


@pytest.mark.usefixtures("made")
def test_a_wide_search_takes_every_list() -> None:
    found = read_span(Search("1", wide=True).listing, 0, 99)
    assert [todo.title for todo in found] == ["a 1", "c 1", "x 1", "d 1"]


@pytest.mark.usefixtures("made")
def test_counting_can_stop_early() -> None:
    assert count_views(limit=1).lengths[Filter.ACTIVE] == 1


def test_a_todo_that_left_its_list_still_has_the_place_that_it_had(clock: Clock) -> None:
    create("a", "b", "c")
    before = todos_in(Filter.ALL)
    complete(before[1].id)
    assert place_in(Filter.ALL, before[1]) == 1
    assert place_in(Filter.ALL, before[2]) == 1
    assert [todo.title for todo in todos_in(Filter.ALL)] == ["a", "c", "b"]


@pytest.mark.parametrize("chosen", list(INDEX))
def test_a_page_is_a_range_of_the_index_of_its_list(chosen: Filter) -> None:
    make_many(20_000)
    listing = view(chosen)
    middle = read_span(listing, 0, 400)[-1]
    at = listing.position(middle)
    with statements() as executed:
        page = read_span(listing, 0, 40, at)
        backwards = read_span(listing, -40, 0, at)
        read_span(listing, -40, 0, from_end=True)
    assert (page[0], len(page), len(backwards)) == (middle, 40, 40)
    plans = [plan_of(*statement) for statement in executed]
    for plan in plans:
        assert INDEX[chosen] in plan
        assert "Sort" not in plan and "TEMP B-TREE" not in plan
    for plan in plans[:2]:
        # Of the index, not of the rows that it leads to.
        assert "Index Cond" in plan if on_postgres() else "SEARCH" in plan


def test_every_list_and_the_place_of_a_row_are_counted_by_indexes() -> None:
    make_many(20_000)
    row = read_span(view(Filter.COMPLETED), 0, 1000)[-1]
    with statements() as executed:
        counts, measured = measure_search(Search("", Filter.ALL), row)
    assert measured.place == counts.lengths[Filter.ACTIVE] + 999
    counting, placing = (plan_of(*statement) for statement in executed)
    assert "INDEX todos_completed" in placing.replace("using", "INDEX")
    if on_postgres():
        # It reads the table where a list is most of it.
        assert {"todos_completed", "todos_archived", "todos_trash"} <= set(counting.split())
    else:
        assert counting.count("INDEX todos_") == counting.count(" t2 ") > len(Filter)


def test_a_jump_walks_through_the_index_alone() -> None:
    make_many(20_000)
    with statements() as executed:
        rows = read_window(view(Filter.ALL), 7000, 10, Known(0, 16_000))[1]
    assert [row.id for row in rows] == [todo.id for todo in todos_in(Filter.ALL)[7000:7010]]
    jump = plan_of(*executed[0])
    assert "Index Only Scan" in jump if on_postgres() else "INDEX todos_" in jump


def test_a_page_across_the_border_of_parts_is_one_statement() -> None:
    make_many(200)
    listing: Listing = view(Filter.ALL)
    everything = todos_in(Filter.ALL)
    border = count_views().lengths[Filter.ACTIVE]
    at = listing.position(everything[border])
    with statements() as executed:
        page = read_span(listing, -10, 10, at)
    assert page == everything[border - 10 : border + 10]
    assert len(executed) == 1
