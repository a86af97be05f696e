"""Selecting todos, and the keys that act on all of them as one edit."""

from datetime import timedelta
from typing import Any

import pytest

from models import edits
from models.edit import Edit
from models.todo import Filter, Todo
from tests.conftest import NOON
from tests.support.edits import BOB, add, by, change, complete, create, delete, make
from tests.support.listed import todos_in
from tests.support.session import Session
from tests.tui.conftest import Locked, Open
from tests.tui.test_live import elsewhere
from tests.tui.test_mouse import many
from tui.format.when import next_monday
from tui.marks import UNICODE
from tui.widgets.row_list import RowList
from tui.widgets.todo_list import TodoList

pytestmark = pytest.mark.usefixtures("clock")


def selected(session: Session) -> list[str]:
    todo_list = session.rows
    assert isinstance(todo_list, TodoList)
    return [row.title for row in todo_list.selection.rows]


def stored(field: str) -> list[Any]:
    """The values of a field of every todo, by their ids."""
    return [getattr(todo, field) for todo in Todo.select().order_by(Todo.id)]


def completed() -> list[str]:
    return [todo.title for todo in Todo.select().where(Todo.completed_at.is_null(False))]


def edit_count() -> int:
    return Edit.select().count()


async def seen(session: Session, *titles: str) -> None:
    """The selected todos are marked on the screen, and counted."""
    assert sorted(selected(session)) == sorted(titles)
    marked = [line for line in session.text.splitlines() if UNICODE.selected in line]
    assert len(marked) == len(titles)
    assert all(any(title in line for line in marked) for title in titles)
    assert (f"{len(titles)} selected" in session.text) == bool(titles)


# What is selected


async def test_v_selects_and_moves_on_and_escape_ends_it(open_app: Open) -> None:
    create(*"abcd")
    async with open_app() as session:
        await session.press("v", "j", "v")
        await seen(session, "a", "c")
        assert session.current.title == "d"
        await session.press("k", "v")
        await seen(session, "a")
        await session.press("escape")
        await seen(session)


@pytest.mark.parametrize("size", [(40, 12), (60, 16), (120, 16), (80, 24), (120, 40)])
async def test_how_many_are_selected_is_said_at_every_size(
    open_app: Open, size: tuple[int, int]
) -> None:
    create(*"abcd")
    async with open_app(size) as session:
        await session.press("v", "j", "V")
        await seen(session, *"abc")
        await session.pilot.resize_terminal(60, 24)
        assert session.text.count("3 selected") == 1
        await session.pilot.resize_terminal(60, 16)
        assert session.text.count("3 selected") == 1
        await session.press("escape")
        await seen(session)


async def test_a_range_goes_from_the_last_one_selected_to_the_cursor(open_app: Open) -> None:
    create(*"abcdef")
    async with open_app() as session:
        await session.press("j", "V", "j", "j", "V")
        await seen(session, *"bcd")
        await session.press("g", "V")
        await seen(session, *"abcd")


async def test_a_range_reaches_what_is_not_loaded(open_app: Open) -> None:
    many(900)
    async with open_app((80, 24)) as session:
        await session.press("v", "G")
        await session.until(lambda: session.current.title == "todo 900")
        await session.press("V")
        await session.until(lambda: len(selected(session)) == 900)
        await session.press("D", "y")
        await session.until(lambda: Todo.select().where(Todo.deleted_at.is_null()).count() == 0)
        await session.until(lambda: session.titles == [])
        await session.press("u")
        await session.until(lambda: Todo.select().where(Todo.deleted_at.is_null()).count() == 900)


async def test_more_than_a_thousand_are_too_many(open_app: Open) -> None:
    many(1001)
    async with open_app((80, 24)) as session:
        await session.press("v", "G")
        await session.until(lambda: session.current.title == "todo 1001")
        await session.press("V")
        await session.until(lambda: any("1,000" in notice for notice in session.notices))
        assert selected(session) == ["todo 1"]


async def test_a_click_with_ctrl_selects_and_one_without_goes_there(open_app: Open) -> None:
    create(*"abc")
    async with open_app() as session:
        await session.pilot.click(RowList, offset=(10, 0), control=True)
        await session.pilot.click(RowList, offset=(10, 2), control=True)
        await session.pilot.pause()
        await seen(session, "a", "c")
        await session.pilot.click(RowList, offset=(10, 1))
        await seen(session, "a", "c")
        assert session.current.title == "b"


@pytest.mark.parametrize("keys", [("f",), ("slash", "a", "enter")])
async def test_another_list_ends_the_selection(open_app: Open, keys: tuple[str, ...]) -> None:
    create("a", "ab")
    async with open_app() as session:
        await session.press("v", *keys)
        await session.until(lambda: selected(session) == [])


