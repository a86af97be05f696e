"""What the mouse does: wheel, scrollbar, and clicks on rows and on the bars around them."""

import pytest
from rich.style import Style
from textual import events
from textual.command import CommandList
from textual.scrollbar import ScrollTo

from tests.support.edits import complete, create
from tests.support.session import Session
from tests.tui.conftest import Open
from tests.tui.test_live import elsewhere
from tui.dialogs.help import HelpScreen
from tui.palette_guard import GuardedPalette
from tui.widgets.row_list import RowList
from tui.widgets.top_bar import TopBar

pytestmark = pytest.mark.usefixtures("clock")


def many(count: int) -> None:
    for start in range(0, count, 500):
        create(*(f"todo {n}" for n in range(start + 1, min(count, start + 500) + 1)))


async def wheel(session: Session, notches: int) -> None:
    rows = session.rows
    kind = events.MouseScrollDown if notches > 0 else events.MouseScrollUp
    for _ in range(abs(notches)):
        rows.post_message(kind(rows, 5, 5, 0, 0, 0, False, False, False))
        await session.pilot.pause()


def _completed(session: Session, index: int) -> bool:
    row = session.rows.model.row_at(index)
    return row is not None and row.completed


async def filled(session: Session) -> None:
    """Wait until every row in view is here."""
    await session.until(lambda: len(session.titles) == session.rows.size.height)


async def test_the_wheel_scrolls_three_rows_a_notch_as_far_as_one_likes(open_app: Open) -> None:
    many(2000)
    async with open_app() as session:
        await wheel(session, 60)
        await filled(session)
        assert session.titles[0] == "todo 181"
        await wheel(session, -60)
        await filled(session)
        assert (session.titles[0], session.rows.model.cursor) == ("todo 1", 0)


async def test_the_scrollbar_goes_anywhere_and_the_cursor_stays(open_app: Open) -> None:
    many(2000)
    async with open_app() as session:
        session.rows.post_message(ScrollTo(y=1000, animate=False))
        await session.until(lambda: session.titles[:1] == ["todo 1001"])
        await filled(session)
        assert session.titles[0] == "todo 1001"
        await session.press("j")
        await filled(session)
        assert session.current.title == "todo 2"
        assert "todo 2" in session.titles


async def test_an_edit_elsewhere_leaves_the_view_where_it_was_scrolled_to(open_app: Open) -> None:
    many(500)
    async with open_app() as session:
        await wheel(session, 40)
        await filled(session)
        elsewhere(lambda: complete(125))
        await session.until(lambda: "todo 125" not in session.titles)
        assert session.titles[0] == "todo 121"


async def test_a_click_takes_the_cursor_to_a_row_that_was_scrolled_to(open_app: Open) -> None:
    many(500)
    async with open_app() as session:
        await wheel(session, 20)
        await filled(session)
        await session.pilot.click(RowList, offset=(10, 4))
        assert session.current.title == "todo 65"
        assert session.titles[0] == "todo 61"


async def test_a_click_on_the_circle_completes_and_reopens(open_app: Open) -> None:
    many(5)
    async with open_app() as session:
        await session.pilot.click(RowList, offset=(2, 1))
        await session.until(lambda: _completed(session, 4))
        assert session.current.title == "todo 3"
        await session.pilot.click(RowList, offset=(2, 4))
        await session.until(lambda: not _completed(session, 4))
        assert session.titles == [f"todo {n}" for n in range(1, 6)]


async def test_only_the_left_button_does_anything(open_app: Open) -> None:
    many(5)
    async with open_app() as session:
        for button in (2, 3):
            await session.pilot.click(RowList, offset=(2, 1), button=button)
        assert session.current.title == "todo 1"
        await session.press("j", "j", "space")
        await session.until(lambda: _completed(session, 4))
        assert session.titles[-1] == "todo 3"


async def test_a_double_click_on_a_title_opens_its_detail(open_app: Open) -> None:
    many(5)
    async with open_app() as session:
        await session.pilot.click(RowList, offset=(10, 1), times=2)
        await session.until_text("State ")
        await session.until_text("todo 2")


async def clickable(session: Session, text: str) -> tuple[int, int]:
    """Where a text is on the screen."""
    await session.until_text(text)
    lines = session.text.splitlines()
    y = next(y for y, line in enumerate(lines) if text in line)
    return lines[y].index(text), y


@pytest.mark.parametrize("name", ["Active", "Completed", "Archived", "Trash", "All"])
async def test_a_click_on_a_name_shows_that_list(open_app: Open, name: str) -> None:
    many(5)
    complete(1)
    async with open_app() as session:
        await session.press("f", "f")
        await session.pilot.click(offset=await clickable(session, name))
        assert session.chosen == name.lower()


@pytest.mark.parametrize(
    ("name", "mode"), [("1 Todos", "todos"), ("2 Activity", "activity"), ("3 Scores", "scores")]
)
async def test_a_click_on_a_name_shows_that_screen(open_app: Open, name: str, mode: str) -> None:
    async with open_app() as session:
        await session.press("2")
        await session.pilot.click(offset=await clickable(session, name))
        await session.until(lambda: session.app.current_mode == mode)


async def test_a_click_on_a_key_is_that_key(open_app: Open) -> None:
    many(5)
    async with open_app() as session:
        await session.pilot.click(offset=await clickable(session, "Done"))
        await session.until(lambda: _completed(session, 4))
        await session.pilot.click(offset=await clickable(session, "Delete"))
        await session.until(lambda: session.asking)


async def test_a_click_that_help_overtook_leaves_no_help_behind(open_app: Open) -> None:
    async with open_app() as session:
        await session.press("question_mark")
        assert isinstance(session.app.screen, HelpScreen)
        session.app.post_message(TopBar.ScreenChosen("activity"))
        await session.press("escape")
        assert session.app.current_mode == "todos"
        assert not session.app.screen.is_modal


@pytest.mark.parametrize("keys", ["question_mark", "D", "ctrl+t"])
async def test_a_dialog_that_is_left_twice_is_left_once(open_app: Open, keys: str) -> None:
    create("Laundry")
    async with open_app() as session:
        await session.press(keys)
        dialog = session.app.screen
        assert dialog.is_modal
        dialog.dismiss()
        dialog.dismiss()
        await session.until(lambda: session.app.screen.query(RowList))
        assert session.titles == ["Laundry"]


async def test_a_dialog_below_another_one_closes_neither(open_app: Open) -> None:
    create("Laundry")
    async with open_app() as session:
        await session.press("question_mark")
        below = session.app.screen
        session.app.push_screen(HelpScreen())
        await session.until(lambda: session.app.screen is not below)
        below.dismiss()
        await session.pilot.pause()
        assert len(session.app.screen_stack) == 3


async def test_a_click_for_a_line_of_the_palette_that_has_gone_does_nothing(
    open_app: Open,
) -> None:
    create("a")
    async with open_app() as session:
        await session.press("ctrl+p")
        await session.type("theme")
        await session.until_text("Choose a theme")
        lines = session.app.screen.query_one(CommandList)
        gone = Style(meta={"option": lines.option_count})
        x, y, _, _ = lines.region
        click = events.Click(lines, 1, 1, 0, 0, 1, False, False, False, x + 1, y + 1, style=gone)
        lines.post_message(click)
        await session.pilot.pause()
        assert session.app.fault is None
        assert isinstance(session.app.screen, GuardedPalette)
