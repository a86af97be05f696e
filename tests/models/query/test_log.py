"""The log and its parts: what is in them, in which order, and what reading them costs."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.activity import Activity
from models.database import database, on_postgres
from models.errors import Refused
from models.query.days import MOST, Days, read_days
from models.query.lines import Shared, read_points, read_shared
from models.query.log import LogView, find_day_beside, find_next_actor
from models.query.pages import read_span
from models.query.window import Known, read_window
from models.scoring import recompute_stale_days
from tests.conftest import NOON, Clock
from tests.models.plans import plan_of, statements
from tests.support.edits import BOB, by, complete, create, redo, reopen, undo

pytestmark = pytest.mark.usefixtures("either_database")

TODAY = NOON.date()
YESTERDAY = TODAY - timedelta(days=1)


def day(back: int) -> date:
    return TODAY - timedelta(days=back)


@pytest.fixture
def lived(either_database: object, clock: Clock) -> None:
    """Three days of two people, one of whom is a day ahead at last."""
    clock.advance(days=-5)
    create("Laundry", "Pay rent")
    clock.advance(days=4)
    complete(1)
    with by(BOB):
        complete(2)
    clock.advance(days=2)
    with by(BOB):
        create("Tomorrow's")
    clock.advance(days=-1)
    reopen(1)
    undo()


def titles(view: LogView) -> list[tuple[date, str]]:
    return [(row.day, row.title) for row in read_span(view.listing, 0, 99)]


@pytest.mark.usefixtures("lived")
def test_the_log_is_read_a_day_after_the_other_the_newest_first() -> None:
    whole = [
        (day(-1), "Tomorrow's"),
        (day(0), "Laundry"),
        (day(1), "Pay rent"),
        (day(1), "Laundry"),
        (day(5), "Laundry"),
    ]
    assert titles(LogView()) == whole
    assert titles(LogView(day(1))) == whole[2:4]
    assert titles(LogView(actor="bob")) == [whole[0], whole[2]]
    assert titles(LogView(day(1), "ann")) == [whole[3]]
    assert titles(LogView(day(2))) == []
    # An edit's own activities are each by itself.
    assert titles(LogView(edit_id=1)) == [(day(5), "Pay rent"), (day(5), "Laundry")]


@pytest.mark.usefixtures("lived")
def test_the_day_beside_is_the_next_one_with_anything_in_it() -> None:
    everybody = LogView(day(1))
    assert find_day_beside(everybody, day(1), -1) == day(5)
    assert find_day_beside(everybody, day(5), 1) == day(1)
    assert find_day_beside(everybody, day(3), 1) == day(1)
    assert find_day_beside(everybody, day(5), -1) is None
    assert find_day_beside(everybody, day(-1), 1) is None
    assert find_day_beside(LogView(actor="bob"), day(1), -1) is None
    assert find_day_beside(LogView(actor="bob"), day(1), 1) == day(-1)


@pytest.mark.usefixtures("lived")
def test_the_next_person_is_the_next_by_name() -> None:
    assert [find_next_actor(actor) for actor in (None, "ann", "bob")] == ["ann", "bob", None]


VIEWS = (LogView(), LogView(YESTERDAY), LogView(actor="bob"), LogView(edit_id=1))


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(st.lists(st.integers(0, 7), max_size=5), max_size=4))
def test_what_came_since_is_counted_as_all_would_be(clock: Clock, steps: list[list[int]]) -> None:
    database.execute_sql("DELETE FROM activities")
    database.execute_sql("DELETE FROM edits")
    database.execute_sql("DELETE FROM todos")
    clock.now = NOON - timedelta(days=1)
    (first,) = create("first").ids
    known = [read_days(view) for view in VIEWS]
    for batch in steps:
        for step in batch:
            with suppress(Refused):
                _edit(step, first, clock)
        known = [read_days(view, days) for view, days in zip(VIEWS, known, strict=True)]
        for view, days in zip(VIEWS, known, strict=True):
            assert days.counts == read_days(view).counts


def _edit(step: int, todo_id: int, clock: Clock) -> None:
    match step:
        case 0:
            create("a", "b")
        case 1:
            complete(todo_id)
        case 2:
            reopen(todo_id)
        case 3:
            undo()
        case 4:
            redo()
        case 5:
            with by(BOB):
                create("bob's")
        case 6:
            clock.advance(days=1)
        case 7:
            clock.advance(days=-1)


def test_a_batch_is_counted_anew_and_so_is_another_log(clock: Clock) -> None:
    create("a")
    known = read_days(LogView())
    assert read_days(LogView(), known) is known
    for number in range(MOST + 1):
        create(f"todo {number}")
    assert read_days(LogView(), known).counts == ((TODAY, MOST + 2),)
    other = Days(10**6, ((TODAY, 99),))
    assert read_days(LogView(), other).counts == ((TODAY, MOST + 2),)


def test_days_say_where_lines_stand() -> None:
    days = Days(9, ((day(0), 3), (day(2), 1), (day(7), 4)))
    assert (days.starts, days.total) == ([0, 3, 4, 8], 8)
    assert [days.place(line) for line in range(8)] == [0, 0, 0, 1, 2, 2, 2, 2]
    assert [days.newer(day(n)) for n in (-1, 0, 1, 2, 7, 8)] == [0, 0, 1, 1, 2, 3]
    assert [days.through(day(n)) for n in (-1, 0, 1, 2, 7, 8)] == [0, 3, 3, 4, 8, 8]


def test_a_line_knows_how_much_is_undone_and_what_all_of_it_brought() -> None:
    create("Laundry", "Pay rent")
    complete(1, 2)
    with by(BOB):
        reopen(1)
    undo()
    assert read_shared([1, 2, 3, 99]) == {
        1: Shared("ann", "create", "edit", 2, 0, 1),
        2: Shared("ann", "complete", "edit", 2, 1, 0),
        3: Shared("bob", "reopen", "edit", 1, 0, 0),
    }
    redo()
    assert read_shared([2]) == {2: Shared("ann", "complete", "edit", 2, 0, 5)}


def test_the_points_of_days(clock: Clock) -> None:
    create("Laundry")
    recompute_stale_days()
    assert read_points([TODAY, YESTERDAY]) == {TODAY: 1}


@pytest.fixture
def many(either_database: object, clock: Clock) -> None:
    """20,000 lines of 200 days, each with two more activities, and what the planner knows of it."""
    clock.now = NOON - timedelta(days=300)
    (todo_id,) = create("todo").ids
    first = "timestamptz '2026-01-01'" if on_postgres() else "'2026-01-01 00:00:00.000000+00:00'"
    later = (
        "date '2026-01-01' + i / 100"
        if on_postgres()
        else "date('2026-01-01', (i / 100) || ' days')"
    )
    database.execute_sql(
        "INSERT INTO activities (name, todo_id, title, points, day, at, edit_id, shown_with) "
        "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 19999), "
        "m(j) AS (SELECT 0 UNION ALL SELECT j + 1 FROM m WHERE j < 2) "
        f"SELECT 'todo_created', {todo_id}, 'todo', 1, {later}, {first}, 2 + i, "
        "CASE WHEN j > 0 THEN 2 + i END FROM n, m ORDER BY i, j"
    )
    database.execute_sql(
        "INSERT INTO edits (token, kind, step, actor, client, at, day, fields) "
        f"SELECT id, 'create', 'edit', 'ann', 'here', {first}, '2026-01-01', '' "
        "FROM activities WHERE shown_with IS NULL"
    )
    if on_postgres():
        database.execute_sql("VACUUM ANALYZE activities")


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("view", [LogView(), LogView(date(2026, 5, 1))], ids=["all", "a day"])
def test_a_page_is_a_range_of_the_index_of_lines(view: LogView) -> None:
    listing = view.listing
    middle = read_span(listing, 0, 90)[-1]
    at = listing.position(middle)
    with statements() as executed:
        page = read_span(listing, 0, 9, at)
        backwards = read_span(listing, -40, 0, at)
        read_span(listing, -40, 0, from_end=True)
    assert (page[0], len(backwards)) == (middle, 40)
    for plan in [plan_of(*statement) for statement in executed]:
        assert "activities_lines" in plan
        assert "Sort" not in plan and "TEMP B-TREE" not in plan


@pytest.mark.usefixtures("many")
def test_a_jump_and_the_days_are_read_from_the_index_alone() -> None:
    with statements() as executed:
        rows = read_window(LogView().listing, 7000, 10, Known(0, 20_000))[1]
        days = read_days(LogView())
    assert len(rows) == 10
    assert (len(days.counts), days.total) == (200, 20_001)
    for plan in (plan_of(*executed[0]), plan_of(*executed[-1])):
        assert "activities_lines" in plan
        assert ("Index Only Scan" if on_postgres() else "COVERING INDEX") in plan


@pytest.mark.usefixtures("many")
def test_what_came_since_is_looked_up_by_its_ids() -> None:
    known = read_days(LogView())
    complete(1)
    with statements() as executed:
        assert read_days(LogView(), known).total == known.total + 1
    (statement,) = executed
    plan = plan_of(*statement)
    assert "activities_pkey" in plan if on_postgres() else "INTEGER PRIMARY KEY" in plan


@pytest.mark.usefixtures("many")
def test_what_is_shown_with_lines_is_looked_up_by_an_index() -> None:
    edits = [row.edit_id for row in read_span(LogView().listing, 0, 50)]
    with statements() as executed:
        read_shared([edit for edit in edits if edit])
    assert "activities_shown_with" in plan_of(*executed[0])


@pytest.mark.usefixtures("many")
def test_the_day_beside_is_one_look_into_the_index() -> None:
    with statements() as executed:
        assert find_day_beside(LogView(), date(2026, 5, 1), -1) == date(2026, 4, 30)
    assert "activities_" in plan_of(*executed[0])
    assert Activity.select().count() > 60_000
