"""A completed todo stays where it was for a moment, whatever is read meanwhile."""

from datetime import UTC, datetime

import pytest

from tests.support.edits import create
from tests.tui.conftest import Open
from tui.panes import row_edits
from tui.row_windows import Window
from tui.rows import ListedRow, TodoRow
from tui.widgets.list_model import ListModel
from tui.widgets.todo_list import TodoList

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def row(number: int, completed: bool = False, gained: int = 0) -> TodoRow:
    done = NOON if completed else None
    return TodoRow(number, f"todo {number}", NOON, done, None, None, gained=gained)


def listed(*rows: TodoRow) -> ListModel[ListedRow]:
    model = TodoList().model
    model.resized(10)
    model.arrived(Window(len(rows), 0, rows))
    return model


def ids(model: ListModel[ListedRow]) -> list[int]:
    return [row.id for row in model.shown.rows]


def test_a_row_lingers_and_the_cursor_goes_on() -> None:
    model = listed(row(1), row(2), row(3))
    model.move_to(1)
    model.alter((row(2), None), along=False, lingers=row(2, completed=True, gained=5))
    assert ids(model) == [1, 2, 3]
    assert model.total == 3
    assert model.current == row(3)
    model.settle(2)
    assert ids(model) == [1, 3]
    assert model.total == 2
    assert model.current == row(3)


def test_what_is_read_meanwhile_changes_nothing_of_that() -> None:
    model = listed(row(1), row(2), row(3))
    (departure,) = model.alter(
        (row(1), row(1, completed=True)), along=False, lingers=row(1, completed=True, gained=5)
    )
    departure.done = True
    assert model.current == row(2)
    model.ask()
    model.arrived(Window(3, 0, (row(2), row(3), row(1, completed=True))))
    assert ids(model) == [1, 2, 3]
    assert model.current == row(2)
    model.settle(1)
    assert ids(model) == [2, 3, 1]
    assert model.current == row(2)


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 2, 1), (2, 1, 3)])
def test_several_linger_beside_each_other(order: tuple[int, ...]) -> None:
    model = listed(*map(row, range(1, 6)))
    for number in order:
        done = row(number, completed=True, gained=5)
        model.alter((row(number), None), along=False, lingers=done)
        assert ids(model) == [1, 2, 3, 4, 5]
    for number in order:
        model.settle(number)
    assert ids(model) == [4, 5]
    assert model.total == 2


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 2, 1), (2, 1, 3)])
def test_several_that_move_down_linger_too(order: tuple[int, ...]) -> None:
    model: ListModel[ListedRow] = ListModel(lambda row: (row.state, row.id))
    model.resized(10)
    model.arrived(Window(5, 0, tuple(map(row, range(1, 6)))))
    for number in order:
        done = row(number, completed=True, gained=5)
        model.alter((row(number), row(number, completed=True)), along=False, lingers=done)
        assert ids(model) == [1, 2, 3, 4, 5]
    model.settle(order[0])
    assert [number for number in ids(model)[:2] if number < 4] == sorted(order[1:])
    done = row(4, completed=True, gained=5)
    model.alter((row(4), row(4, completed=True)), along=False, lingers=done)
    assert ids(model) == [*sorted(order[1:]), 4, 5, order[0]]
    for number in (*order, 4):
        model.settle(number)
    assert ids(model) == [5, 1, 2, 3, 4]


def test_a_row_whose_edit_is_taken_back_lingers_no_more() -> None:
    model = listed(row(1), row(2), row(3))
    done = row(2, completed=True, gained=5)
    (departure,) = model.alter((row(2), None), along=False, lingers=done)
    departure.done = True
    model.ask()
    model.arrived(Window(3, 0, (row(1), row(2), row(3))))
    assert model.shown.rows == (row(1), row(2), row(3))
    assert model.total == 3


def test_the_only_row_of_a_list_lingers_too() -> None:
    model = listed(row(1))
    model.alter((row(1), None), along=False, lingers=row(1, completed=True, gained=5))
    assert ids(model) == [1]
    model.settle(1)
    assert model.total == 0
    assert model.current is None


def test_a_refused_edit_ends_it() -> None:
    model = listed(row(1), row(2))
    (departure,) = model.alter(
        (row(1), None), along=False, lingers=row(1, completed=True, gained=5)
    )
    model.put_back(departure)
    assert model.shown.rows == (row(1), row(2))


async def test_it_is_seen_on_the_screen_and_goes_by_itself(open_app: Open) -> None:
    create("Laundry", "Pay rent")
    async with open_app() as session:
        session.app.animation_level = "full"
        await session.press("f", "space")
        await session.until(lambda: "+5 " in session.text)
        assert session.titles == ["Laundry", "Pay rent"]
        assert session.current.title == "Pay rent"
        await session.until(
            lambda: session.titles == ["Pay rent"], within=row_edits.LINGER_SECONDS + 5
        )
        await session.press("space")
        await session.until_text("All done. +12 today.")
