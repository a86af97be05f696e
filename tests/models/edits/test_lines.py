"""Which activities share a line of the log: those of an edit, and what takes it back that day."""

from collections.abc import Callable
from typing import Any

import pytest

from models import edits
from models.activity import Activity
from models.batches import BATCH
from models.database import database
from models.schema import migrate
from tests.conftest import Clock
from tests.support.edits import (
    BOB,
    ME,
    archive_completed,
    by,
    complete,
    create,
    delete,
    redo,
    rename,
    reopen,
    undo,
)

pytestmark = pytest.mark.usefixtures("either_database", "clock")


def lines() -> list[tuple[int, list[int]]]:
    """The edit of each line, and of everything that is shown with it; the oldest line first."""
    found: dict[int, list[int]] = {}
    for one in Activity.select().order_by(Activity.id):
        if one.shown_with is None:
            assert one.edit_id not in found, "an edit has two lines"
            found[one.edit_id] = []
        else:
            found[one.shown_with].append(one.edit_id)
    return list(found.items())


def test_the_first_activity_of_an_edit_stands_for_the_others() -> None:
    create("a", "b", "c")
    complete(1)
    complete(2, 3)
    archive_completed()
    assert lines() == [(1, [1, 1]), (2, []), (3, [3]), (4, [4, 4])]


def test_an_edit_in_several_batches_has_one_line() -> None:
    create(*(f"todo {n}" for n in range(BATCH + 3)))
    complete(*range(1, BATCH + 3))
    assert [(edit, len(more)) for edit, more in lines()] == [(1, BATCH + 2), (2, BATCH + 1)]


def test_undo_and_redo_are_shown_with_what_they_are_about() -> None:
    create("Laundry", "Pay rent")
    complete(1, 2)
    for _ in range(10):
        undo()
        redo()
    assert [(edit, len(more)) for edit, more in lines()] == [(1, 1), (2, 1 + 40)]
    undo()
    undo()
    assert [edit for edit, _ in lines()] == [1, 2]
    assert sum(one.points for one in Activity.select()) == 0


def test_on_another_day_an_undo_has_a_line_of_its_own(clock: Clock) -> None:
    create("Laundry", "Pay rent")
    clock.advance(days=1)
    undo()
    redo()
    assert lines() == [(1, [1]), (2, [2, 3, 3])]


def test_what_somebody_else_takes_back_is_a_line_of_theirs(clock: Clock) -> None:
    since = clock.now
    create("Laundry", "Pay rent")
    complete(1)
    edits.make(edits.undo_since("ann", since), BOB)
    assert lines() == [(1, [1]), (2, []), (3, [3, 3])]
    assert edits.make(edits.redo(), BOB).count == 3
    assert lines()[2:] == [(3, [3, 3, 4, 4, 4])]


def test_several_edits_that_one_takes_back_oneself_keep_their_lines(clock: Clock) -> None:
    clock.advance(minutes=1)
    since = clock.now
    create("Laundry", "Pay rent")
    rename(1, "Washing")
    complete(1, 2)
    edits.make(edits.undo_since("ann", since), ME)
    found = lines()
    assert [edit for edit, _ in found] == [1, 2, 3]
    assert [more.count(4) for _, more in found] == [2, 1, 2]
    redo()
    assert [more.count(5) for _, more in lines()] == [2, 1, 2]


def test_the_rest_of_an_edit_that_others_changed_in_part_is_shown_with_it() -> None:
    create("Laundry", "Pay rent")
    complete(1, 2)
    with by(BOB):
        reopen(1)
    undo()
    assert lines() == [(1, [1]), (2, [2, 4]), (3, [])]


STEPS: tuple[Callable[[], Any], ...] = (
    lambda: create("a", "b", "c"),
    lambda: complete(1, 2),
    undo,
    redo,
    lambda: rename(3, "d"),
    undo,
    lambda: delete(1, 3),
    archive_completed,
    undo,
    undo,
)


def test_the_migration_finds_the_lines_that_are_written_now(clock: Clock) -> None:
    for step in (*STEPS, *STEPS):
        step()
        clock.advance(hours=7)
    with by(BOB):
        complete(2)
        undo()
    written = {one.id: one.shown_with for one in Activity.select()}
    assert None in written.values() and len(set(written.values())) > 5
    for name in ("activities_lines", "activities_shown_with"):
        database.execute_sql(f"DROP INDEX {name}")
    database.execute_sql("ALTER TABLE activities DROP COLUMN shown_with")
    database.execute_sql("DELETE FROM schema_migration WHERE name = '0004_log_lines'")
    migrate(database.obj)
    assert {one.id: one.shown_with for one in Activity.select()} == written
