"""Titles are text: one row high, and never markup, an action or a terminal's control."""

import pytest
from rich.cells import cell_len

from models.printable import printable
from tests.support.edits import create
from tests.support.session import Session
from tests.tui.conftest import Open
from tui.session.reading import todo_rows_by_id
from tui.widgets.row_list import RowList

pytestmark = pytest.mark.usefixtures("clock")

HOSTILE = [
    "[bold]x",
    "[@click=app.quit]x[/]",
    "buy [/] milk",
    "$title [$error]",
    "שלום עולם",
    "e\u0301te\u0301 na\u0308chste",
    "\N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL} family",
    "宽" * 500,
    "x" * 500,
    "\u202eright to left override",
    "a\u200bb",
]


@pytest.mark.parametrize("size", [(60, 16), (160, 50)])
async def test_each_is_one_row_as_wide_as_the_list(open_app: Open, size: tuple[int, int]) -> None:
    create(*HOSTILE)
    async with open_app(size) as session:
        height = session.rows.size.height
        strips = [session.rows.render_line(y) for y in range(min(height, len(HOSTILE)))]
        assert {strip.cell_length for strip in strips} == {session.rows.size.width}
        assert {cell_len(strip.text) for strip in strips} == {session.rows.size.width}
        assert "[bold]x" in strips[0].text
        assert "[@click=app.quit]x[/]" in strips[1].text
        assert "buy [/] milk" in strips[2].text


@pytest.mark.parametrize("title", HOSTILE)
async def test_it_is_shown_as_it_is_wherever_a_title_appears(open_app: Open, title: str) -> None:
    create(title)
    async with open_app() as session:
        shown = printable(title)[:18]  # A notice cuts wide characters after 19.
        await session.press("space")
        await session.until(lambda: session.current.completed)
        await session.press("u")
        await session.until(lambda: any(shown in notice for notice in session.notices))
        await session.press("D")
        assert session.question.startswith(f"Delete '{shown}")
        await session.press("n", "2")
        await session.until(lambda: session.rows.model.total == 3)
        assert shown in session.rows.render_line(2).text
        await session.press("1", "e", "escape")
        assert session.app.is_running


async def test_clicking_on_markup_runs_no_action(open_app: Open) -> None:
    create("[@click=app.quit]xxxxxxxx[/]")
    async with open_app() as session:
        await session.pilot.click(RowList, offset=(10, 0))
        await session.press("j")
        assert session.app.is_running
        assert not session.app._exit


async def type_and_enter(session: Session, text: str) -> None:
    await session.press("a")
    await session.type(text)
    await session.press("enter")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("   ", "a title needs at least one visible character"),
        ("x" * 501, "a title has at most 500 characters, this one 501"),
    ],
)
async def test_a_refused_title_is_told_at_the_input_and_stays_there(
    open_app: Open, typed: str, says: str
) -> None:
    async with open_app() as session:
        await type_and_enter(session, typed)
        await session.until_text(says)
        assert (session.field.value, session.field.has_focus) == (typed, True)
        assert session.rows.model.total == 0
        session.field.value = "good"
        await session.press("enter")
        await session.until(lambda: session.titles == ["good"])
        assert says not in session.text


async def test_a_refused_new_title_of_a_todo_stays_in_the_field(open_app: Open) -> None:
    create("Laundry")
    async with open_app() as session:
        await session.press("e")
        field = session.app.focused
        await session.type("x" * 500)
        await session.press("enter")
        await session.until_text("at most 500 characters")
        assert session.app.focused is field
        assert session.titles == ["Laundry"]
        await session.press("escape")
        assert session.rows.has_focus


async def test_what_is_typed_while_a_refusal_comes_is_kept(open_app: Open) -> None:
    async with open_app() as session:
        await type_and_enter(session, " ")
        await session.type("next")
        await session.press("enter")
        await session.until(lambda: session.titles == ["next"])


async def test_a_pasted_megabyte_is_cut_and_told(open_app: Open) -> None:
    from textual import events

    async with open_app() as session:
        await session.press("a")
        session.field.post_message(events.Paste("x" * 1_000_000))
        await session.until(
            lambda: "Only the first 2,000 characters were pasted." in session.notices
        )
        await session.press("enter")
        await session.until_text("this one 2,000")


PLANE = "\u2708\ufe0f Paris"


async def test_no_emoji_form_is_painted_and_the_title_keeps_it(open_app: Open) -> None:
    create(PLANE)
    async with open_app() as session:
        shown = []
        await session.press("D")
        shown.append(session.text)
        await session.press("n", "e", "exclamation_mark")
        shown.append(session.text)
        await session.press("enter")
        await session.until(lambda: session.titles == [f"{PLANE}!"])
        shown.append(session.text)
        await session.press("u")
        await session.until(lambda: session.notices)
        shown += session.notices
        await session.press("2")
        await session.until_text("created")
        shown.append(session.text)
        assert all("Paris" in text and "\ufe0f" not in text for text in shown)
    assert todo_rows_by_id([1])[0].title == PLANE
