"""The fields keep what is typed in them, and let no letter through to the todos."""

import pytest
from textual import events

from tests.support.edits import create, delete
from tests.support.session import Session
from tests.tui.conftest import Open
from tests.tui.test_live import elsewhere
from tests.tui.test_mouse import many, wheel
from tui.widgets.rename_input import RenameInput
from tui.widgets.row_list import RowList
from tui.widgets.title_input import TitleInput

pytestmark = pytest.mark.usefixtures("clock")


def rename_field(session: Session) -> RenameInput:
    return session.app.screen.query_one(RenameInput)


@pytest.mark.parametrize("key", ["a", "e"])
async def test_tab_does_not_leave_a_field(open_app: Open, key: str) -> None:
    create("Laundry")
    async with open_app() as session:
        await session.press(key)
        field = session.app.focused
        await session.press("tab", "shift+tab", "tab")
        assert session.app.focused is field


@pytest.mark.parametrize("key", ["a", "e"])
@pytest.mark.parametrize("small", [(30, 30), (80, 10)])
async def test_a_resize_keeps_field_text_and_focus(
    open_app: Open, key: str, small: tuple[int, int]
) -> None:
    create("Laundry")
    async with open_app() as session:
        await session.press(key, "x")
        field = session.app.focused
        assert isinstance(field, TitleInput)
        typed = field.value
        await session.pilot.resize_terminal(*small)
        await session.until_text("Tally needs a terminal")
        await session.press("space", "D", "e")
        assert not session.asking
        await session.pilot.resize_terminal(100, 30)
        await session.until(lambda: session.app.focused is field)
        assert field.value == typed
        assert session.titles == ["Laundry"]
        assert not session.current.completed


async def test_no_key_edits_while_the_terminal_is_too_small(open_app: Open) -> None:
    create("Laundry")
    async with open_app() as session:
        await session.pilot.resize_terminal(30, 30)
        await session.until_text("Tally needs a terminal")
        await session.press("space", "D", "a", "x")
        assert not session.asking
        await session.pilot.resize_terminal(100, 30)
        await session.until(lambda: session.rows.has_focus)
        assert not session.current.completed
        assert session.field.value == ""


async def test_a_click_elsewhere_saves_the_new_title(open_app: Open) -> None:
    many(5)
    async with open_app() as session:
        await session.press("e", "x")
        await session.pilot.click(RowList, offset=(10, 3))
        await session.until(lambda: session.titles[0] == "todo 1x")
        assert rename_field(session).todo is None
        assert session.current.title == "todo 4"
        await session.press("space")
        await session.until(lambda: session.titles[-1] == "todo 4")


async def test_scrolling_the_row_away_saves_the_new_title(open_app: Open) -> None:
    many(500)
    async with open_app() as session:
        await session.press("e", "x")
        await wheel(session, 20)
        await session.until(lambda: session.rows.has_focus)
        await wheel(session, -20)
        await session.until(lambda: session.titles[:1] == ["todo 1x"])


async def test_the_field_stays_over_its_row(open_app: Open) -> None:
    many(10)
    async with open_app() as session:
        await session.press("j", "j", "j", "e")
        field = rename_field(session)
        elsewhere(lambda: delete(1, 2))
        await session.until(lambda: session.rows.model.total == 8)
        await session.until(lambda: field.region.y == session.rows.cursor_region().y)
        await session.press("x", "enter")
        await session.until(lambda: session.titles[1] == "todo 4x")


async def test_keys_after_enter_are_not_for_the_field(open_app: Open) -> None:
    many(5)
    async with open_app() as session:
        await session.hammer("e", "exclamation_mark", "enter", "j", "space")
        await session.until(lambda: session.titles[0] == "todo 1!")
        await session.until(lambda: session.titles[-1] == "todo 2")
        assert session.current.title == "todo 3"


async def test_a_refused_title_of_a_row_scrolled_away_is_told(open_app: Open) -> None:
    many(500)
    async with open_app() as session:
        await session.press("e")
        await session.type("x" * 500)
        await wheel(session, 20)
        await session.until(lambda: any("at most 500" in notice for notice in session.notices))
        assert session.rows.has_focus


@pytest.mark.parametrize(
    ("pasted", "value"),
    [(" milk", "buy milk"), ("\n milk \n", "buy milk "), ("\tmilk\tbread", "buy milk bread")],
)
async def test_a_paste_keeps_its_spaces(open_app: Open, pasted: str, value: str) -> None:
    async with open_app() as session:
        await session.press("a", *"buy")
        session.field.post_message(events.Paste(pasted))
        await session.until(lambda: session.field.value == value)


LONG = "start " + "middle " * 40 + "the end"


@pytest.mark.parametrize("size", [(60, 16), (120, 40)])
async def test_the_cursor_of_a_title_longer_than_the_field_is_in_view_at_once(
    open_app: Open, size: tuple[int, int]
) -> None:
    create(LONG)
    async with open_app(size) as session:
        await session.press("e")
        assert "the end" in session.text
        await session.press("exclamation_mark")
        assert "the end!" in session.text
        await session.pilot.resize_terminal(70, 20)
        await session.until_text("the end!")


async def test_so_is_that_of_a_draft(open_app: Open) -> None:
    async with open_app(draft=LONG) as session:
        await session.press("a")
        assert "the end" in session.text
