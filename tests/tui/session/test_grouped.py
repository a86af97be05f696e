"""Today and Upcoming, against the same rows put together in Python."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.database import database
from models.query.views import Search
from models.todo import Filter, Todo
from tests.conftest import NOON
from tests.support.edits import add, complete
from tui.row_windows import Place, Window, WindowRequest
from tui.rows import HeadingRow, ListedRow, TodoRow
from tui.session.records import order_of
from tui.session.windows import todo_window

pytestmark = pytest.mark.usefixtures("either_database", "clock")

TODAY = NOON.date()
FEW = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
DAYS = st.none() | st.integers(-3, 16)


def day(offset: int | None) -> date | None:
    return None if offset is None else TODAY + timedelta(days=offset)


def search(chosen: Filter) -> Search:
    return Search("", chosen, actor="ann")


def read(chosen: Filter, first: int = 0, count: int = 99) -> Window[ListedRow]:
    return todo_window(search(chosen), WindowRequest(first, count))[1]


def shape(rows: tuple[ListedRow, ...]) -> list[str]:
    """Titles, and the names or days of headings."""
    return [
        row.title if isinstance(row, TodoRow) else f"# {row.name or row.day.isoformat()}"
        for row in rows
    ]


def test_each_part_of_today_that_has_todos_has_a_heading() -> None:
    add(
        {"title": "late", "due": day(-1)},
        {"title": "due", "due": day(0)},
        {"title": "mine", "claimed_by": "ann"},
        {"title": "done"},
    )
    complete(4)
    window = read(Filter.TODAY)
    assert shape(window.rows) == [
        "# Overdue",
        "late",
        "# Today",
        "due",
        "# Claimed by you",
        "mine",
        "# Done today",
        "done",
    ]
    assert [row.length for row in window.rows if isinstance(row, HeadingRow)] == [1, 1, 1, 1]
    assert len({row.id for row in window.rows}) == window.total == 8


def test_each_of_the_next_fourteen_days_has_a_heading() -> None:
    add({"title": "a", "due": day(3)}, {"title": "b", "due": day(3)}, {"title": "c", "due": day(9)})
    window = read(Filter.UPCOMING)
    days = [row.day for row in window.rows if isinstance(row, HeadingRow)]
    assert days == [day(offset) for offset in range(1, 15)]
    assert shape(window.rows)[2:5] == [f"# {day(3)}", "a", "b"]
    assert [row.state for row in window.rows[:3]] == ["free", "free", "heading"]


@FEW
@given(
    todos=st.lists(st.tuples(DAYS, DAYS, st.booleans()), max_size=12),
    chosen=st.sampled_from([Filter.TODAY, Filter.UPCOMING]),
    data=st.data(),
)
def test_any_stretch_is_that_of_the_whole_and_moves_along_with_its_anchor(
    todos: list[tuple[int | None, int | None, bool]], chosen: Filter, data: st.DataObject
) -> None:
    for table in ("todos", "activities", "edits", "tags"):
        database.execute_sql(f"DELETE FROM {table}")
    new = [
        {"title": f"{number}", "due": day(due), "start": day(start)}
        for number, (due, start, _) in enumerate(todos)
    ]
    ids = list(add(*new).ids) if new else []
    for todo_id, (_, _, completed) in zip(ids, todos, strict=True):
        if completed:
            complete(todo_id)
    whole = read(chosen)
    order = order_of(search(chosen))
    assert sorted(whole.rows, key=order) == list(whole.rows)
    assert whole.total == len(whole.rows)
    first = data.draw(st.integers(0, max(whole.total - 1, 0)))
    count = data.draw(st.integers(1, 8))
    window = read(chosen, first, count)
    assert window.rows == whole.rows[window.first : window.first + count]
    if whole.rows:
        index = data.draw(st.integers(0, whole.total - 1))
        anchor = Place(index, whole.rows[index])
        Todo.update(deleted_at=NOON).where(Todo.id == (ids[0] if ids else 0)).execute()
        now = read(chosen)
        places = {row.id: place for place, row in enumerate(now.rows)}
        wanted = WindowRequest(first, count, anchor)
        moved = todo_window(search(chosen), wanted)[1]
        if anchor.row.id in places:
            assert moved.anchor == places[anchor.row.id]
        assert moved.rows == now.rows[moved.first : moved.first + count]


def test_the_words_of_a_search_narrow_the_groups() -> None:
    add({"title": "milk", "due": day(0)}, {"title": "rent", "due": day(0)})
    found = Search("milk", Filter.TODAY, actor="ann")
    assert shape(todo_window(found, WindowRequest(0, 9))[1].rows) == ["# Today", "milk"]
