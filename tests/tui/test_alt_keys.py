"""Escape and a key in one breath, which a terminal sends as Alt and that key."""

import re
import sys
from pathlib import Path

import pytest
from textual import events

from tests.harness.environment import own_environment
from tests.harness.terminal import Terminal
from tests.support.commands import run_here
from tests.support.edits import create
from tests.support.session import Session
from tests.tui.conftest import Open
from tests.tui.test_mouse import many
from tui.alt_keys import DISCARDS
from tui.textual_guards import InputReader
from tui.widgets.rename_input import RenameInput
from tui.widgets.title_input import TitleInput

COMMAND = [sys.executable, "-m", "tui"]


async def with_alt(session: Session, key: str) -> None:
    """Press a key in the breath after Escape, as the parser reports the two."""
    name = f"shift+{key.lower()}" if key.isupper() else key
    session.app.post_message(events.Key(f"alt+{name}", key))
    await session.pilot.pause()


def completed(session: Session) -> list[bool]:
    rows = map(session.rows.model.row_at, range(session.rows.model.total))
    return [row.completed for row in rows if row is not None]


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        ("\x1bj", ["alt+j"]),
        ("\x1bG", ["alt+shift+g"]),
        ("\x1b ", ["alt+space"]),
        ("\x1b\r", ["alt+enter"]),
        ("\x1b?", ["alt+question_mark"]),
        ("\x1b2", ["alt+2"]),
        ("\x1bf", ["alt+f"]),
        ("\x1bjk", ["alt+j", "k"]),
        ("\x1bj\x1bk", ["alt+j", "alt+k"]),
        ("\x1b\x1b[B", ["escape", "down"]),
        ("\x1b[B", ["down"]),
        ("\x1bOB", ["down"]),
        ("\x1b\x7f", ["ctrl+w"]),
    ],
)
def test_a_key_after_escape_is_reported_as_that_key_with_alt(sent: str, keys: list[str]) -> None:
    read = [event for event in InputReader().feed(sent.encode()) if isinstance(event, events.Key)]
    assert [event.key for event in read] == keys


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize(("key", "place"), [("j", 2), ("k", 0), ("g", 0), ("G", 4)])
async def test_escape_and_a_move_leave_the_field_and_move(
    open_app: Open, key: str, place: int
) -> None:
    many(5)
    async with open_app() as session:
        await session.press("j", "a", "x")
        await with_alt(session, key)
        await session.until(lambda: session.rows.has_focus)
        await session.until(lambda: session.rows.model.cursor == place)
        assert session.field.value == "x"


@pytest.mark.usefixtures("clock")
async def test_what_is_typed_after_escape_and_a_move_is_for_the_list(open_app: Open) -> None:
    many(5)
    async with open_app() as session:
        await session.press("a", "x")
        session.app.post_message(events.Key("alt+j", "j"))
        await session.hammer("j", "j")
        await session.until(lambda: session.rows.model.cursor == 3)
        assert session.field.value == "x"


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize("opening", ["a", "e"])
async def test_alt_and_a_letter_in_a_field_do_nothing(open_app: Open, opening: str) -> None:
    create("Laundry", "Pay rent")
    async with open_app() as session:
        await session.press("space", opening, *" more")
        await session.until(lambda: completed(session) == [False, True])
        field = session.app.focused
        assert isinstance(field, TitleInput)
        value = field.value
        for key in "uqaeDArTx123?":
            await with_alt(session, key)
        await with_alt(session, "space")
        assert session.app.focused is field
        assert field.value == value
        assert session.app.is_running
        assert not session.app._exit
        await session.press("escape")
        assert completed(session) == [False, True]


@pytest.mark.usefixtures("clock")
async def test_a_new_title_is_not_discarded_by_alt_and_a_move(open_app: Open) -> None:
    many(5)
    async with open_app() as session:
        await session.hammer("e", "exclamation_mark")
        await with_alt(session, "j")
        field = session.app.focused
        assert isinstance(field, RenameInput)
        await session.until_text(DISCARDS)
        assert field.value == "todo 1!"
        await session.press("enter")
        await session.until(lambda: session.titles[0] == "todo 1!")
        await session.press("e")
        await with_alt(session, "j")
        await session.until(lambda: session.rows.has_focus and session.rows.model.cursor == 1)


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize(("key", "place"), [("b", 4), ("f", 8)])
async def test_alt_b_and_alt_f_move_by_a_word(open_app: Open, key: str, place: int) -> None:
    async with open_app() as session:
        await session.press("a")
        await session.type("buy oat milk")
        await session.press("left", "left", "left", "left", "left")
        session.field.cursor_position = 6
        await with_alt(session, key)
        assert session.field.cursor_position == place


@pytest.mark.usefixtures("clock")
async def test_a_key_that_the_user_gave_alt_is_that_key(open_app: Open) -> None:
    async with open_app(keys={"todos.add": "alt+n"}) as session:
        await with_alt(session, "n")
        assert session.app.focused is session.field


@pytest.mark.usefixtures("clock")
async def test_in_a_list_the_key_after_escape_is_itself(open_app: Open) -> None:
    many(5)
    async with open_app() as session:
        await with_alt(session, "j")
        await session.until(lambda: session.rows.model.cursor == 1)
        session.app.post_message(events.Key("alt+question_mark", "?"))
        await session.until_text("Show every key")


@pytest.mark.parametrize(
    ("dialog", "shown", "then"),
    [
        (
            "?",
            "Show every key",
            {"j": "▌ ○ Pay rent", "f": "Active 2", "2": "2 todos created"},
        ),
        ("D", "Delete '", {"j": "▌ ○ Pay rent", " ": "✓ Laundry", "\r": "esc Back"}),
    ],
    ids=["help", "question"],
)
def test_escape_closes_a_dialog_whatever_follows(
    tmp_path: Path, dialog: str, shown: str, then: dict[str, str]
) -> None:
    env = own_environment(tmp_path)
    run_here(["add", "-"], env, b"Laundry\nPay rent\n")
    with Terminal(COMMAND, env) as terminal:
        terminal.wait_for("q Quit")
        for key, seen in then.items():
            terminal.press("g")
            terminal.wait_until(
                lambda: any(re.search("▌ ○ (Laundry|Pay)", r) for r in terminal.rows)
            )
            terminal.press(dialog)
            terminal.wait_for(shown)
            terminal.wait_quiet()
            terminal.press("\x1b" + key)
            terminal.wait_until(lambda: not any(shown in row for row in terminal.rows))
            terminal.wait_for(seen)
    assert run_here(["list", "--filter", "trash"], env).out == ""
