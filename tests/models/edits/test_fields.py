"""Fields that are changed by their names; a new one needs its column and nothing else."""

from collections.abc import Iterator
from datetime import date

import pytest

from models import edits
from models.activity import Activity
from models.database import database
from models.edits import Author
from models.errors import ChangedElsewhere
from models.fields import DayField
from models.history import Wanted, read_log_page
from models.todo import Todo
from tests.support.edits import ME, change, complete, create, rename, undo

pytestmark = pytest.mark.usefixtures("either_database")

BOB = Author("bob", "there")
TUESDAY, FRIDAY = date(2026, 12, 1), date(2026, 12, 4)


@pytest.fixture
def deadline(either_database: object) -> Iterator[None]:
    """Todos with a column more."""
    database.execute_sql("ALTER TABLE todos ADD COLUMN deadline DATE")
    Todo._meta.add_field("deadline", DayField(null=True))
    yield
    Todo._meta.remove_field("deadline")


def deadline_of(todo_id: int) -> date | None:
    found: date | None = Todo.get_by_id(todo_id).__data__["deadline"]
    return found


@pytest.mark.usefixtures("deadline")
def test_a_new_column_is_set_logged_undone_and_in_the_history() -> None:
    create("Laundry")
    change(1, {"deadline": TUESDAY})
    assert deadline_of(1) == TUESDAY
    change(1, {"deadline": FRIDAY})
    history = [activity for activity, _ in read_log_page(Wanted(todo_id=1), None, 9)]
    assert [(row.name, row.points) for row in history[:2]] == [("todo_changed", 0)] * 2
    assert history[0].changes == {"deadline": ["2026-12-01", "2026-12-04"]}
    undo()
    assert deadline_of(1) == TUESDAY
    undo()
    assert deadline_of(1) is None


@pytest.mark.usefixtures("deadline")
def test_a_todo_that_got_a_value_since_it_was_added_is_not_as_it_was_added() -> None:
    create("Laundry")
    edits.make(edits.change(1, {"deadline": FRIDAY}), BOB)
    assert undo().left_count == 1
    assert Todo.get_by_id(1).deleted_at is None


@pytest.mark.usefixtures("deadline")
def test_two_clients_change_different_fields_of_one_todo() -> None:
    create("Laundry")
    edits.make(edits.change(1, {"deadline": FRIDAY}, expected={"deadline": None}), BOB)
    rename(1, "Washing", expected="Laundry")
    assert (Todo.get_by_id(1).title, deadline_of(1)) == ("Washing", FRIDAY)
    with pytest.raises(ChangedElsewhere, match="another deadline by now, by bob: 2026-12-04"):
        change(1, {"deadline": TUESDAY}, expected={"deadline": None})


@pytest.mark.usefixtures("deadline")
def test_of_several_fields_only_those_that_differ_are_logged() -> None:
    create("Laundry")
    change(1, {"deadline": FRIDAY, "title": "Laundry"})
    assert Activity.select().order_by(Activity.id.desc()).first().changes == {
        "deadline": [None, "2026-12-04"]
    }
    assert not change(1, {"deadline": FRIDAY})


def test_a_value_that_comes_or_goes_has_its_name_and_points_whoever_sets_it(
    clock: object,
) -> None:
    create("Laundry")
    complete(1)
    result = change(1, {"completed_at": None, "title": "Washing"})
    assert result.points == -5
    assert Activity.select().order_by(Activity.id.desc()).first().name == "todo_marked_as_active"
    assert edits.make(edits.undo(), ME).points == 5
    assert Todo.get_by_id(1).title == "Laundry"
