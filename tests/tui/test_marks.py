"""The plain marks: nothing that a terminal may draw two cells wide."""

import unicodedata
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from textual.scrollbar import ScrollBar

from models.scoring import recompute
from tests.conftest import NOON, Clock
from tests.harness.environment import own_environment
from tests.harness.processes import run_tally
from tests.support.edits import add, archive, change, complete, create, delete
from tests.support.session import Session
from tests.tui.conftest import Open
from tests.tui.test_pasting import paste
from tests.tui.test_scores import score_in
from tui import marks

NOTE = "# A\n\n> b\n\n- [x] c\n\n---\n\n| d | e |\n|---|---|\n| 1 | 2 |\n"
View = Callable[[Session], Awaitable[None]]


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marks, "_used", marks.PLAIN)
    # What the application sets for the whole process.
    monkeypatch.setattr(ScrollBar, "renderer", ScrollBar.renderer)


@pytest.fixture
def life(database: object, clock: Clock) -> None:
    """Long titles, and scores above and below zero."""
    for days in (-3, -2):
        score_in(clock, days)
    clock.now = NOON.replace(day=22)
    delete(*create("a", "b").ids, 1, 2)
    recompute(clock.now.date())
    clock.now = NOON
    day = clock.now.date() + timedelta(days=1)
    rent = {"title": "Pay rent", "priority": "A", "due": day, "projects": "home", "note": "x"}
    (parent,) = add(rent | {"recurrence": "+1m", "worth": 8, "claimed_by": "bob"}).ids
    add({"title": "Call", "parent_id": parent})
    create(*(f"todo {n} " + "with a long title " * 20 for n in range(40)))
    complete(6, 7, 8)
    archive(7)
    recompute(clock.now.date())


def keys(*pressed: str) -> View:
    async def press(session: Session) -> None:
        await session.press(*pressed)

    return press


async def refused(session: Session) -> None:
    await session.press("a", "space", "enter")
    await session.until_text("a title needs at least one")


async def refused_at_length(session: Session) -> None:
    await session.press("a")
    await session.type("x" * 501)
    await session.press("enter")
    await session.until_text("a title has at most")


async def pasted(session: Session) -> None:
    await paste(session, "milk\n" * 9)
    await session.until_text("and 5 more")


async def palette(session: Session) -> None:
    await session.press("ctrl+p")
    await session.until_text("Search for commands")
    await session.until_text("Add: Write a new todo")


async def lost(session: Session) -> None:
    session.app.state = ("database unreachable, connecting again", True)
    await session.until_text("database")


async def detail(session: Session) -> None:
    change(
        session.current.id,
        {"due": NOON.date(), "recurrence": "1w", "projects": "home", "note": NOTE},
    )
    await session.press("enter", "G")
    await session.until_text("note changed")


async def note(session: Session) -> None:
    await session.press("n", "x")


async def links(session: Session) -> None:
    change(session.current.id, {"note": "https://example.org/1 https://example.org/2"})
    await session.until(lambda: session.current.has_note)
    await session.press("o")
    await session.until_text("Open which link?")


VIEWS = {
    "detail": detail,
    "note": note,
    "links": links,
    "list": keys("j"),
    "trash": keys("F", "F", "F"),
    "empty": keys("F", "F", "r"),
    "upcoming": keys("F"),
    "adding": keys("a", "x"),
    "renaming": keys("e"),
    "deleting": keys("D"),
    "folded": keys("z"),
    "snoozing": keys("s"),
    "with subtasks": keys("space"),
    "help": keys("question_mark"),
    "help's end": keys("question_mark", "G"),
    "activity": keys("2"),
    "scores": keys("3"),
    "refused": refused,
    "refused at length": refused_at_length,
    "paste": pasted,
    "palette": palette,
    "lost": lost,
}


def wide(text: str) -> set[str]:
    return {char for char in text if unicodedata.east_asian_width(char) in "AWF"}


@pytest.mark.usefixtures("life", "plain")
@pytest.mark.parametrize("size", [(60, 16), (120, 40)], ids=str)
@pytest.mark.parametrize("view", VIEWS)
async def test_no_screen_paints_what_may_be_two_cells_wide(
    open_app: Open, view: str, size: tuple[int, int]
) -> None:
    async with open_app(size) as session:
        await VIEWS[view](session)
        assert wide(session.text) == set()


@pytest.mark.usefixtures("clock", "database")
async def test_the_plain_marks_are_what_is_painted(
    open_app: Open, plain: None, clock: Clock
) -> None:
    create("Laundry", "Pay rent")
    complete(2)
    recompute(clock.now.date())
    async with open_app() as session:
        await session.until_text("> o Laundry")
        assert "x Pay rent" in session.text
        assert "###" in session.text


def test_each_plain_mark_of_a_column_is_one_cell() -> None:
    plain = marks.PLAIN
    columns = (plain.cursor, plain.open, plain.completed, *plain.bar, plain.cut, plain.minus)
    assert {len(mark) for mark in columns} == {1}


def test_the_setting_is_for_commands_too_and_a_wrong_one_is_refused(tmp_path: Path) -> None:
    env = own_environment(tmp_path)
    run_tally("add", "Laundry", env=env)
    assert "o Laundry" in run_tally("list", env=env | {"TALLY_MARKS": "plain"}).stdout
    assert "○ Laundry" in run_tally("list", env=env | {"TALLY_MARKS": "unicode"}).stdout
    refused = run_tally("list", env=env | {"TALLY_MARKS": "ascii"})
    assert refused.returncode == 2
    assert refused.stderr == ("tally: TALLY_MARKS='ascii' is invalid: expected unicode or plain\n")
