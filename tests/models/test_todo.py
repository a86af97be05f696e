import pytest

from models.settings import DatabaseSettings
from models.todo import Filter, find_prefix, find_todos
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


@pytest.mark.usefixtures("ids")
def test_ids_are_found_by_their_beginning(ids: list[int]) -> None:
    create(*(f"todo {number}" for number in range(150)))
    expected = [n for n in (1, *range(10, 20), *range(100, 156)) if n not in (ids[2], ids[3])]
    assert [todo_id for todo_id, _ in find_prefix(Filter.ALL, "1", 100)] == expected
    assert find_prefix(Filter.TRASH, str(ids[3]), 9) == [(ids[3], "deleted")]
    assert find_prefix(Filter.ALL, "", 1) == [(ids[0], "active")]
    assert len(find_prefix(Filter.ALL, "1", 5)) == 5
    assert [find_prefix(Filter.ALL, odd, 9) for odd in ("0", "x", "٣", "9" * 5000)] == [[]] * 4


def test_todos_are_found_by_id_wherever_they_are(ids: list[int]) -> None:
    assert [todo.title for todo in find_todos([ids[3], ids[0], 4711])] == ["active", "deleted"]
