"""Stretches of lists as the screens ask for them."""

import pytest

from models.settings import DatabaseSettings
from tests.conftest import Clock
from tests.models.plans import statements
from tests.support.edits import archive, complete, create, delete
from tui.row_windows import Place, Window, WindowRequest
from tui.rows import ListedRow
from tui.session import Filter, Search
from tui.session.windows import count_found, todo_window

pytestmark = pytest.mark.usefixtures("either_database")


@pytest.fixture
def many(either_database: DatabaseSettings, clock: Clock) -> None:
    """100 todos, of which the first 40 are completed: the list of all has 41 to 100, 40 to 1."""
    create(*(f"todo {number}" for number in range(1, 101)))
    for number in range(1, 41):
        clock.advance(minutes=1)
        complete(number)


ORDER = [*range(41, 101), *range(40, 0, -1)]


ALL = Search("", Filter.ALL)


def read(wanted: WindowRequest[ListedRow], chosen: Filter = Filter.ALL) -> Window[ListedRow]:
    return todo_window(Search("", chosen), wanted)[1]


def found_window(search: Search, wanted: WindowRequest[ListedRow]) -> Window[ListedRow]:
    return todo_window(search, wanted)[1]


def ids(window: Window[ListedRow]) -> list[int]:
    return [row.id for row in window.rows]


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("first", [0, 50, 55, 60, 95, 100])
def test_a_list_that_is_scrolled_counts_nothing(first: int) -> None:
    row = read(WindowRequest(57, 1)).rows[0]
    wanted = WindowRequest(first, 10, Place(57, row), Window(100, 0, ()))
    with statements() as executed:
        counts, window = todo_window(ALL, wanted)
    assert (counts, window.total, window.first, window.anchor) == (None, 100, first, 57)
    assert ids(window) == ORDER[first : first + 10]
    assert len(executed) == (1 if first < 100 else 0)
    assert not any("COUNT" in sql for sql, _ in executed)


@pytest.mark.usefixtures("many")
def test_the_stretch_moves_along_with_its_anchor() -> None:
    row = read(WindowRequest(57, 1)).rows[0]
    delete(*range(41, 51))
    counts, window = todo_window(ALL, WindowRequest(52, 10, Place(57, row)))
    assert counts is not None and counts.lengths[Filter.ALL] == 90
    assert (window.first, window.anchor, window.anchor_id) == (42, 47, row.id)
    assert window.rows[5] == row
    assert ids(window) == ORDER[52:62]


@pytest.mark.usefixtures("many")
def test_an_anchor_that_left_the_list_keeps_its_place() -> None:
    row = read(WindowRequest(57, 1)).rows[0]
    complete(row.id)
    archive(row.id)
    window = read(WindowRequest(52, 10, Place(57, row)))
    assert (window.first, window.anchor, window.total) == (52, 57, 99)
    assert ids(window) == [*ORDER[52:57], *ORDER[58:63]]


@pytest.mark.usefixtures("many")
def test_an_anchor_that_was_never_in_the_list_moves_nothing() -> None:
    row = read(WindowRequest(0, 1), Filter.COMPLETED).rows[0]
    window = read(WindowRequest(5, 10, Place(7, row)), Filter.ACTIVE)
    assert (window.first, window.anchor, ids(window)) == (5, 7, ORDER[5:15])


@pytest.mark.usefixtures("many")
def test_a_stretch_beyond_the_end_is_that_before_the_end() -> None:
    delete(*range(1, 31))
    window = read(WindowRequest(90, 10))
    assert (window.first, window.total, ids(window)) == (60, 70, ORDER[60:70])


@pytest.mark.usefixtures("many")
def test_a_search_is_read_before_it_is_counted() -> None:
    search = Search("todo", Filter.ALL)
    with statements() as executed:
        window = found_window(search, WindowRequest(0, 10))
    assert (ids(window), window.total, window.counted) == (ORDER[:10], 10, False)
    assert len(executed) == 1 and "COUNT" not in executed[0][0]
    assert count_found(search)[0] == 100
    # What was read whole needs no counting.
    assert found_window(Search("99"), WindowRequest(0, 10)).counted


@pytest.mark.usefixtures("many")
def test_a_search_is_scrolled_and_read_again_around_its_anchor() -> None:
    search, order = Search("4", Filter.ALL), [n for n in ORDER if "4" in str(n)]
    window = found_window(search, WindowRequest(0, 99))
    assert ids(window) == order
    anchor = Place(12, window.rows[12])
    scrolled = found_window(search, WindowRequest(10, 5, anchor, Window(len(order), 0, ())))
    assert ids(scrolled) == order[10:15]
    delete(order[0])
    again = found_window(search, WindowRequest(10, 5, anchor))
    assert (again.first, again.anchor, again.total) == (9, 11, len(order) - 1)
    assert again.rows == scrolled.rows


@pytest.mark.usefixtures("many")
def test_the_views_lengths_follow_edits_while_one_searches() -> None:
    search = Search("todo", Filter.ALL)
    counts, window = todo_window(ALL, WindowRequest(0, 10))
    _, window = todo_window(search, WindowRequest(0, 10), counts)
    total, mark = count_found(search)
    assert (total, mark) == (100, window.mark)
    wanted = WindowRequest(
        0, 10, read=window._replace(total=total, mark=mark, counted=True), doubted=True
    )
    delete(50)
    with statements() as executed:
        counts, window = todo_window(search, wanted, counts)
    assert counts is not None and counts.lengths[Filter.TRASH] == 1
    assert window.total == 99
    assert not any("COUNT" in sql for sql, _ in executed)
    # Lengths of another moment are counted anew, and are of one moment with the list from then on.
    delete(51)
    counts, window = todo_window(search, wanted, counts._replace(mark=0))
    assert counts is not None and counts.lengths[Filter.TRASH] == 2
    assert (window.total, window.mark) == (98, counts.mark)


@pytest.mark.usefixtures("many")
def test_a_stretch_is_read_from_the_nearest_known_row() -> None:
    rows = read(WindowRequest(0, 100)).rows
    known = Window(100, 10, rows[10:81])
    with pytest.MonkeyPatch.context() as patch, statements() as executed:
        patch.setattr("models.query.window.NEAR", 5)
        for first in (6, 14, 76, 84):
            wanted = WindowRequest(first, 3, Place(50, rows[50]), known)
            assert ids(read(wanted)) == ORDER[first : first + 3]
    assert len(executed) == 4
