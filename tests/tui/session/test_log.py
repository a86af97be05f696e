"""Stretches of the log as the screen asks for them: headings, lines, and what moves them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.database import database
from models.query import window
from models.scoring import recompute_stale_days
from models.settings import DatabaseSettings
from tests.conftest import NOON, Clock
from tests.models.plans import statements
from tests.support.edits import BOB, archive_completed, by, complete, create, redo, reopen, undo
from tui.row_windows import Place, Window, WindowRequest
from tui.rows import ActivityRow, DayRow, LogRow
from tui.session.log import LogView, log_window

pytestmark = pytest.mark.usefixtures("either_database")

TODAY = NOON.date()
ALL = LogView()
Wanted = WindowRequest[LogRow]


def whole(view: LogView = ALL) -> tuple[LogRow, ...]:
    return log_window(view, Wanted(0, 9999))[1].rows


def in_words(rows: tuple[LogRow, ...]) -> list[str]:
    """A row in short: a heading with its points, a line with its count, its undone and points."""
    return [
        f"{TODAY - row.day:}".partition(",")[0] + f" {row.points}"
        if isinstance(row, DayRow)
        else f"{row.title} {row.name} {row.todos} {row.undone} {row.points}"
        for row in rows
    ]


@pytest.fixture
def lived(either_database: DatabaseSettings, clock: Clock) -> None:
    clock.now = NOON - timedelta(days=3)
    create("Laundry", "Pay rent")
    clock.now = NOON
    complete(1)
    undo()
    redo()
    complete(2)
    undo()
    recompute_stale_days()


@pytest.mark.usefixtures("lived")
def test_a_day_has_one_heading_and_an_undo_no_line() -> None:
    assert (
        in_words(whole())
        == [
            "0:00:00 5",
            "Pay rent todo_marked_as_complete 1 1 0",
            "Laundry todo_marked_as_complete 1 0 5",
            "3 days 2",
            "Pay rent todo_created 2 0 2",
        ]
        or in_words(whole())[4] == "Laundry todo_created 2 0 2"
    )
    assert {row.actor for row in whole() if isinstance(row, ActivityRow)} == {"ann"}


@pytest.mark.usefixtures("lived")
def test_one_persons_days_have_no_points_and_an_edits_lines_are_single() -> None:
    with by(BOB):
        reopen(1)
    (heading, line) = whole(LogView(actor="bob"))
    assert heading == DayRow(TODAY, None)
    assert isinstance(line, ActivityRow) and (line.actor, line.points) == ("bob", -5)
    heading, *lines = whole(LogView(edit_id=1))
    assert heading == DayRow(TODAY - timedelta(days=3), None)
    assert [(row.todos, row.points) for row in lines if isinstance(row, ActivityRow)] == [
        (1, 1)
    ] * 2


def test_what_takes_back_several_edits_of_somebody_says_so(clock: Clock) -> None:
    from models import edits

    create("Laundry", "Pay rent")
    complete(1)
    edits.make(edits.undo_since("ann", clock.now), BOB)
    assert in_words(whole())[1] == "Laundry taken_back 3 0 -7"


@pytest.fixture
def many(either_database: DatabaseSettings, clock: Clock) -> tuple[LogRow, ...]:
    """60 lines of 12 days, of one, three, five, ... lines each."""
    number = 0
    for back in range(12, 0, -1):
        clock.now = NOON - timedelta(days=back)
        for _ in range(2 * (back % 6) + (back % 6 == 0)):
            number += 1
            create(f"todo {number}")
    return whole()


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(first=st.integers(0, 90), count=st.integers(1, 30), near=st.integers(1, 9))
def test_a_stretch_is_a_piece_of_the_whole(
    many: tuple[LogRow, ...], first: int, count: int, near: int
) -> None:
    days, _ = log_window(ALL, Wanted(0, 5))
    # The row at which a list was read before, by which the next reading finds its place.
    place = first // 2 % len(many)
    read = Window(len(many), place, many[place : place + 1], mark=days.mark)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(window, "NEAR", near)
        wanted = Wanted(first, count, read=read)
        found = log_window(ALL, wanted, days)[1]
    assert found.total == len(many)
    assert found.rows == many[found.first : found.first + len(found.rows)]
    start = max(0, min(first, len(many) - count))
    stop = min(start + count, len(many))
    # All that was asked for, and of what is beyond only a heading and the line below one.
    assert start - 1 <= found.first <= start
    assert stop <= found.first + len(found.rows) <= stop + 1


def test_a_log_that_is_scrolled_counts_nothing(many: tuple[LogRow, ...]) -> None:
    days, read = log_window(ALL, Wanted(0, 20))
    wanted = Wanted(15, 20, read=read)
    with statements() as executed:
        again, found = log_window(ALL, wanted, days)
    assert again is days
    assert found.rows[: 20 - 1] == many[15 : 15 + 20 - 1]
    # The lines, what is shown with them, and the points of the days.
    assert len(executed) == 3
    assert not any("COUNT" in sql and "GROUP BY" in sql for sql, _ in executed[:1])


@pytest.mark.parametrize("place", range(0, 60, 7))
@pytest.mark.parametrize("edit", ["above", "on a new day", "below", "undo", "many"])
def test_a_stretch_moves_along_with_the_row_that_is_held(
    many: tuple[LogRow, ...], clock: Clock, place: int, edit: str
) -> None:
    days, read = log_window(ALL, Wanted(max(0, place - 3), 9))
    row = many[place]
    steps: dict[str, tuple[int, Callable[[], object]]] = {
        "above": (1, lambda: create("news", "more news")),
        "on a new day": (0, lambda: create("news")),
        "below": (13, lambda: create("old news")),
        "undo": (1, undo),
        "many": (1, lambda: [create(f"news {n}") for n in range(30)]),
    }
    back, step = steps[edit]
    clock.now = NOON - timedelta(days=back)
    step()
    wanted = Wanted(max(0, place - 3), 9, Place(place, row), read, doubted=True)
    _, found = log_window(ALL, wanted, days)
    now = whole()
    assert found.total == len(now)
    assert found.rows == now[found.first : found.first + len(found.rows)]
    assert found.anchor_id == row.id
    assert now[found.anchor].id == row.id
    # As far from the start of the stretch as before, where the list's ends allow that.
    if 0 < found.first < found.total - 9 and place >= 3:
        assert found.first in (found.anchor - 3, found.anchor - 4)


def test_an_edit_between_two_statements_moves_the_stretch(
    many: tuple[LogRow, ...], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    days, read = log_window(ALL, Wanted(20, 9))
    anchor = read.edges[0]
    late = [lambda: create("news")]
    read_window = window.read_window

    def then_edit(*arguments: object) -> object:
        while late:
            late.pop()()
        return read_window(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr("tui.session.log.read_window", then_edit)
    clock.now = NOON
    wanted = Wanted(20, 9, read=read)
    days, found = log_window(ALL, wanted, days)
    assert found.total == len(many) + 2 == days.total + len(days.counts)
    assert found.rows == whole()[found.first : found.first + len(found.rows)]
    assert found.rows[0] == anchor.row


def test_nothing_has_happened() -> None:
    days, found = log_window(ALL, Wanted(0, 9))
    assert (days.total, found) == (0, Window(0, 0, ()))
    create("Laundry")
    assert len(log_window(ALL, Wanted(0, 9, doubted=True), days)[1].rows) == 2


def test_a_log_without_edits_is_read(clock: Clock) -> None:
    database.execute_sql(
        "INSERT INTO activities (name, todo_id, title, points, day, at) VALUES "
        "('todo_created', 1, 'a', 1, '2026-11-23', '2026-11-23 12:00:00+00:00'), "
        "('todo_created', 2, 'b', 1, '2026-11-23', '2026-11-23 12:00:00+00:00')"
    )
    assert [row.title for row in whole() if isinstance(row, ActivityRow)] == ["b", "a"]


def test_the_points_are_those_of_the_score(clock: Clock) -> None:
    create("Laundry")
    assert archive_completed().count == 0
    assert whole()[0] == DayRow(TODAY, 0)
    recompute_stale_days()
    assert whole()[0] == DayRow(TODAY, 1)
