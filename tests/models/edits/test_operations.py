import threading
from datetime import timedelta

import pytest
from peewee import IntegrityError

from models.activity import Activity
from models.batches import BATCH
from models.database import close_connection
from models.edits import EditKind, EditResult
from models.errors import ChangedElsewhere, InvalidTitle, Refused
from models.score import Score
from models.todo import Filter, Todo
from tests.conftest import Clock
from tests.support.edits import (
    archive,
    archive_completed,
    complete,
    create,
    delete,
    rename,
    reopen,
    restore,
    unarchive,
)
from tests.support.listed import todos_in

pytestmark = pytest.mark.usefixtures("either_database", "clock")


def created(*titles: str) -> list[int]:
    return list(create(*titles).ids)


def log() -> list[tuple[str, int]]:
    return [(row.name, row.points) for row in Activity.select().order_by(Activity.id)]


def requested() -> int:
    return sum(score.requested for score in Score.select())


def titles(chosen: Filter) -> list[str]:
    return [todo.title for todo in todos_in(chosen)]


def test_a_change_tells_what_was_done(clock: Clock) -> None:
    result = create("Laundry", "Pay rent")
    assert (result.kind, result.count, list(result.ids)) == (EditKind.CREATE, 2, [1, 2])
    assert (result.points, result.day) == (2, clock.now.date())


def test_only_the_first_change_of_a_day_finds_it_clean(clock: Clock) -> None:
    assert create("Laundry").stale_days == {clock.now.date()}
    assert create("Pay rent").stale_days == frozenset()


def test_one_bad_title_among_several_creates_none() -> None:
    with pytest.raises(InvalidTitle):
        create("Laundry", " ", "Pay rent")
    assert titles(Filter.ALL) == []


def test_the_activity_keeps_the_title_and_the_points_of_its_time() -> None:
    (todo_id,) = created("Laundry")
    rename(todo_id, "Washing")
    complete(todo_id)
    rows = [(row.title, row.points) for row in Activity.select().order_by(Activity.id)]
    assert rows == [("Laundry", 1), ("Laundry", 0), ("Washing", 5)]


@pytest.mark.parametrize(
    ("prepare", "operation", "points"),
    [
        ((), complete, 5),
        ((complete,), reopen, -5),
        ((), delete, -1),
        ((delete,), restore, 1),
    ],
)
def test_doing_a_thing_twice_counts_once(prepare, operation, points: int) -> None:  # type: ignore[no-untyped-def]
    ids = created("Laundry", "Pay rent")
    for step in prepare:
        step(*ids)
    before = log()
    change = operation(*ids, *ids)
    assert set(change.ids) == set(ids)
    assert change.points == 2 * points
    assert log()[len(before) :] == [log()[-1]] * 2
    again = operation(*ids)
    assert (bool(again), again.points, again.stale_days) == (False, 0, frozenset())
    assert len(log()) == len(before) + 2


def test_an_operation_that_changes_nothing_asks_for_no_recomputation() -> None:
    (todo_id,) = created("Laundry")
    before = requested()
    reopen(todo_id)
    rename(todo_id, "Laundry")
    archive_completed()
    assert requested() == before


def test_renaming_is_logged_and_moves_no_points() -> None:
    (todo_id,) = created("Laundry")
    result = rename(todo_id, "  Washing\n")
    assert (result.title, result.after) == ("Laundry", "Washing")
    assert log() == [("todo_created", 1), ("todo_renamed", 0)]
    assert titles(Filter.ALL) == ["Washing"]


def test_renaming_with_another_title_in_mind_is_refused() -> None:
    (todo_id,) = created("Laundry")
    with pytest.raises(ChangedElsewhere, match="another title by now, by ann: Laundry") as refused:
        rename(todo_id, "Washing", expected="Cleaning")
    assert (refused.value.field, refused.value.actor) == ("title", "ann")


