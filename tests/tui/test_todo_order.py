"""Keys for the order by hand, and for subtasks."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from models import edits
from models.activity import Activity
from models.edits import EditResult
from models.query.views import Search
from models.todo import Filter, Todo
from tests.conftest import NOON
from tests.support.edits import BOB, add, by, change, complete, create, delete, make
from tests.support.listed import todos_in
from tests.support.session import Session
from tests.tui.conftest import Locked, Open
from tests.tui.test_live import elsewhere
from tests.tui.test_mouse import many
from tui.session.session import Session as AppSession
from tui.session.session import Wanted
from tui.widgets.todo_list import TodoList

pytestmark = pytest.mark.usefixtures("clock")


def stored() -> list[str]:
    """The active todos in the order that the database has."""
    return [todo.title for todo in todos_in(Filter.ACTIVE)]


async def shown_and_stored(session: Session, *titles: str) -> None:
    await session.until(lambda: stored() == [*titles])
    await session.until(lambda: session.titles == [*titles])


def family() -> None:
    """a, and b with two subtasks, and c."""
    create("a", "b", "c")
    add({"title": "b1", "parent_id": 2}, {"title": "b2", "parent_id": 2})


# Up and down


async def test_a_todo_moves_past_others_and_the_cursor_moves_along(open_app: Open) -> None:
    create(*"abcd")
    async with open_app() as session:
        await session.press("J")
        assert session.titles == [*"bacd"]
        assert session.current.title == "a"
        await session.hammer("J", "J", "J", "K")
        await shown_and_stored(session, *"bcad")
        assert session.current.title == "a"
        await session.hammer("g", "K", "K", "J")
        await shown_and_stored(session, *"cbad")
        await session.press("u", "u", "u", "u", "u")
        await shown_and_stored(session, *"abcd")


async def test_a_key_that_is_held_down_moves_a_todo_as_far_as_the_list_goes(
    open_app: Open,
) -> None:
    many(60)
    async with open_app((80, 24)) as session:
        await session.hammer(*["J"] * 70)
        await session.until(lambda: stored()[-1] == "todo 1")
        await session.until(lambda: session.titles[-2:] == ["todo 60", "todo 1"])
        assert session.current.title == "todo 1"
        assert stored() == [f"todo {n}" for n in [*range(2, 61), 1]]


async def test_what_is_shown_before_the_edit_is_done_is_what_comes_of_it(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    family()
    create("d", "e")
    edit, going = AppSession.edit, asyncio.Event()

    async def held(session: AppSession, wanted: Wanted) -> EditResult:
        await going.wait()
        return await edit(session, wanted)

    async with open_app() as session:
        monkeypatch.setattr(AppSession, "edit", held)
        await session.hammer("j", "J", "K", "K", "J", "J", "j", "J", "j", "j", "K", "K")
        await session.pilot.pause()
        moved = session.titles
        assert moved == ["a", "c", "e", "b", "b2", "b1", "d"]
        places = [(row.id, row.sort_root, row.sort_rank) for row in session.rows.model.shown.rows]
        going.set()
        await shown_and_stored(session, *moved)
        found = [(todo.id, todo.sort_root, todo.sort_rank) for todo in todos_in(Filter.ACTIVE)]
        assert found == places


async def test_two_people_that_move_at_once_both_see_the_same(open_app: Open) -> None:
    create(*"abcd")
    async with open_app() as session:
        await session.hammer("J", "J")
        with by(BOB):
            elsewhere(lambda: make(edits.move(4, beside=2, below=False)))
        await session.until(lambda: stored() == session.titles)
        assert set(session.titles) == {*"abcd"}
        await session.until(lambda: session.titles.index("d") < session.titles.index("b"))


async def test_a_refused_move_puts_the_todo_back(open_app: Open, locked: Locked) -> None:
    create(*"abc")
    async with open_app() as session:
        with locked():
            await session.hammer("J")
            await session.until(lambda: any("locked" in notice for notice in session.notices))
        await session.until(lambda: session.titles == [*"abc"])
        assert session.current.title == "a"


@pytest.mark.parametrize("key", ["J", "K", "L", "z"])
async def test_another_list_says_that_its_order_is_its_own(open_app: Open, key: str) -> None:
    add({"title": "a", "due": NOON.date()}, {"title": "b", "due": NOON.date()})
    async with open_app() as session:
        assert session.chosen == "today"
        await session.press(key)
        told = "Today has an order of its own; yours is in All and Active."
        await session.until(lambda: session.notices == [told])
        assert session.titles == ["a", "b"]


async def test_what_is_completed_moves_no_more(open_app: Open) -> None:
    create("a", "b")
    complete(1, 2)
    async with open_app() as session:
        await session.press("J")
        told = "Only what is not completed has an order of your own."
        await session.until(lambda: session.notices == [told])


async def test_a_parent_moves_with_its_subtasks_and_past_those_of_others(open_app: Open) -> None:
    family()
    async with open_app() as session:
        await session.press("J")
        assert session.titles == ["b", "b1", "b2", "a", "c"]
        await session.press("g", "J")
        assert session.titles == ["a", "b", "b1", "b2", "c"]
        await session.press("j", "J")
        assert session.titles == ["a", "b", "b2", "b1", "c"]
        await session.press("J", "K")
        await shown_and_stored(session, "a", "b", "b1", "b2", "c")


# Subtasks


async def test_a_todo_goes_below_the_one_above_and_out_again(open_app: Open) -> None:
    create("a", "b", "c")
    async with open_app() as session:
        await session.hammer("j", "L", "j", "L")
        await session.until_text("0/2")
        await shown_and_stored(session, "a", "b", "c")
        assert session.current.title == "c"
        assert [Todo.get_by_id(n).parent_id for n in (1, 2, 3)] == [None, 1, 1]
        assert "    ○ b" in session.text
        await session.hammer("k", "H")
        await shown_and_stored(session, "a", "c", "b")
        assert session.current.title == "b"
        await session.until_text("0/1")
        await session.press("u", "u", "u")
        await session.until(lambda: stored() == ["a", "b", "c"])
        assert Todo.get_by_id(2).parent_id is None


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (("L",), "There is no todo above that it could be a subtask of."),
        (("j", "L"), "'b' has subtasks, so it cannot be one."),
        (("j", "j", "L"), "'b1' is a subtask already; there is one level."),
        (("H",), "'a' is not a subtask."),
        (("z",), "'a' has no subtasks."),
    ],
)
async def test_why_a_todo_stays_where_it_is_is_told(
    open_app: Open, keys: tuple[str, ...], told: str
) -> None:
    family()
    async with open_app() as session:
        await session.press(*keys)
        await session.until(lambda: session.notices == [told])
        assert session.titles == ["a", "b", "b1", "b2", "c"]


async def test_subtasks_are_folded_and_the_next_key_is_for_what_is_seen(open_app: Open) -> None:
    family()
    async with open_app() as session:
        await session.hammer("j", "j", "j", "z", "p")
        await session.until(lambda: session.titles == ["a", "b", "c"])
        await session.until(lambda: Todo.get_by_id(2).priority == "C")
        assert session.current.title == "b"
        await session.until_text("▸0/2")
        await session.until(lambda: session.rows.model.total == 3)
        await session.hammer("z", "z", "z")
        await session.until(lambda: session.titles == ["a", "b", "b1", "b2", "c"])
        assert session.rows.model.total == 5
        assert session.current.title == "b"


async def test_what_is_folded_stays_out_when_something_is_edited(open_app: Open) -> None:
    family()
    async with open_app() as session:
        await session.press("j", "z")
        elsewhere(lambda: add({"title": "b3", "parent_id": 2}, {"title": "d"}))
        await session.until(lambda: session.titles == ["a", "b", "c", "d"])
        await session.until_text("▸0/3")
        elsewhere(lambda: delete(1))
        await session.until(lambda: session.titles == ["b", "c", "d"])
        assert session.rows.model.total == 3


async def test_a_reading_from_before_brings_nothing_back(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    family()
    async with open_app() as session:
        begun, going, read = asyncio.Event(), asyncio.Event(), AppSession.todos

        async def held(*given: Any) -> Any:
            answer = await read(*given)
            begun.set()
            await going.wait()
            return answer

        monkeypatch.setattr(AppSession, "todos", held)
        elsewhere(lambda: create("d"))
        await session.until(begun.is_set)
        await session.press("j", "z")
        monkeypatch.setattr(AppSession, "todos", read)
        going.set()
        await session.until(lambda: session.titles == ["a", "b", "c", "d"])
        await session.until(lambda: session.rows.model.total == 4)


@pytest.mark.parametrize("view", ["all", "active"])
async def test_no_open_subtask_is_hidden_with_a_folded_parent_that_has_gone(
    open_app: Open, view: str
) -> None:
    family()
    async with open_app() as session:
        while session.chosen != view:
            await session.press("f")
        await session.press("g", "j", "z")
        await session.until(lambda: session.titles == ["a", "b", "c"])
        await session.press("space", "o")
        done = ["b"] if view == "all" else []
        await session.until(lambda: session.titles == ["a", "b1", "b2", "c", *done])
        await session.press("u")
        await session.until(lambda: session.titles == ["a", "b", "c"])
        await session.until_text("▸0/2")
        # As somebody else does it.
        elsewhere(lambda: complete(2))
        await session.until(lambda: session.titles == ["a", "b1", "b2", "c", *done])
        await session.until(lambda: session.rows.model.total == 4 + len(done))


async def test_a_key_that_folds_while_folded_todos_are_looked_up_is_kept(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    add({"title": "a"}, {"title": "b"})
    add({"title": "a1", "parent_id": 1}, {"title": "b1", "parent_id": 2})
    async with open_app() as session:
        await session.press("g", "z")
        await session.until(lambda: session.titles == ["a", "b", "b1"])
        begun, going, look = asyncio.Event(), asyncio.Event(), AppSession.todos_by_id
        seen: list[list[str]] = []

        async def held(*given: Any) -> Any:
            answer = await look(*given)
            begun.set()
            await going.wait()
            return answer

        monkeypatch.setattr(AppSession, "todos_by_id", held)
        elsewhere(lambda: create("c"))
        await session.until(begun.is_set)
        await session.press("j", "z")
        update = session.rows.update

        def noted() -> None:
            update()
            seen.append(session.titles)

        monkeypatch.setattr(session.rows, "update", noted)
        going.set()
        await session.until(lambda: session.titles == ["a", "b", "c"])
        assert ["a", "b", "b1", "c"] not in seen


async def test_no_open_subtask_is_hidden_with_a_folded_parent_that_waits(open_app: Open) -> None:
    family()
    async with open_app() as session:
        while session.chosen != "active":
            await session.press("f")
        await session.press("g", "j", "z")
        await session.until(lambda: session.titles == ["a", "b", "c"])
        elsewhere(lambda: change(2, {"start": NOON.date() + timedelta(days=3)}))
        await session.until(lambda: session.titles == ["a", "b1", "b2", "c"])


async def test_what_is_folded_is_found_and_is_in_other_views(open_app: Open) -> None:
    create("a")
    add({"title": "a1", "parent_id": 1, "due": NOON.date()})
    async with open_app() as session:
        await session.press("f", "f")
        assert session.chosen == "all"
        await session.press("z")
        await session.until(lambda: session.titles == ["a"])
        await session.press("slash", *"a1")
        await session.until(lambda: session.titles == ["a1"])
        await session.press("escape", "F", "F")
        assert session.chosen == "today"
        await session.until(lambda: session.titles == ["a1"])
    listing = Search("", Filter.ALL, folded=frozenset([1])).listing
    assert [listing.matches(todo) for todo in todos_in(Filter.ALL)] == [True, False]


@pytest.mark.parametrize("selecting", [(), ("v", "k")])
async def test_what_follows_a_folded_parent_is_folded_too(
    open_app: Open, selecting: tuple[str, ...]
) -> None:
    add({"title": "a", "due": NOON.date(), "recurrence": "+1w"}, {"title": "b"})
    add({"title": "a1", "parent_id": 1}, {"title": "a2", "parent_id": 1})
    async with open_app() as session:
        await session.press("f", "f")
        assert session.chosen == "all"
        await session.press("g", "z")
        await session.until(lambda: session.titles == ["a", "b"])
        await session.press(*selecting, "space", "a")
        await session.until(lambda: session.titles == ["a", "b", "a"])
        assert "▸0/2" in session.text
        await session.press("g", "z")
        await session.until(lambda: session.titles == ["a", "a1", "a2", "b", "a"])
        await session.press("z", "u")
        await session.until(lambda: session.titles == ["a", "b"])
        await session.press("ctrl+r")
        await session.until(lambda: session.titles == ["a", "b", "a"])


async def test_it_is_folded_also_after_a_search_in_which_it_was_completed(open_app: Open) -> None:
    add({"title": "a", "due": NOON.date(), "recurrence": "+1w"})
    add({"title": "a1", "parent_id": 1})
    async with open_app() as session:
        await session.press("f", "f", "g", "z", "slash", "a", "enter")
        await session.until(lambda: session.titles == ["a", "a1"])
        await session.press("space", "a")
        await session.until(lambda: Todo.select().count() == 4)
        await session.press("escape")
        await session.until(lambda: session.titles == ["a", "a"])
        await session.until(lambda: session.rows.model.total == 2)
        assert "▸0/1" in session.text


async def test_a_folded_parent_opens_for_another_subtask(open_app: Open) -> None:
    family()
    async with open_app() as session:
        await session.hammer("j", "z", "j", "L")
        await session.until(lambda: session.titles == ["a", "b", "b1", "b2", "c"])
        assert session.current.title == "c"
        await session.until_text("0/3")


# Completing a parent


@pytest.mark.parametrize(
    ("key", "left"),
    [("a", ["a", "c"]), ("enter", ["a", "c"]), ("o", ["a", "b2", "c"]), ("n", None)],
)
async def test_completing_a_parent_asks_about_its_subtasks(
    open_app: Open, key: str, left: list[str] | None
) -> None:
    family()
    complete(4)
    async with open_app() as session:
        await session.press("f", "j", "space")
        await session.until_text("It has 1 open subtask.")
        assert stored() == ["a", "b", "b2", "c"]
        await session.press(key)
        assert session.rows.has_focus
        await session.until(lambda: stored() == (left or ["a", "b", "b2", "c"]))
        await session.press("u")
        await session.until(lambda: "b2" in stored())


async def test_deleting_a_parent_says_what_goes_with_it(open_app: Open) -> None:
    family()
    async with open_app() as session:
        await session.press("j", "D")
        assert session.question == (
            "Delete 'b'? It and its 2 subtasks move to the trash, where r restores them. "
            "Deleting costs 3 points."
        )
        await session.press("y")
        await session.until(lambda: session.titles == ["a", "c"])
        await session.until(lambda: sum(row.points for row in Activity.select()) == 5 - 3)


async def test_a_parent_without_open_subtasks_is_completed_at_once(open_app: Open) -> None:
    family()
    complete(4, 5)
    async with open_app() as session:
        await session.press("j", "space")
        await session.until(lambda: stored() == ["a", "c"])


async def test_all_are_gone_before_the_edit_is_done(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    family()
    edit, going = AppSession.edit, asyncio.Event()

    async def held(session: AppSession, wanted: Wanted) -> EditResult:
        await going.wait()
        return await edit(session, wanted)

    async with open_app() as session:
        await session.press("f")
        monkeypatch.setattr(AppSession, "edit", held)
        await session.press("j", "space")
        await session.hammer("a", "p")
        await session.until(lambda: session.app.screen.query(TodoList))
        await session.until(lambda: session.titles == ["a", "c"])
        assert session.current.title == "c"
        going.set()
        await session.until(lambda: stored() == ["a", "c"])
        await session.until(lambda: Todo.get_by_id(3).priority == "C")


async def test_completing_earns_what_the_todo_is_worth(open_app: Open) -> None:
    add({"title": "a", "worth": 40}, {"title": "b"})
    async with open_app() as session:
        session.app.animation_level = "full"
        await session.until_text("+40")
        await session.press("f", "space")
        assert "+40" in session.text
        await session.until(lambda: session.titles == ["b"])