async def test_escape_ends_first_the_selection_and_then_the_search(open_app: Open) -> None:
    create("a", "ab", "c")
    async with open_app() as session:
        await session.press("slash", "a", "enter")
        await session.until(lambda: session.titles == ["a", "ab"])
        await session.press("v", "escape")
        assert (selected(session), session.titles) == ([], ["a", "ab"])
        await session.press("escape")
        await session.until(lambda: session.titles == ["a", "ab", "c"])


# Keys on what is selected


async def test_space_completes_those_that_are_active_or_else_reopens_all(open_app: Open) -> None:
    create(*"abcd")
    complete(4)
    async with open_app() as session:
        before = edit_count()
        await session.press("v", "j", "v", "v", "space")
        await session.until(lambda: completed() == ["a", "c", "d"])
        await seen(session)
        assert edit_count() == before + 1
        assert session.current.title == "d"
        await session.press("g", "j", "v", "v", "v", "space")
        await session.until(lambda: completed() == [])
        assert edit_count() == before + 2
        await session.press("u", "u")
        await session.until(lambda: completed() == ["d"])


async def test_open_subtasks_are_asked_about_once_and_those_selected_are_none(
    open_app: Open,
) -> None:
    create("a", "b")
    add({"title": "a1", "parent_id": 1}, {"title": "b1", "parent_id": 2})
    async with open_app() as session:
        assert session.titles == ["a", "a1", "b", "b1"]
        await session.press("v", "v", "v", "space")
        assert "Complete 3 todos?" in session.text
        assert "They have 1 open subtask." in session.text
        assert "o Only them" in session.text
        assert "Only it" not in session.text
        await session.press("n")
        assert (completed(), len(selected(session))) == ([], 3)
        await session.press("space", "a")
        await session.until(lambda: sorted(completed()) == ["a", "a1", "b", "b1"])


async def test_undo_and_the_log_say_what_was_done_to_all(open_app: Open) -> None:
    create(*"abcd")
    async with open_app() as session:
        await session.press("v", "j", "v", "J", "p", "u")
        await session.until(lambda: session.notices == ["Undone: priority of 2 todos changed"])
        await session.press("2")
        await session.until_text("Priority of 2 todos changed, undone")
        assert "2 todos moved" in session.text


async def test_deleting_asks_once_and_says_what_it_costs(open_app: Open) -> None:
    create(*"abc")
    add({"title": "c1", "parent_id": 3})
    async with open_app() as session:
        await session.press("v", "j", "v", "D")
        assert "Delete 2 todos?" in session.text
        assert "They and their 1 subtask move" in session.text
        assert "Deleting costs 3 points" in session.text
        await session.press("y")
        await session.until(lambda: session.titles == ["b"])
        await session.press("u")
        await session.until(lambda: session.titles == ["a", "b", "c", "c1"])


async def test_restoring_takes_all_of_them_out_of_the_trash(open_app: Open) -> None:
    create(*"abc")
    delete(1, 2, 3)
    async with open_app() as session:
        await session.press("F", "F", "F")
        await session.until(lambda: len(session.titles) == 3)
        await session.press("v", "v", "r")
        await session.until(lambda: len(todos_in(Filter.ACTIVE)) == 2)


async def test_planning_keys_change_each_of_them_and_leave_them_selected(open_app: Open) -> None:
    today = NOON.date()
    add({"title": "a", "due": today}, {"title": "b", "due": today + timedelta(days=20)})
    create("c")
    async with open_app() as session:
        await session.press("f", "f")
        await session.until(lambda: session.titles == [*"abc"])
        await session.press("v", "v", "p")
        await session.until(lambda: stored("priority") == ["C", "C", None])
        await session.press("p")
        await session.until(lambda: stored("priority") == ["B", "B", None])
        await session.press("0")
        await session.until(lambda: stored("priority") == [None, None, None])
        await session.press("plus")
        due = [today + timedelta(days=1), today + timedelta(days=21), None]
        await session.until(lambda: stored("due") == due)
        await session.press("greater_than_sign")
        monday = next_monday(today + timedelta(days=21))
        await session.until(lambda: stored("due") == [monday, monday, None])
        await session.press("s")
        await session.until_text("Postpone 2 todos to")
        await session.press(*"1 jan 2027", "enter")
        await session.until(lambda: [f"{day}" for day in stored("due")[:2]] == ["2027-01-01"] * 2)
        assert selected(session) == ["a", "b"]


async def test_a_claim_is_of_all_of_them_or_of_none(open_app: Open) -> None:
    create(*"abc")
    change(3, {"claimed_by": "bob"})
    async with open_app() as session:
        await session.press("v", "v", "c")
        await session.until(lambda: stored("claimed_by") == ["ann", "ann", "bob"])
        await session.press("c")
        await session.until(lambda: stored("claimed_by") == [None, None, "bob"])
        await session.press("v", "c")
        await session.until(lambda: any("claimed by bob" in told for told in session.notices))
        assert stored("claimed_by") == [None, None, "bob"]


