import pytest

from models.database import database as db
from models.database import on_postgres
from models.settings import DatabaseSettings
from models.todo import (
    Filter,
    count_todos,
    find_prefix,
    find_todos,
    position_of,
    read_page,
    read_todos,
)
from tests.models.plans import plan_of, statements
from tests.support.edits import archive, complete, create, delete

pytestmark = pytest.mark.usefixtures("either_database", "clock")


@pytest.fixture
def ids(either_database: DatabaseSettings) -> list[int]:
    """An active todo, a completed one, an archived one and a deleted one, then another active."""
    made = list(create("active", "completed", "archived", "deleted", "active too").ids)
    complete(made[1], made[2])
    archive(made[2])
    delete(made[3])
    return made


@pytest.mark.parametrize(
    ("chosen", "titles"),
    [
        (Filter.ALL, ["active", "completed", "active too"]),
        (Filter.ACTIVE, ["active", "active too"]),
        (Filter.COMPLETED, ["completed"]),
        (Filter.ARCHIVED, ["archived"]),
        (Filter.TRASH, ["deleted"]),
    ],
)
@pytest.mark.usefixtures("ids")
def test_each_list_is_complete_and_oldest_first(chosen: Filter, titles: list[str]) -> None:
    assert [todo.title for todo in read_todos(chosen)] == titles
    assert count_todos()[chosen] == len(titles)


@pytest.mark.usefixtures("ids")
def test_a_list_is_read_in_stretches() -> None:
    assert [todo.title for todo in read_todos(Filter.ALL, offset=1, limit=1)] == ["completed"]


@pytest.mark.usefixtures("ids")
def test_a_list_is_read_in_pages_by_id() -> None:
    (first,) = read_page(Filter.ALL, 0, 1)
    assert first[1] == "active"
    assert [row[1] for row in read_page(Filter.ALL, first[0], 9)] == ["completed", "active too"]


@pytest.mark.usefixtures("ids")
def test_ids_are_found_by_their_beginning(ids: list[int]) -> None:
    create(*(f"todo {number}" for number in range(150)))
    expected = [n for n in (1, *range(10, 20), *range(100, 156)) if n not in (ids[2], ids[3])]
    assert [todo_id for todo_id, _ in find_prefix(Filter.ALL, "1", 100)] == expected
    assert find_prefix(Filter.TRASH, str(ids[3]), 9) == [(ids[3], "deleted")]
    assert find_prefix(Filter.ALL, "", 1) == [(ids[0], "active")]
    assert len(find_prefix(Filter.ALL, "1", 5)) == 5
    assert [find_prefix(Filter.ALL, odd, 9) for odd in ("0", "x", "٣", "9" * 5000)] == [[]] * 4


@pytest.mark.usefixtures("ids")
def test_counting_can_stop_early() -> None:
    assert count_todos(limit=1)[Filter.ACTIVE] == 1


def test_a_position_is_known_for_a_todo_in_the_list_and_for_one_that_left_it(
    ids: list[int],
) -> None:
    assert position_of(Filter.ALL, ids[4]) == 2
    assert position_of(Filter.ALL, ids[3]) == 2


def test_todos_are_found_by_id_wherever_they_are(ids: list[int]) -> None:
    assert [todo.title for todo in find_todos([ids[3], ids[0], 4711])] == ["active", "deleted"]


@pytest.fixture
def many(either_database: DatabaseSettings) -> None:
    for start in range(0, 5000, 500):
        create(*(f"todo {n}" for n in range(start, start + 500)))
    if on_postgres():
        db.execute_sql("VACUUM ANALYZE todos")


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("chosen", list(Filter))
def test_a_page_is_read_in_the_order_of_an_index(chosen: Filter) -> None:
    with statements() as executed:
        read_todos(chosen, limit=40)
    plan = plan_of(*executed[0])
    assert "Index Scan" in plan if on_postgres() else f"USING INDEX todos_{chosen}" in plan
    assert "Sort" not in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.usefixtures("many")
def test_each_list_is_counted_by_its_index() -> None:
    with statements() as executed:
        count_todos()
    plan = plan_of(*executed[0])
    if on_postgres():  # It reads the table where one list is all of it.
        assert {"todos_trash", "todos_archived", "todos_completed"} <= set(plan.split())
    else:
        assert plan.count("USING INDEX todos_") == len(Filter) - 1
