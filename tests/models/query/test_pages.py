"""Pages read by key, against the same list sorted in Python."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.database import database
from models.query.counts import measure
from models.query.pages import read_span
from models.query.views import Search, TodoRecord, measure_search, view
from models.query.window import Known, read_window
from models.todo import Filter, Todo
from tests.models.query.made import STAMP, State, make, put

LISTS = (Filter.ACTIVE, Filter.COMPLETED, Filter.ARCHIVED, Filter.TRASH)
EVERY = {chosen: (chosen,) for chosen in LISTS} | {Filter.ALL: LISTS[:2]}
# Few minutes, so that many stamps are the same.
STATES = st.tuples(st.sampled_from(LISTS), st.integers(0, 3))
FEW = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

pytestmark = pytest.mark.usefixtures("either_database")


def expected(states: dict[int, State], chosen: Filter) -> list[int]:
    """The ids of a list by plain sorting."""
    ids: list[int] = []
    for own in EVERY[chosen]:
        part = [(minute, todo_id) for todo_id, (kind, minute) in states.items() if kind is own]
        newest_first = own in STAMP
        part.sort(key=lambda one: one if newest_first else (0, one[1]), reverse=newest_first)
        ids += [todo_id for _, todo_id in part]
    return ids


def made(states: list[State]) -> dict[int, State]:
    Todo.delete().execute()
    make(states)
    ids = [row.id for row in Todo.select(Todo.id).order_by(Todo.id)]
    return dict(zip(ids, states, strict=True))


def ids_of(records: list[TodoRecord]) -> list[int]:
    return [record.id for record in records]


@FEW
@given(
    states=st.lists(STATES, min_size=1, max_size=25),
    chosen=st.sampled_from(list(EVERY)),
    data=st.data(),
)
def test_any_stretch_from_any_row_is_that_of_the_sorted_list(
    states: list[State], chosen: Filter, data: st.DataObject
) -> None:
    listing, ids = view(chosen), expected(made(states), chosen)
    everything = read_span(listing, 0, 99)
    assert ids_of(everything) == ids
    low = data.draw(st.integers(-30, 30))
    high = data.draw(st.integers(low, 31))
    assert ids_of(read_span(listing, low, high)) == ids[max(0, low) : max(0, high)]
    backwards = [number - len(ids) for number in range(len(ids))]
    assert ids_of(read_span(listing, low, high, from_end=True)) == (
        [todo_id for number, todo_id in zip(backwards, ids, strict=True) if low <= number < high]
    )
    if ids:
        index = data.draw(st.integers(0, len(ids) - 1))
        found = read_span(listing, low, high, listing.position(everything[index]))
        assert ids_of(found) == ids[max(0, index + low) : max(0, index + high)]


@FEW
@given(
    states=st.lists(STATES, min_size=1, max_size=25),
    changes=st.lists(st.tuples(st.integers(0, 24), STATES), max_size=6),
    chosen=st.sampled_from(list(EVERY)),
    data=st.data(),
)
def test_a_row_that_moved_or_left_still_has_its_old_place(
    states: list[State], changes: list[tuple[int, State]], chosen: Filter, data: st.DataObject
) -> None:
    listing, current = view(chosen), made(states)
    before = read_span(listing, 0, 99)
    if not before:
        return
    anchor = before[data.draw(st.integers(0, len(before) - 1))]
    for number, state in changes:
        todo_id = list(current)[number % len(current)]
        current[todo_id] = state
        put(todo_id, state)
    # Where it would stand: its own state as it was, among the others as they are.
    old = dict(zip(sorted(current), states, strict=True))[anchor.id]
    place = expected(current | {anchor.id: old}, chosen).index(anchor.id)
    stands = anchor.id in expected(current, chosen)
    counts, (_, _, measured) = measure_search(Search("", chosen), anchor)
    ids = expected(current, chosen)
    assert counts.lengths[chosen] == len(ids)
    assert measured is not None
    assert measured - place in ((0, 1) if stands else (0,))
    assert (
        ids_of(read_span(listing, -3, 4, listing.position(anchor)))
        == (ids[max(0, measured - 3) : measured + 4])
    )
    assert measure(listing, anchor)[1:] == (len(ids), measured)


@FEW
@given(
    states=st.lists(STATES, max_size=40),
    changes=st.lists(st.tuples(st.integers(0, 39), STATES), max_size=12),
    chosen=st.sampled_from(list(EVERY)),
    size=st.integers(1, 7),
)
def test_a_walk_by_pages_meets_every_row_that_stays(
    states: list[State], changes: list[tuple[int, State]], chosen: Filter, size: int
) -> None:
    listing, current = view(chosen), made(states)
    touched: set[int] = set()
    seen: list[int] = []
    at, coming = None, iter(changes)
    while page := read_span(listing, 0 if at is None else 1, size + (at is not None), at):
        seen += ids_of(page)
        at = listing.position(page[-1])
        for number, state in [change for change in [next(coming, None)] if change]:
            todo_id = list(current)[number % len(current)]
            if todo_id != page[-1].id:
                touched.add(todo_id)
                current[todo_id] = state
                put(todo_id, state)
    stayed = [todo_id for todo_id in expected(current, chosen) if todo_id not in touched]
    assert [todo_id for todo_id in seen if todo_id not in touched] == stayed


@FEW
@given(
    states=st.lists(STATES, min_size=1, max_size=30),
    chosen=st.sampled_from(list(EVERY)),
    first=st.integers(0, 35),
    count=st.integers(1, 12),
    known=st.sets(st.integers(0, 29), max_size=2),
)
def test_a_window_is_the_same_from_whatever_place_it_is_read(
    states: list[State], chosen: Filter, first: int, count: int, known: set[int]
) -> None:
    listing, ids = view(chosen), expected(made(states), chosen)
    everything = read_span(listing, 0, 99)
    places = tuple(
        (index, at)
        for index in known
        if index < len(ids) and (at := listing.position(everything[index]))
    )
    for near in (0, 500):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("models.query.window.NEAR", near)
            _, found = read_window(listing, first, count, Known(0, len(ids), places))
        assert ids_of(found) == ids[first : first + count]


@pytest.fixture
def titles() -> Iterator[list[str]]:
    titles = ["Crème brûlée", "CREME", "100% off", "100 off", "a_b", "axb", "it's", "🎉 party"]
    titles += ["back\\slash", "Straße", "İstanbul", "x" * 500, "%' OR 1=1 --"]
    for title in titles:
        make([(Filter.ACTIVE, 0)], title)
    yield titles
    database.close()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("creme", [0, 1]),
        ("CRÈME", [0, 1]),
        ("brulee crem", [0]),
        ("creme party", []),
        ("100%", [2]),
        ("%", [2, 12]),
        ("_", [4]),
        ("a_b", [4]),
        ("'", [6, 12]),
        ("🎉", [7]),
        ("\\", [8]),
        ("strasse", [9]),
        ("istanbul", [10]),
        ("x" * 500, [11]),
        ("x" * 10_000, []),
        ("' or 1=1", [12]),
        ("off\u200b\x00\n100", [2, 3]),
        ("\udcff", []),
        (" \t", list(range(13))),
    ],
)
def test_a_search_takes_every_character_as_text(
    titles: list[str], words: str, found: list[int]
) -> None:
    listing = Search(words).listing
    records = read_span(listing, 0, 99)
    assert [record.title for record in records] == [titles[number] for number in found]
    assert measure(listing).total == len(found)
    everything = read_span(view(Filter.ACTIVE), 0, 99)
    assert [record for record in everything if listing.matches(record)] == records
