"""Keys mean what the user sees, or is about to see."""

import asyncio
import time

import pytest

from models.edits import EditResult
from tests.support.edits import complete, create
from tests.tui.conftest import Open
from tui.panes.adding import LANDING_SECONDS
from tui.session.session import Session, Wanted


async def test_a_key_after_adding_is_for_the_new_todo(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit, going = Session.edit, asyncio.Event()

    async def held(session: Session, wanted: Wanted) -> EditResult:
        if not callable(wanted):
            # Until every key after it has come.
            asyncio.get_running_loop().call_later(0.1, going.set)
            await going.wait()
        return await edit(session, wanted)

    monkeypatch.setattr("tui.panes.adding.LANDING_SECONDS", 30)
    create("old")
    async with open_app() as session:
        with monkeypatch.context() as patch:
            patch.setattr(Session, "edit", held)
            await session.hammer("a", *"new", "enter", "escape", "space")
            await session.until(lambda: session.titles == ["old", "new"])
            await session.until(lambda: session.current and session.current.completed)
        assert session.current.title == "new"


async def test_a_key_that_is_held_down_stops_at_the_last_active_todo(open_app: Open) -> None:
    create(*(f"todo {n}" for n in range(1, 6)))
    complete(5)
    async with open_app() as session:
        await session.hammer(*["space"] * 12)
        await session.until_text("Completed 5")
        await session.pilot.pause()
        assert all(row.completed for row in session.rows.model.shown.rows)


async def test_a_key_for_a_cursor_out_of_view_only_brings_it_back(open_app: Open) -> None:
    create(*(f"todo {n}" for n in range(1, 101)))
    async with open_app((80, 24)) as session:
        session.rows.scroll_to(y=50, animate=False, immediate=True)
        await session.pilot.pause()
        assert "todo 1 " not in session.text
        await session.press("space")
        await session.until_text("todo 1 ")
        assert not session.current.completed
        await session.press("space")
        await session.until(lambda: session.titles[0] == "todo 2")


async def test_the_cursor_stays_in_view_however_often_the_terminal_is_resized(
    open_app: Open,
) -> None:
    create(*(f"todo {n}" for n in range(1, 26)))
    async with open_app((80, 24)) as session:
        await session.press("G", "k")
        for height in (12, 24, 12, 24, 12):
            await session.pilot.resize_terminal(80, height)
            await session.until_text("▌ ○ todo 24")


@pytest.mark.parametrize("joiner", ["\u200c", "\u200d"])
async def test_what_joins_letters_can_be_typed(open_app: Open, joiner: str) -> None:
    async with open_app() as session:
        await session.press("a", "x")
        await session.hammer(joiner)
        await session.press("y")
        assert session.field.value == f"x{joiner}y"


async def test_a_click_below_the_first_line_of_a_title_completes_nothing(open_app: Open) -> None:
    create("Write the report " * 8, "Laundry", "Pay rent")
    async with open_app((80, 24)) as session:
        await session.until_text("Laundry")
        await session.pilot.click(session.rows, offset=(2, 1))
        await session.pilot.pause()
        assert not session.current.completed
        assert session.current.title.startswith("Write")
        await session.pilot.click(session.rows, offset=(2, 2))
        await session.until(lambda: session.titles[-1] == "Laundry")


async def test_a_database_that_does_not_answer_holds_up_one_key_and_not_each(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    going = asyncio.Event()
    edit = Session.edit

    async def held(session: Session, wanted: Wanted) -> EditResult:
        await going.wait()
        return await edit(session, wanted)

    create(*(f"todo {n}" for n in range(1, 6)))
    async with open_app() as session:
        monkeypatch.setattr(Session, "edit", held)
        began = time.monotonic()
        await session.hammer("a", "x", "enter", "escape")
        # More than twice round the seven views.
        await session.hammer(*["f"] * 16)
        await session.until(lambda: session.chosen == "completed")
        assert time.monotonic() - began < 6 * LANDING_SECONDS
        going.set()