@pytest.mark.parametrize("operation", [complete, reopen, delete, restore, archive, unarchive])
def test_an_unknown_id_is_refused_by_number_and_the_known_ones_stay(operation) -> None:  # type: ignore[no-untyped-def]
    (todo_id,) = created("Laundry")
    before = Todo.get_by_id(todo_id).__data__
    with pytest.raises(Refused, match="there is no todo 4711"):
        operation(todo_id, 4711)
    assert Todo.get_by_id(todo_id).__data__ == before


def test_archived_and_deleted_todos_have_to_be_restored_first() -> None:
    archived, deleted = created("Laundry", "Pay rent")
    complete(archived)
    archive(archived)
    delete(deleted)
    for operation in (complete, reopen, lambda todo_id: rename(todo_id, "x")):
        with pytest.raises(Refused, match="archived: unarchive it first"):
            operation(archived)
        with pytest.raises(Refused, match="in the trash: restore it first"):
            operation(deleted)


def test_archiving_moves_no_points_and_unarchiving_brings_back() -> None:
    ids = created("Laundry", "Pay rent")
    complete(ids[0])
    before = log()
    assert list(archive_completed().ids) == [ids[0]]
    assert titles(Filter.ARCHIVED) == ["Laundry"]
    unarchive(ids[0])
    assert (titles(Filter.ARCHIVED), titles(Filter.COMPLETED)) == ([], ["Laundry"])
    assert log() == [*before, ("todo_archived", 0), ("todo_unarchived", 0)]


def test_a_deleted_todo_goes_back_to_the_list_it_was_in() -> None:
    (todo_id,) = created("Laundry")
    complete(todo_id)
    archive(todo_id)
    delete(todo_id)
    assert (titles(Filter.TRASH), titles(Filter.ARCHIVED)) == (["Laundry"], [])
    restore(todo_id)
    assert (titles(Filter.TRASH), titles(Filter.ARCHIVED)) == ([], ["Laundry"])


def test_more_todos_than_one_statement_takes() -> None:
    many = created(*(f"todo {n}" for n in range(2 * BATCH + 1)))
    assert complete(*many).points == 5 * len(many)
    assert archive_completed().count == len(many)


def test_what_fails_at_the_end_undoes_the_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    (todo_id,) = created("Laundry")

    def full(*_: object) -> None:
        raise IntegrityError("no")

    monkeypatch.setattr("models.edits.finaliser.mark_stale", full)
    with pytest.raises(Exception, match="no"):
        complete(todo_id)
    assert Todo.get_by_id(todo_id).completed_at is None
    assert log() == [("todo_created", 1)]


def test_the_day_is_that_of_the_change(clock: Clock) -> None:
    (todo_id,) = created("Laundry")
    clock.advance(days=1)
    complete(todo_id)
    assert [row.day for row in Activity.select().order_by(Activity.id)] == [
        clock.now.date() - timedelta(days=1),
        clock.now.date(),
    ]


@pytest.mark.parametrize(("operation", "points"), [(complete, 5), (delete, -1)])
def test_four_clients_at_the_same_moment_count_once(operation, points: int) -> None:  # type: ignore[no-untyped-def]
    for round_ in range(10):
        (todo_id,) = created(f"Laundry {round_}")
        start = threading.Barrier(4)
        changes: list[EditResult] = []

        def client(
            todo_id: int = todo_id,
            start: threading.Barrier = start,
            changes: list[EditResult] = changes,
        ) -> None:
            start.wait()
            changes.append(operation(todo_id))
            close_connection()

        clients = [threading.Thread(target=client) for _ in range(4)]
        for thread in clients:
            thread.start()
        for thread in clients:
            thread.join()
        assert sorted(change.points for change in changes) == sorted([points, 0, 0, 0])
        own = Activity.select().where((Activity.todo_id == todo_id) & (Activity.points == points))
        assert own.count() == 1
