"""Lists whose pages the log moves along, against the same lists read anew."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from models.database import database
from models.query.views import Search, ViewCounts, count_views
from models.todo import Filter
from tests.conftest import NOON, Clock
from tests.models.plans import statements
from tests.support.edits import (
    add,
    archive_completed,
    attempt,
    change,
    complete,
    create,
    delete,
    redo,
    rename,
    reopen,
    restore,
    undo,
)
from tui.row_windows import Window, WindowRequest
from tui.rows import ListedRow, TodoRow
from tui.session.records import order_of
from tui.session.windows import count_found, todo_window
from tui.widgets.list_model import ListModel

pytestmark = pytest.mark.usefixtures("either_database", "clock")

TODAY = NOON.date()
HEIGHT = 5
DAYS = st.none() | st.integers(-1, 3).map(lambda days: TODAY + timedelta(days=days))
OF_ONE: list[Callable[[int], object]] = [
    complete,
    reopen,
    delete,
    restore,
    lambda todo_id: rename(todo_id, "apple" if todo_id % 2 else "pear"),
    lambda todo_id: change(todo_id, {"due": TODAY}),
    lambda todo_id: change(todo_id, {"due": TODAY + timedelta(days=todo_id % 3)}),
    lambda todo_id: add({"title": "pea", "parent_id": todo_id}),
]
OF_MANY: list[Callable[[], object]] = [
    archive_completed,
    undo,
    redo,
    lambda: create("apple"),
    lambda: add({"title": "pear", "due": TODAY}),
]
EDITS = st.tuples(st.sampled_from(OF_ONE), st.integers(0, 60)) | st.sampled_from(OF_MANY)
STEPS = st.tuples(st.lists(EDITS, max_size=4), st.integers(0, 60), st.booleans())
SEARCHES = st.tuples(
    st.sampled_from(["", "", "pea"]),
    st.sampled_from([Filter.ALL, Filter.ACTIVE, Filter.COMPLETED, Filter.TODAY, Filter.UPCOMING]),
).map(lambda both: Search(*both))


class Listed:
    """A list as the screen has it, and the edits of others."""

    def __init__(self, search: Search, height: int = HEIGHT) -> None:
        self.search = search
        self.model: ListModel[ListedRow] = ListModel(order_of(search), stays_at_start=True)
        self.model.resized(height)
        self.counts: ViewCounts | None = None

    def read(self) -> Window[ListedRow]:
        self.counts, window = todo_window(self.search, self.model.ask(), self.counts)
        self.model.arrived(window)
        if not window.counted:
            self.model.count(*count_found(self.search))
            return self.read()
        return window

    def anew(self) -> Window[ListedRow]:
        return todo_window(self.search, WindowRequest(0, 999))[1]


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    days=st.lists(DAYS, min_size=1, max_size=60),
    done=st.integers(0, 30),
    search=SEARCHES,
    height=st.sampled_from([1, 2, HEIGHT]),
    steps=st.lists(STEPS, min_size=1, max_size=5),
)
def test_what_is_moved_along_is_what_would_be_read(
    clock: Clock, days: list[Any], done: int, search: Search, height: int, steps: list[Any]
) -> None:
    for table in ("todos", "activities", "edits", "tags", "scores"):
        database.execute_sql(f"DELETE FROM {table}")
    add(*({"title": f"pea {n}" if n % 2 else "plum", "due": day} for n, day in enumerate(days)))
    listed = Listed(search, height)
    for todo_id in range(1, 1 + min(done, len(days))):
        attempt((complete, todo_id), clock)
    model = listed.model
    listed.read()
    for batch, place, moves in steps:
        if moves:
            model.move_to(place)
            listed.read()
        held = model.current
        for one in batch:
            attempt(one, clock)
        model.doubt()
        before, window, whole = model.shown, listed.read(), listed.anew()
        if {*map(id, before.rows)} & {*map(id, window.rows)}:
            event(f"moved, from the start: {window.first == 0}")
        assert window.total == whole.total == model.total
        assert window.rows == whole.rows[window.first : window.first + len(window.rows)]
        seen = range(model.view.top, min(model.view.rows.stop, model.total))
        assert [model.row_at(index) for index in seen] == [whole.rows[index] for index in seen]
        assert listed.counts is None or listed.counts.lengths == count_views().lengths
        # A day that gets a todo lets the cursor pass over its heading.
        stays = isinstance(held, TodoRow) and whole.index_of(held.id) is not None
        if held is not None and stays and model.view.top:
            assert model.current is not None and model.current.id == held.id


@pytest.mark.parametrize(
    ("chosen", "step"), [(Filter.ALL, lambda: reopen(1)), (Filter.COMPLETED, lambda: complete(70))]
)
@pytest.mark.parametrize("place", [0, 1, 3, 8, 12])
def test_what_enters_at_the_top_moves_the_others_down(
    clock: Clock, chosen: Filter, step: Callable[[], object], place: int
) -> None:
    create(*(f"todo {number}" for number in range(1, 101)))
    listed = Listed(Search("", chosen))
    for number in range(1, 41):
        clock.advance(minutes=1)
        complete(number)
    listed.read()
    listed.model.move_to(place)
    listed.read()
    held = listed.model.current
    clock.advance(minutes=1)
    step()
    listed.model.doubt()
    window, whole = listed.read(), listed.anew()
    assert window.rows == whole.rows[window.first : window.first + len(window.rows)]
    assert held is not None
    if place:
        assert listed.model.cursor == whole.index_of(held.id) == place + 1


def looked_at(search: Search, place: int) -> Listed:
    listed = Listed(search)
    listed.read()
    listed.model.move_to(place)
    listed.read()
    listed.read()
    return listed


def test_an_edit_of_somebody_else_reads_its_todo_alone() -> None:
    create(*(f"todo {number}" for number in range(1, 201)))
    listed = looked_at(Search("", Filter.ALL), 100)
    before = listed.model.shown
    rename(99, "another")
    delete(98)
    listed.model.doubt()
    with statements() as executed:
        listed.read()
    assert len(executed) == 1
    rows = listed.model.shown.rows
    assert [row.title for row in rows if isinstance(row, TodoRow) and row.id == 99] == ["another"]
    assert {*map(id, rows)} - {*map(id, before.rows)} == {id(row) for row in rows if row.id == 99}


def test_a_page_is_read_again_before_rows_of_it_are_missing() -> None:
    create(*(f"todo {number}" for number in range(1, 201)))
    listed = looked_at(Search("", Filter.ALL), 100)
    read = 0
    for number in range(95, 106):
        delete(number)
        listed.model.doubt()
        with statements() as executed:
            listed.read()
        read += len(executed) > 1
        assert not listed.model.lacks_rows()
    assert 1 <= read < 6


def test_a_new_todo_in_the_page_is_gone_to_without_counting() -> None:
    create(*(f"todo {number}" for number in range(1, 201)))
    listed = looked_at(Search("", Filter.ALL), 199)
    (made,) = create("news").ids
    whole = listed.anew()
    listed.model.go_to(whole.rows[200])
    with statements() as executed:
        listed.read()
    assert listed.model.current is not None and listed.model.current.id == made
    assert len(executed) == 1


def test_a_new_todo_far_away_is_gone_to() -> None:
    create(*(f"todo {number}" for number in range(1, 201)))
    listed = looked_at(Search("", Filter.ALL), 0)
    (made,) = create("news").ids
    listed.model.go_to(listed.anew().rows[200])
    listed.read()
    assert listed.model.current is not None and listed.model.current.id == made
    assert listed.model.cursor == 200


def test_a_subtask_that_is_done_counts_at_its_parent() -> None:
    create("trip")
    add({"title": "pack", "parent_id": 1})
    listed = looked_at(Search("", Filter.ALL), 0)
    complete(2)
    listed.model.doubt()
    listed.read()
    parent = listed.model.row_at(0)
    assert isinstance(parent, TodoRow) and (parent.subtasks_done, parent.subtasks) == (1, 1)


@pytest.mark.parametrize("chosen", [Filter.TODAY, Filter.UPCOMING])
def test_a_view_by_days_that_fits_follows_the_log_alone(chosen: Filter) -> None:
    tomorrow = TODAY + timedelta(days=1)
    add(*({"title": f"{n}", "due": TODAY if n % 2 else tomorrow} for n in range(8)))
    listed = looked_at(Search("", chosen), 0)
    add({"title": "news", "due": TODAY}, {"title": "more", "due": tomorrow})
    complete(2)
    listed.model.doubt()
    with statements() as executed:
        listed.read()
    assert len(executed) == 1
    assert listed.model.shown.rows == listed.anew().rows


def test_what_changes_far_away_does_not_come_into_the_page() -> None:
    create(*(f"todo {number}" for number in range(1, 201)))
    listed = looked_at(Search("", Filter.ALL), 100)
    for near, far in ((99, 10), (103, 190), (104, 11)):
        delete(near)
        rename(far, "another")
        listed.model.doubt()
        window, whole = listed.read(), listed.anew()
        assert window.rows == whole.rows[window.first : window.first + len(window.rows)]
