"""A paste of several lines: a todo for each, or one title."""

import sys
from pathlib import Path

import pytest
from textual import events

from tests.harness.environment import own_environment
from tests.harness.processes import run_tally
from tests.harness.terminal import Terminal
from tests.support.edits import create
from tests.support.listed import activity_rows
from tests.support.session import Session
from tests.tui.conftest import Open
from tests.tui.test_mouse import many
from tui.pasted import MOST_LINES, lines_of
from tui.widgets.rename_input import RenameInput

clocked = pytest.mark.usefixtures("clock")


async def paste(session: Session, text: str) -> None:
    if not session.field.has_focus:
        await session.press("a")
    session.field.post_message(events.Paste(text))
    await session.pilot.pause()


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("milk\nbread", ["milk", "bread"]),
        ("milk\r\nbread\r\n", ["milk", "bread"]),
        ("milk\rbread", ["milk", "bread"]),
        ("\n milk \n\n\t\nbread\n", ["milk", "bread"]),
        ("- milk\n* bread\n• tea", ["milk", "bread", "tea"]),
        ("- [ ] milk\n- [x] bread\n  * [ ] tea", ["milk", "bread", "tea"]),
        ("-\n- [ ]\n-5 degrees\n*bold* move", ["-5 degrees", "*bold* move"]),
        ("a - b\n- - c", ["a - b", "- c"]),
    ],
)
def test_each_line_is_a_title_without_its_bullet(text: str, titles: list[str]) -> None:
    assert [line for _, line in lines_of(text)] == titles


@clocked
async def test_lines_are_added_as_one_edit_after_asking(open_app: Open) -> None:
    many(100)
    async with open_app() as session:
        await paste(session, "- [ ] milk\r- bread\r\rbutter\r")
        await session.until(lambda: session.asking)
        assert session.question == "Add 3 todos? milk\nbread\nbutter"
        assert len(activity_rows(1000)) == 100
        await session.press("y")
        await session.until(lambda: session.titles[-3:] == ["milk", "bread", "butter"])
        assert session.current.title == "butter"
        assert (session.field.value, session.field.has_focus) == ("", True)
        await session.press("escape", "u")
        await session.until(lambda: "Undone: 3 todos added" in session.notices)
        await session.until(lambda: session.rows.model.total == 100)


@clocked
async def test_a_no_leaves_everything_as_it_was(open_app: Open) -> None:
    async with open_app() as session:
        await paste(session, "milk\r\n\tbread\x1b[31m\nbutter")
        await session.until(lambda: session.asking)
        await session.press("n")
        await session.until(lambda: not session.asking)
        assert session.field.has_focus
        assert session.field.value == ""
        assert session.titles == []


@clocked
async def test_a_paste_into_the_list_goes_to_the_field(open_app: Open) -> None:
    async with open_app() as session:
        session.app.post_message(events.Paste("buy milk"))
        await session.until(lambda: session.field.value == "buy milk")
        assert session.field.has_focus


@clocked
async def test_what_was_typed_before_the_paste_stays(open_app: Open) -> None:
    async with open_app() as session:
        await session.press("a", *"tea")
        await paste(session, "milk\nbread")
        await session.until(lambda: session.asking)
        await session.press("enter")
        await session.until(lambda: session.titles == ["milk", "bread"])
        assert session.field.value == "tea"


@clocked
async def test_invalid_lines_are_named_and_wait_in_the_field_to_be_corrected(
    open_app: Open,
) -> None:
    async with open_app((44, 14)) as session:
        await paste(session, "due:xyz a\n\nmilk\n" + "x" * 501 + "\nbread")
        await session.until(lambda: session.asking)
        assert session.question == (
            "Add 2 todos? milk\nand 1 more\n2 lines to correct in the field:\n"
            "line 1: due:xyz is invalid: expected a day such as fri, 3d, 1 dec or 2026-12-04\n"
            "and line 4"
        )
        # All of it is on the smallest screen.
        assert all(words in session.text for words in ("Add 2 todos?", "and line 4", "Add (y)"))
        await session.press("y")
        await session.until(lambda: session.field.value == "due:xyz a")
        await session.until_text("2 to correct: due:xyz is invalid")
        assert session.app._drafts.unsaved[0]() == ["x" * 501, "due:xyz a"]
        session.field.value = "due:fri a"
        await session.press("enter")
        await session.until(lambda: session.field.value == "x" * 501)
        await session.until_text("a title has at most 500")
        session.field.value = "x"
        await session.press("enter")
        await session.until(lambda: session.field.value == "")
        await session.until(lambda: len(activity_rows(10)) == 4)
        assert session.field.has_focus


@clocked
async def test_invalid_lines_are_not_mixed_with_what_was_typed_and_can_be_given_up(
    open_app: Open,
) -> None:
    async with open_app() as session:
        await session.press("a", *"tea")
        await paste(session, "due:xyz a\n- rec:never b")
        await session.until(lambda: session.asking)
        assert session.question.startswith("None of 2 lines is valid. Correct them?")
        await session.press("y")
        await session.until(lambda: not session.asking)
        assert session.field.value == "tea"
        await session.press("enter")
        await session.until(lambda: session.field.value == "due:xyz a")
        await session.press("ctrl+u", "enter")
        await session.until(lambda: session.field.value == "rec:never b")
        assert session.titles == ["tea"]


@clocked
async def test_a_no_takes_no_invalid_line_either(open_app: Open) -> None:
    async with open_app() as session:
        await paste(session, "milk\ndue:xyz a")
        await session.until(lambda: session.asking)
        await session.press("n")
        await session.until(lambda: not session.asking)
        assert session.field.value == ""
        assert activity_rows(10) == ()


@clocked
async def test_two_hundred_lines_are_added_and_the_first_are_shown(open_app: Open) -> None:
    async with open_app((60, 16)) as session:
        await paste(session, "\n".join(f"- todo number {n}" for n in range(1, 201)))
        await session.until(lambda: session.asking)
        await session.until_text("and 196 more")
        assert "todo number 4" in session.text
        assert "todo number 5" not in session.text
        await session.press("y")
        await session.until(lambda: session.rows.model.total == 200)


@clocked
async def test_what_is_more_than_can_be_pasted_is_told_before(open_app: Open) -> None:
    async with open_app() as session:
        await paste(session, "\n".join(f"todo {n}" for n in range(MOST_LINES + 5)))
        await session.until(lambda: session.asking)
        assert session.question.startswith("Add 1,000 todos?")
        assert "Of 1,005 lines the others are left out." in session.question


@clocked
async def test_lines_pasted_over_a_row_are_one_title(open_app: Open) -> None:
    create("Laundry")
    async with open_app() as session:
        await session.press("e")
        session.app.screen.query_one(RenameInput).post_message(events.Paste(" milk\nbread"))
        await session.pilot.pause()
        await session.press("enter")
        await session.until(lambda: session.titles == ["Laundry milk bread"])


def test_a_terminals_paste_of_lines_is_asked_about(tmp_path: Path) -> None:
    env = own_environment(tmp_path)
    with Terminal([sys.executable, "-m", "tui"], env) as terminal:
        terminal.wait_for("Tally keeps your todos")
        terminal.press("a")
        terminal.wait_for("esc Back")
        terminal.press("\x1b[200~- milk\r- bread\r- tea\x1b[201~")
        terminal.wait_for("Add 3 todos?")
        terminal.press("y")
        terminal.wait_for("○ tea")
        terminal.press("\x03")
        terminal.wait_end(5)
    assert len(run_tally("list", env=env).stdout.splitlines()) == 3