async def test_moving_takes_them_along_together(open_app: Open) -> None:
    create(*"abcde")
    async with open_app() as session:
        await session.press("v", "j", "v", "J")
        assert session.titles == [*"bdace"]
        await session.until(lambda: [todo.title for todo in todos_in(Filter.ACTIVE)] == [*"bdace"])
        await session.press("K", "K")
        assert session.titles == [*"acbde"]
        await session.until(lambda: [todo.title for todo in todos_in(Filter.ACTIVE)] == [*"acbde"])
        assert sorted(selected(session)) == ["a", "c"]


async def test_nesting_and_taking_out_keep_their_order(open_app: Open) -> None:
    create(*"abcd")
    async with open_app() as session:
        await session.press("j", "v", "v", "L")
        await session.until(lambda: stored("parent_id") == [None, 1, 1, None])
        assert session.titles == [*"abcd"]
        await session.press("H")
        await session.until(lambda: stored("parent_id") == [None] * 4)
        assert session.titles == [*"abcd"]


async def test_what_leaves_the_list_is_selected_no_more(open_app: Open) -> None:
    many(300)
    async with open_app((80, 24)) as session:
        await session.press("v", "v", "G")
        await session.until(lambda: session.current.title == "todo 300")
        await session.press("v")
        # One that is far out of view, too.
        with by(BOB):
            elsewhere(lambda: make(edits.delete(1, 300)))
        await session.until(lambda: selected(session) == ["todo 2"])
        await session.press("p")
        await session.until(lambda: Todo.get_by_id(2).priority == "C")
        assert Todo.select().where(Todo.priority.is_null(False)).count() == 1


async def test_what_a_key_puts_out_of_the_list_is_selected_no_more(open_app: Open) -> None:
    add(*({"title": title, "due": NOON.date()} for title in "abc"))
    async with open_app() as session:
        assert session.chosen == "today"
        await session.press("v", "v", "plus")
        assert (session.titles, selected(session)) == (["c"], [])
        assert "selected" not in session.text


async def test_a_range_does_not_begin_at_what_went_to_another_part(open_app: Open) -> None:
    create(*"abcd")
    async with open_app() as session:
        await session.press("v")
        with by(BOB):
            elsewhere(lambda: complete(1))
        await session.until(lambda: session.titles == [*"bcda"])
        await session.press("V")
        assert sorted(selected(session)) == ["a", "b"]


async def test_a_click_on_a_circle_completes_that_todo_alone(open_app: Open) -> None:
    create(*"abc")
    async with open_app() as session:
        await session.press("v", "v")
        await session.pilot.click(RowList, offset=(2, 2))
        await session.until(lambda: completed() == ["c"])
        assert selected(session) == ["a", "b"]


async def test_in_the_detail_keys_are_for_its_todo_and_the_selection_stays(
    open_app: Open,
) -> None:
    create(*"abc")
    async with open_app((100, 30)) as session:
        await session.press("v", "v", "enter")
        await session.press("p")
        await session.until(lambda: stored("priority") == [None, None, "C"])
        await session.press("escape")
        await session.until_text("2 selected")
        assert "All ─" in session.text


async def test_completed_ones_among_them_are_passed_over(open_app: Open) -> None:
    create(*"abc")
    complete(3)
    async with open_app() as session:
        await session.press("v", "v", "v", "p")
        await session.until(lambda: stored("priority") == ["C", "C", None])
        await session.press("plus")
        await session.until(
            lambda: [day is None for day in stored("start")] == [False, False, True]
        )


async def test_in_every_list_at_once_keys_act_on_those_that_they_fit(open_app: Open) -> None:
    create("a1", "a2", "a3")
    delete(2, 3)
    async with open_app() as session:
        await session.press("slash", "a", "tab", "enter")
        await session.until(lambda: len(session.titles) == 3)
        await session.press("v", "v", "v", "space")
        await session.until(lambda: completed() == ["a1"])
        await session.press("g", "v", "v", "v", "r")
        await session.until(lambda: Todo.select().where(Todo.deleted_at.is_null()).count() == 3)


async def test_archiving_takes_the_completed_ones_among_them(open_app: Open) -> None:
    create(*"abcd")
    complete(2, 3, 4)
    async with open_app() as session:
        await session.press("v", "v", "v", "A")
        assert "Archive 2 todos?" in session.text
        await session.press("y")
        await session.until(lambda: len(todos_in(Filter.ARCHIVED)) == 2)
        assert selected(session) == []


async def test_an_edit_that_is_refused_leaves_every_row_as_it_was(
    open_app: Open, locked: Locked
) -> None:
    create(*"abc")
    async with open_app() as session:
        with locked():
            await session.press("v", "v", "space")
            await session.until(lambda: any("locked" in told for told in session.notices))
        await session.until(lambda: session.titles == [*"abc"])
        assert (completed(), selected(session)) == ([], ["a", "b"])


async def test_copying_takes_a_title_a_line(open_app: Open) -> None:
    create(*"abc")
    async with open_app() as session:
        await session.press("v", "j", "v", "y")
        assert session.app.clipboard == "a\nc"
        assert any("Copied: 2 todos" in told for told in session.notices)
