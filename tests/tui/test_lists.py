"""Lists that change while one looks at them, and what the cursor makes of it."""

import asyncio

import pytest

from models.edits import EditResult
from models.errors import DatabaseUnavailable
from tests.support.edits import complete, create, delete
from tests.support.listed import activity_rows
from tests.support.session import Session
from tests.tui.conftest import Open
from tests.tui.test_live import elsewhere
from tests.tui.test_mouse import many, wheel
from tui.screens.activity import ActivityScreen
from tui.screens.data_screen import DataScreen
from tui.screens.scores import ScoresScreen
from tui.session import Changed, score_reading, windows
from tui.session.session import Session as AppSession

pytestmark = pytest.mark.usefixtures("clock")


async def shown(session: Session, title: str) -> None:
    await session.until(lambda: session.current and session.current.title == title)


async def test_a_cursor_out_of_view_holds_on_to_its_todo_too(open_app: Open) -> None:
    many(1000)
    async with open_app() as session:
        await session.press(*["j"] * 9)
        await wheel(session, 200)
        await session.until(lambda: "todo 601" in session.titles)
        assert session.current is None
        elsewhere(lambda: delete(1, 2, 3))
        await session.until(lambda: session.rows.model.total == 997)
        await session.press("j")
        await shown(session, "todo 11")


async def test_new_activities_push_the_others_down(open_app: Open) -> None:
    for number in range(1, 61):
        create(f"todo {number}")
    async with open_app() as session:
        await session.press("2")
        await session.until(lambda: session.titles[:1] == ["todo 60"])
        elsewhere(lambda: create("news"))
        await session.until(lambda: session.titles[:2] == ["news", "todo 60"])
        assert session.rows.model.cursor == 0
        await session.press("j", "j")
        elsewhere(lambda: create("more news"))
        await session.until(lambda: session.rows.model.total == 63)
        await shown(session, "todo 60")
        assert session.rows.model.cursor == 3


async def test_another_list_opens_at_its_start(open_app: Open) -> None:
    many(1000)
    elsewhere(lambda: complete(*range(1, 401)))
    async with open_app() as session:
        await session.hammer("G", "f")
        await shown(session, "todo 401")
        assert session.rows.scroll_offset.y == 0
        await session.hammer(*["f"] * 6, "G", "f", "f", "f")
        await session.until_text("Nothing archived.")
        assert session.rows.model.cursor == 0


async def test_no_key_edits_a_row_of_the_list_before(open_app: Open) -> None:
    create("open", "done")
    complete(2)
    async with open_app() as session:
        await session.hammer("f", "space")
        await session.until(lambda: session.titles == ["open"])
        assert not session.current.completed
        assert session.notices == []


