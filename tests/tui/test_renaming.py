"""A title that is being changed is neither lost nor saved over somebody else's."""

import os
import signal
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.harness.environment import own_environment
from tests.harness.terminal import Terminal
from tests.support.commands import run_here
from tests.support.edits import archive, change, complete, create, delete, rename, restore
from tests.support.session import Session
from tests.tui.conftest import Open
from tests.tui.test_live import elsewhere
from tests.tui.test_mouse import many, wheel
from tui import drafts
from tui.session.reading import todo_rows_by_id
from tui.widgets.rename_input import RenameInput

COMMAND = [sys.executable, "-m", "tui"]

clocked = pytest.mark.usefixtures("clock")


def field(session: Session) -> RenameInput:
    return session.app.screen.query_one(RenameInput)


def title() -> str:
    return todo_rows_by_id([1])[0].title


@clocked
@pytest.mark.parametrize("size", [(80, 24), (44, 14)])
async def test_somebody_elses_title_is_told_and_replaced_only_by_a_second_enter(
    open_app: Open, size: tuple[int, int]
) -> None:
    create("Laundry", "Pay rent")
    async with open_app(size) as session:
        await session.press("e", *" mine")
        elsewhere(lambda: rename(1, "Laundry theirs"))
        await session.press("enter")
        await session.until_text("enter replaces bob's 'Laundry th")
        assert title() == "Laundry theirs"
        assert (field(session).value, field(session).has_focus) == ("Laundry mine", True)
        await session.press("enter")
        await session.until(lambda: session.titles == ["Laundry mine", "Pay rent"])


@clocked
async def test_somebody_elses_day_is_told_too(open_app: Open) -> None:
    create("Laundry")
    async with open_app((44, 14)) as session:
        await session.press("e")
        await session.type(" due:tomorrow")
        elsewhere(lambda: change(1, {"due": date(2026, 12, 1)}))
        await session.press("enter")
        await session.until_text("enter replaces bob's due: 2026-12-")


@clocked
async def test_escape_leaves_somebody_elses_title(open_app: Open) -> None:
    create("Laundry")
    async with open_app() as session:
        await session.press("e", *" mine")
        elsewhere(lambda: rename(1, "Laundry theirs"))
        await session.press("enter")
        await session.until_text("enter replaces bob's")
        await session.press("escape")
        await session.until(lambda: session.titles == ["Laundry theirs"])
        assert session.rows.has_focus


@clocked
async def test_undo_of_a_title_that_somebody_else_has_changed_says_so(open_app: Open) -> None:
    create("Laundry")
    async with open_app() as session:
        await session.press("e", *" mine", "enter")
        await session.until(lambda: session.titles == ["Laundry mine"])
        elsewhere(lambda: rename(1, "Laundry theirs"))
        await session.press("u")
        says = "'Laundry theirs' was renamed by bob since, and stays as it is"
        await session.until(lambda: session.notices == [says])
        assert title() == "Laundry theirs"


@clocked
async def test_a_title_with_what_cannot_be_seen_in_it_can_be_changed(open_app: Open) -> None:
    create("La\u202eundry")
    async with open_app() as session:
        await session.press("e", *" more", "enter")
        await session.until(lambda: session.titles == ["Laundry more"])


@clocked
@pytest.mark.parametrize(
    ("change", "says", "refusal"),
    [
        (lambda: delete(1), "'Laundry' was deleted meanwhile", "is in the trash: restore it"),
        (
            lambda: archive(*complete(1).ids),
            "'Laundry' was archived meanwhile",
            "is archived: unarchive it",
        ),
    ],
)
@pytest.mark.parametrize("others", [[], ["Pay rent"]])
async def test_the_field_of_a_todo_that_has_gone_says_whose_it_is_and_keeps_the_text(
    open_app: Open, change: Callable[[], object], says: str, refusal: str, others: list[str]
) -> None:
    create("Laundry", *others)
    async with open_app() as session:
        await session.press("e", *" more")
        elsewhere(change)
        await session.until_text(says)
        await session.press("s", "enter")
        await session.until_text(f"'Laundry' {refusal} first")
        assert (field(session).value, field(session).has_focus) == ("Laundry mores", True)
        await session.press("escape")
        assert session.rows.has_focus
        assert session.titles == others


@clocked
async def test_a_todo_that_was_completed_meanwhile_gets_its_title(open_app: Open) -> None:
    create("Laundry", "Pay rent")
    async with open_app() as session:
        await session.press("f", "e", *" more")
        elsewhere(lambda: complete(1))
        await session.until_text("'Laundry' was completed meanwhile")
        await session.press("enter")
        await session.until(lambda: title() == "Laundry more")


@clocked
async def test_a_refused_title_comes_back_when_the_todo_is_edited_again(open_app: Open) -> None:
    many(500)
    async with open_app() as session:
        await session.press("e", *"xyz")
        elsewhere(lambda: delete(1))
        await session.until_text("'todo 1' was deleted meanwhile")
        await session.hammer("enter", "a")
        await session.until(lambda: session.field.has_focus)
        await session.press("escape")
        elsewhere(lambda: restore(1))
        await session.until(lambda: session.rows.model.total == 500)
        await session.press("g", "e")
        assert field(session).value == "todo 1xyz"


@clocked
async def test_a_title_scrolled_away_and_refused_comes_back_too(open_app: Open) -> None:
    many(500)
    async with open_app() as session:
        await session.press("e")
        await session.type("x" * 500)
        await wheel(session, 20)
        await session.until(lambda: any("at most 500" in notice for notice in session.notices))
        await session.press("g", "e")
        assert field(session).value == "todo 1" + "x" * 500


def by_signal(terminal: Terminal) -> None:
    os.kill(terminal.pid, signal.SIGTERM)


@pytest.mark.parametrize(
    "leave", [lambda t: t.press("\x03"), lambda t: t.press("\x11"), by_signal, Terminal.hang_up]
)
def test_leaving_keeps_a_title_that_is_being_changed_as_a_draft(
    tmp_path: Path, leave: Callable[[Terminal], object]
) -> None:
    env = own_environment(tmp_path)
    run_here(["add", "Laundry"], env)
    with Terminal(COMMAND, env) as terminal:
        terminal.wait_for("○ Laundry")
        terminal.wait_for("q Quit")
        terminal.press("e and more")
        terminal.wait_for("Laundry and more")
        leave(terminal)
        terminal.wait_end(5)
    assert "○ Laundry\n" in run_here(["list"], env).out
    assert drafts.take(Path(env["TALLY_DATA_DIR"])) == "Laundry and more"
