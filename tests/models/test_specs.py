"""The cases that the reference application's own specs state, each by name."""

from datetime import UTC, datetime, timedelta

import pytest

from models import clock as tally_clock
from models.activity import Activity, ActivityName
from models.errors import InvalidTitle
from models.score import Score
from models.scoring import POINTS, recompute
from models.todo import Filter, Todo
from tests.conftest import Clock
from tests.support.edits import archive_completed, complete, create, delete, rename, reopen
from tests.support.listed import todos_in
from tests.support.scores import rebuild

pytestmark = pytest.mark.usefixtures("either_database", "clock")


def created(title: str) -> int:
    (todo_id,) = create(title).ids
    return todo_id


def rows() -> tuple[int, int, int]:
    return Todo.select().count(), Activity.select().count(), Score.select().count()


def listed(chosen: Filter) -> list[str]:
    return [todo.title for todo in todos_in(chosen)]


def log(name: ActivityName, at: datetime) -> None:
    Activity.create(
        name=name, todo_id=1, title="Laundry", points=POINTS[name], day=at.date(), at=at
    )


@pytest.mark.parametrize("title", ["", "   ", "\t\n"])
def test_a_todo_without_a_title_is_invalid(title: str) -> None:
    with pytest.raises(InvalidTitle, match="visible character"):
        create(title)


@pytest.mark.parametrize(
    "name", ["todo_created", "todo_marked_as_complete", "todo_marked_as_active", "todo_deleted"]
)
def test_an_activity_with_any_of_the_four_names_is_valid(name: str) -> None:
    assert ActivityName(name) in POINTS


def test_an_activity_with_an_unknown_name_is_invalid() -> None:
    with pytest.raises(ValueError, match="todo_burnt"):
        Activity.create(
            name="todo_burnt",
            todo_id=1,
            title="x",
            points=1,
            day="2026-11-23",
            at=tally_clock.now(),
        )
    assert rows() == (0, 0, 0)


def test_creating_with_a_valid_title_makes_one_todo_one_activity_and_one_score_row() -> None:
    create("Laundry")
    assert rows() == (1, 1, 1)


def test_creating_with_an_empty_title_makes_none_of_these() -> None:
    with pytest.raises(InvalidTitle):
        create("")
    assert rows() == (0, 0, 0)


def test_completing_makes_one_activity_and_the_day_has_a_score() -> None:
    todo_id = created("Laundry")
    complete(todo_id)
    assert Todo.get_by_id(todo_id).completed_at is not None
    assert rows() == (1, 2, 1)


def test_an_update_that_changes_nothing_logs_no_activity_and_a_rename_no_points() -> None:
    todo_id = created("Laundry")
    rename(todo_id, "Laundry")
    reopen(todo_id)
    assert rows() == (1, 1, 1)
    assert rename(todo_id, "Washing").points == 0


def test_deleting_takes_one_todo_logs_one_activity_and_the_day_has_a_score() -> None:
    todo_id = created("Laundry")
    delete(todo_id)
    assert listed(Filter.ALL) == []
    assert [activity.name for activity in Activity.select().order_by(Activity.id)] == [
        "todo_created",
        "todo_deleted",
    ]
    assert Score.select().count() == 1


def test_archiving_stamps_every_completed_todo_and_no_active_one() -> None:
    done, active = created("Laundry"), created("Pay rent")
    complete(done)
    archive_completed()
    assert Todo.get_by_id(done).archived_at is not None
    assert Todo.get_by_id(active).archived_at is None


def test_filters_show_completed_active_or_both() -> None:
    complete(created("Laundry"))
    create("Pay rent")
    assert listed(Filter.COMPLETED) == ["Laundry"]
    assert listed(Filter.ACTIVE) == ["Pay rent"]
    assert listed(Filter.ALL) == ["Pay rent", "Laundry"]


def test_the_score_of_a_day_is_the_sum_of_its_activities_alone(clock: Clock) -> None:
    yesterday = clock.now - timedelta(days=1)
    log(ActivityName.CREATED, yesterday)
    for name in (
        ActivityName.CREATED,
        ActivityName.CREATED,
        ActivityName.DELETED,
        ActivityName.COMPLETED,
        ActivityName.REOPENED,
        ActivityName.COMPLETED,
    ):
        log(name, clock.now)
    rebuild(clock.now.date())
    (score,) = Score.select()
    assert (score.day, score.points) == (clock.now.date(), 6)


def test_a_score_row_that_is_there_is_overwritten_and_the_first_instant_of_the_day_counts(
    clock: Clock,
) -> None:
    day = clock.now.date()
    Score.create(day=day, points=0)
    log(ActivityName.CREATED, datetime(day.year, day.month, day.day, tzinfo=UTC))
    rebuild(day)
    (score,) = Score.select()
    assert score.points == 1


def test_computing_a_score_twice_changes_nothing(clock: Clock) -> None:
    create("Laundry")
    recompute(clock.now.date())
    before = Score.get()
    assert recompute(clock.now.date()) == 0
    assert Score.get().__data__ == before.__data__