async def test_a_new_todo_does_not_take_the_cursor_back_from_the_user(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(200)
    async with open_app() as session:
        await session.press("a")
        await session.type("new")
        await session.hammer("enter", "escape", "j", "j", "j")
        await session.until(lambda: session.rows.model.total == 201)
        await session.hammer("j")
        await shown(session, "todo 5")


@pytest.mark.parametrize("filters", [1, 2, 3, 4])
async def test_a_new_todo_is_gone_to_whatever_list_is_shown(open_app: Open, filters: int) -> None:
    many(100)
    async with open_app() as session:
        await session.press(*["f"] * filters, "a")
        await session.type("new")
        await session.press("enter")
        await shown(session, "new")
        assert session.chosen == ("active" if filters == 1 else "all")


async def test_a_read_that_works_again_ends_the_word_of_a_lost_database(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise DatabaseUnavailable("the database cannot be used: too many clients")

    create("Laundry")
    async with open_app() as session:
        with monkeypatch.context() as patch:
            patch.setattr(score_reading, "score_summary", refused)
            elsewhere(lambda: complete(1))
            await session.until_text("database unreachable")
        await session.press("space")
        await session.until(lambda: "database unreachable" not in session.text)


@pytest.mark.parametrize("kind", [ActivityScreen, ScoresScreen])
async def test_a_change_before_a_screen_is_there_does_no_harm(
    open_app: Open, kind: type[DataScreen]
) -> None:
    create("Laundry")
    async with open_app() as session:
        screen = kind(session.app._session)
        await screen.changed(Changed.ALL)
        await session.app.push_screen(screen)
        await session.until_text("Laundry" if kind is ActivityScreen else "This week")


async def test_a_key_after_undo_acts_on_what_undo_makes_of_the_todo(open_app: Open) -> None:
    create("Laundry")
    async with open_app() as session:
        await session.hammer("space", "u", "space")
        await session.until(lambda: len(activity_rows(100)) == 4)
        await session.until(lambda: session.current.completed)
        await session.hammer("u", "ctrl+r", "u", "space")
        await session.until(lambda: len(activity_rows(100)) == 8)
        await session.until(lambda: session.current.completed)


@pytest.mark.parametrize("filters", [1, 2])
async def test_each_of_ten_quick_keys_is_for_a_todo_of_its_own(
    open_app: Open, filters: int
) -> None:
    many(20)
    complete(*range(11, 21))
    async with open_app() as session:
        await session.press(*["f"] * filters)
        await session.until(lambda: session.rows.model.total == 10)
        await session.hammer(*["space"] * 10)
        await session.until(lambda: len(activity_rows(100)) == 40)
        await session.until(lambda: session.rows.model.total == 0)
        await session.hammer("u", "u", "u")
        await session.until(lambda: session.rows.model.total == 3)


async def test_what_is_restored_or_deleted_is_gone_at_once(open_app: Open) -> None:
    many(8)
    delete(*range(1, 7))
    async with open_app() as session:
        await session.press("F", "F", "F")
        await session.until(lambda: session.rows.model.total == 6)
        await session.hammer("j", "r", "r", "r")
        await session.until(lambda: session.titles == ["todo 6", "todo 2", "todo 1"])
        await session.until(lambda: len(activity_rows(100)) == 8 + 6 + 3)
        assert session.current.title == "todo 2"
        await session.press("f", "f", "f")
        await session.until(lambda: session.titles[:2] == ["todo 3", "todo 4"])
        await session.press("D", "y")
        assert session.current.title == "todo 4"


async def test_a_refused_edit_brings_the_row_back(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise DatabaseUnavailable("the database cannot be used: it is locked")

    many(5)
    async with open_app() as session:
        await session.press("f", "j")
        with monkeypatch.context() as patch:
            patch.setattr("tui.session.session.edits.make", refused)
            patch.setattr(windows, "todo_window", refused)
            await session.hammer("space")
            await session.until(lambda: any("locked" in notice for notice in session.notices))
            await session.until(lambda: session.titles == [f"todo {n}" for n in range(1, 6)])
        assert session.current.title == "todo 3"
        await session.press("k", "space")
        await session.until(lambda: session.titles == ["todo 1", "todo 3", "todo 4", "todo 5"])


@pytest.mark.parametrize("keys", [2, 3, 4, 5])
async def test_each_of_several_quick_keys_toggles(open_app: Open, keys: int) -> None:
    create("Laundry")
    async with open_app() as session:
        await session.hammer(*["space"] * keys)
        await session.until(lambda: len(activity_rows(100)) == 1 + keys)
        await session.until(lambda: session.current.completed == (keys % 2 == 1))
        await session.press("space")
        await session.until(lambda: len(activity_rows(100)) == 2 + keys)


async def test_what_is_completed_goes_below_and_the_cursor_to_the_next(open_app: Open) -> None:
    many(4)
    async with open_app() as session:
        await session.hammer("j", "space")
        await session.until(lambda: session.titles == ["todo 1", "todo 3", "todo 4", "todo 2"])
        assert session.current.title == "todo 3"
        await session.hammer("space", "space", "G")
        await session.until(lambda: session.titles == ["todo 1", "todo 4", "todo 3", "todo 2"])
        await session.until(lambda: len(activity_rows(100)) == 7)
        assert session.current.title == "todo 2"
        await session.press("space")
        await session.until(lambda: session.titles == ["todo 1", "todo 2", "todo 4", "todo 3"])


async def test_quick_keys_complete_one_after_the_other_and_undo_takes_them_back(
    open_app: Open,
) -> None:
    many(30)
    async with open_app() as session:
        await session.hammer(*["space"] * 10, "u", "u")
        await session.until(lambda: len(activity_rows(100)) == 42)
        await session.until(lambda: session.titles[:3] == ["todo 9", "todo 10", "todo 11"])
        await session.until(lambda: session.current.title == "todo 9")
        assert session.titles[-8:] == [f"todo {n}" for n in range(8, 0, -1)]


async def test_a_key_after_undo_is_for_the_row_that_was_seen(open_app: Open) -> None:
    many(3)
    async with open_app() as session:
        await session.hammer("space", "u", "space")
        await session.until(lambda: session.notices == ["Undone: 'todo 1' completed"])
        await session.until(lambda: session.titles == ["todo 1", "todo 3", "todo 2"])


async def test_undo_goes_to_what_comes_back_and_redo_stays_where_one_is(open_app: Open) -> None:
    many(60)
    async with open_app((80, 24)) as session:
        await session.press("j", "space", "G")
        assert session.current.title == "todo 2"
        await session.press("k", "u")
        await session.until(lambda: session.current.title == "todo 2")
        assert session.titles[:3] == ["todo 1", "todo 2", "todo 3"]
        await session.press("ctrl+r")
        await session.until(lambda: session.titles[:3] == ["todo 1", "todo 3", "todo 4"])
        assert session.current.title == "todo 3"


async def test_who_has_moved_on_since_is_not_led_back_by_undo(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    undo, going = AppSession.undo, asyncio.Event()

    async def held(session: AppSession) -> EditResult:
        await going.wait()
        return await undo(session)

    monkeypatch.setattr(AppSession, "undo", held)
    many(5)
    async with open_app() as session:
        await session.press("space")
        await session.press("u", "j", "j")
        going.set()
        await session.until(lambda: session.titles[0] == "todo 1")
        assert session.current.title == "todo 4"


async def test_undo_of_what_is_in_no_list_that_is_shown_leads_nowhere(open_app: Open) -> None:
    many(3)
    async with open_app() as session:
        await session.press("a", *"new", "enter", "escape", "g", "u")
        await session.until(lambda: "new" not in session.titles)
        assert (session.chosen, session.current.title) == ("all", "todo 1")
