"""Lengths and places that are kept by what the log says, against those that are counted."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.activity import Activity
from models.edit import Edit
from models.query.counts import measure
from models.query.listing import Listing
from models.query.moves import MOST, read_moves
from models.query.pages import read_span
from models.query.views import Search, count_views
from models.query.window import Known, Stretch, read_stretch
from models.score import Score
from models.todo import Filter, Todo
from tests.conftest import Clock
from tests.models.plans import statements
from tests.support.edits import (
    archive_completed,
    attempt,
    complete,
    create,
    delete,
    redo,
    rename,
    reopen,
    restore,
    unarchive,
    undo,
)

pytestmark = pytest.mark.usefixtures("either_database")

OF_ONE: tuple[Callable[[int], object], ...] = (
    complete,
    reopen,
    delete,
    restore,
    unarchive,
    lambda todo_id: rename(todo_id, "apple" if todo_id % 2 else "pear"),
)
OF_MANY: tuple[Callable[[], object], ...] = (
    archive_completed,
    undo,
    redo,
    lambda: create("apple", "pear"),
    lambda: create("apple pear"),
)
EDITS = st.tuples(st.sampled_from(OF_ONE), st.integers(0, 30)) | st.sampled_from(OF_MANY)
SEARCHES = st.tuples(
    st.sampled_from(["", "pea"]), st.sampled_from(list(Filter)), st.booleans()
).map(lambda drawn: Search(*drawn))


def counted(listing: Listing, rows: list[Any]) -> Known:
    mark, total, _ = measure(listing)
    return Known(mark, total, tuple(places(listing, rows)))


def read_doubted(listing: Listing, first: int, count: int, known: Known) -> Stretch:
    moves = read_moves(listing, known.mark)
    assert moves is not None
    return read_stretch(listing, first, count, known, moves)


def places(listing: Listing, rows: list[Any]) -> list[Any]:
    return [(measure(listing, row).place, listing.position(row)) for row in rows]


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(st.lists(EDITS, max_size=6), min_size=1, max_size=4), search=SEARCHES)
def test_what_is_kept_is_what_would_be_counted(
    clock: Clock, steps: list[list[Any]], search: Search
) -> None:
    for model in (Todo, Activity, Edit, Score):
        model.delete().execute()
    create("apple", "pear", "plum", "peach")
    listing = search.listing
    rows, views = read_span(listing, 0, 99), count_views()
    known = counted(listing, rows)
    for batch in steps:
        for step in batch:
            attempt(step, clock)
        stretch = read_doubted(listing, 0, 99, known)
        assert stretch.moves is not None
        known = stretch.known
        assert known == counted(listing, rows)
        assert stretch.records == read_span(listing, 0, 99)
        views = views.after(stretch.moves)
        assert views == count_views()


def test_nothing_is_counted_and_no_more_is_read_than_the_log_has() -> None:
    create(*(f"todo {number}" for number in range(1, 51)))
    listing = Search("", Filter.ALL).listing
    rows = read_span(listing, 20, 21)
    known = counted(listing, rows)
    complete(7)
    with statements() as executed:
        stretch = read_doubted(listing, 18, 5, known)
    assert len(executed) == 2 and not any("COUNT" in sql for sql, _ in executed)
    assert (stretch.first, stretch.known.places[0][0]) == (17, 19)
    assert stretch.records[2] == rows[0]


def test_an_edit_between_two_statements_is_found() -> None:
    create(*(f"todo {number}" for number in range(1, 51)))
    listing = Search("", Filter.ALL).listing
    known = counted(listing, read_span(listing, 20, 21))
    moves = read_moves(listing, known.mark)
    assert moves is not None
    delete(1)
    stretch = read_stretch(listing, 18, 5, known, moves)
    assert stretch.known == counted(listing, read_span(listing, 19, 20))
    assert stretch.records == read_span(listing, 17, 22)


def test_a_list_that_moves_while_it_is_scrolled_moves_along() -> None:
    create(*(f"todo {number}" for number in range(1, 51)))
    listing = Search("", Filter.ALL).listing
    known = counted(listing, read_span(listing, 20, 21))
    delete(1)
    stretch = read_stretch(listing, 18, 5, known)
    assert (stretch.first, stretch.known.total) == (17, 49)
    assert stretch.records == read_span(listing, 17, 22)


@pytest.mark.parametrize("mark", [0, 10**6], ids=["unknown", "of another log"])
def test_an_activity_that_is_not_in_the_log_tells_nothing(mark: int) -> None:
    create("a")
    listing = Search("", Filter.ALL).listing
    assert read_moves(listing, mark) is None


def test_more_than_a_batch_is_counted() -> None:
    create("a")
    listing = Search("", Filter.ALL).listing
    known = counted(listing, [])
    create(*(f"todo {number}" for number in range(MOST)))
    assert read_moves(listing, known.mark) is None
