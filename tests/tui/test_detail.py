"""The detail of a todo: where it is, what it follows, and what it shows."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from models import edits
from tests.conftest import NOON
from tests.support.edits import (
    BOB,
    add,
    archive,
    by,
    change,
    complete,
    create,
    delete,
    make,
    rename,
)
from tests.support.session import Session
from tests.tui.conftest import Open
from tests.tui.test_keys import found
from tests.tui.test_live import elsewhere
from tui import drafts
from tui.detail_rows import SeenTodo
from tui.panes import detail_pane
from tui.panes.detail_pane import DetailPane
from tui.session import details
from tui.session.details import see_todo
from tui.session.reading import todo_rows_by_id
from tui.widgets.detail_view import DetailView

pytestmark = pytest.mark.usefixtures("clock")

TODAY = NOON.date()
WIDE, NARROW, TALL = (120, 40), (80, 24), (80, 44)


def view(session: Session) -> DetailView:
    return session.app.screen.query_one(DetailView)


def pane(session: Session) -> DetailPane:
    return session.app.screen.query_one(DetailPane)


def shown(session: Session) -> str:
    """The title in the detail."""
    todo = pane(session).todo
    return todo.title if todo else ""


def at(session: Session) -> str:
    """What the cursor of the detail is on."""
    return view(session).current.target


def text(session: Session) -> str:
    """All that is in the detail, also out of view."""
    lines = view(session)._lines
    return "\n".join("".join(piece for piece, _ in line.line) for line in lines)


async def test_enter_goes_to_the_detail_and_escape_back_to_the_list(open_app: Open) -> None:
    create("Laundry", "Rent")
    async with open_app(WIDE) as session:
        await session.press("j", "enter")
        await session.until(lambda: shown(session) == "Rent")
        assert view(session).has_focus
        assert "State     ○ active" in session.text
        await session.press("escape")
        assert session.rows.has_focus
        # It stays, and follows the cursor.
        assert "State" in session.text
        await session.press("k")
        await session.until(lambda: shown(session) == "Laundry")


async def test_beside_the_list_it_opens_and_closes_without_the_focus(open_app: Open) -> None:
    create("Laundry", "Rent")
    async with open_app(WIDE) as session:
        await session.press("i")
        await session.until_text("State     ○ active")
        assert session.rows.has_focus
        await session.press("j")
        await session.until(lambda: shown(session) == "Rent")
        await session.press("i")
        assert "State" not in session.text
        assert session.rows.has_focus
        await session.press("i")
        await session.until_text("State     ○ active")


async def test_on_a_narrow_terminal_it_takes_the_place_of_the_list(open_app: Open) -> None:
    create("Laundry", "Rent")
    async with open_app(NARROW) as session:
        await session.press("enter")
        await session.until_text("State     ○ active")
        assert "Rent" not in session.text
        await session.press("escape")
        assert session.rows.has_focus
        assert "Rent" in session.text and "State" not in session.text
        await session.press("i")
        await session.until_text("State     ○ active")
        await session.press("i")
        assert session.rows.has_focus and "State" not in session.text


async def test_on_a_tall_one_it_is_below_the_list(open_app: Open) -> None:
    create("Laundry", "Rent")
    async with open_app(TALL) as session:
        await session.press("i", "j")
        await session.until(lambda: shown(session) == "Rent")
        await session.until_text("State     ○ active")
        assert "Laundry" in session.text
        assert view(session).region.y > session.rows.region.bottom - 1


async def test_another_size_gives_it_another_place(open_app: Open) -> None:
    create("Laundry", "Rent")
    async with open_app(WIDE) as session:
        await session.press("enter")
        await session.until_text("State     ○ active")
        await session.pilot.resize_terminal(*NARROW)
        await session.until(lambda: "Rent" not in session.text)
        assert view(session).has_focus
        await session.pilot.resize_terminal(*WIDE)
        await session.until_text("Rent")
        await session.press("escape")
        await session.pilot.resize_terminal(*NARROW)
        await session.until(lambda: "State" not in session.text)
        await session.press("j")
        assert session.current.title == "Rent"


async def test_a_double_click_goes_there_too(open_app: Open) -> None:
    create("Laundry", "Rent")
    async with open_app(WIDE) as session:
        await session.pilot.click(session.rows, offset=(10, 1), times=2)
        await session.until(lambda: shown(session) == "Rent" and view(session).has_focus)


async def test_keys_that_follow_at_once_are_for_the_detail(open_app: Open) -> None:
    create("Laundry", "Rent")
    async with open_app(WIDE) as session:
        await session.hammer("j", "enter", "j", "j", "escape", "k")
        await session.until(lambda: session.current.title == "Laundry")
        await session.until(lambda: shown(session) == "Laundry")


# What it shows


async def test_it_shows_all_that_a_todo_has(open_app: Open) -> None:
    add(
        {
            "title": "Pay [bold]rent[/] at https://example.org",
            "priority": "A",
            "due": TODAY - timedelta(days=3),
            "due_time": "17:00",
            "start": TODAY + timedelta(days=4),
            "projects": "home flat",
            "contexts": "bank",
            "recurrence": "+1m",
            "anchor": 20,
            "until": date(2027, 6, 30),
            "worth": 8,
            "claimed_by": "bob",
            "note": "# Account\n\n- [x] *asked*",
        },
    )
    add({"title": "Look up the account", "parent_id": 1}, {"title": "Ask", "parent_id": 1})
    complete(2)
    async with open_app(WIDE) as session:
        await session.press("enter")
        await session.until_text("State")
        for words in (
            "Pay [bold]rent[/] at https://example.org",
            "State     ○ active",
            "Due       Friday 20 November 17:00  3 days late ·",
            "Start     Friday 27 November  2026-11-27 · in 4 days",
            "Repeats   every month  next Sun 20 Dec",
            "Until     Wednesday 30 June 2027  2027-06-30",
            "Priority  A",
            "Projects  +home +flat",
            "Contexts  @bank",
            "Worth     8 points",
            "Claimed   by bob",
            "Subtasks  1/2",
            "  ✓ Look up the account",
            "  ○ Ask",
            "Created   Today, Mon 23 Nov 12:00",
            "Account",
            "- ✓ asked",
            "23 Nov 12:00  created",
        ):
            assert words in text(session), words


async def test_the_history_tells_who_did_what_when_and_the_points(
    open_app: Open, clock: Any
) -> None:
    create("Laundry")
    clock.advance(minutes=1)
    with by(BOB):
        rename(1, "Washing")
        change(1, {"due": TODAY, "projects": "home", "note": "x", "worth": 9})
        change(1, {"due": TODAY + timedelta(days=1), "projects": None, "note": "y"})
    complete(1)
    clock.advance(days=1)
    make(edits.undo())
    async with open_app(WIDE) as session:
        await session.press("enter")
        await session.until_text("History")
        lines = [" ".join(line.split()) for line in text(session).splitlines()]
        history = lines[lines.index(next(line for line in lines if "History" in line)) :]
        assert history[0].endswith(" 1 point")
        assert history[1:] == [
            "24 Nov 12:01 reopened ann −9",
            "23 Nov 12:01 completed ann +9",
            "23 Nov 12:01 due Mon 23 Nov → Tue 24 Nov bob",
            "projects +home → none",
            "note changed",
            "23 Nov 12:01 due none → Mon 23 Nov bob",
            "projects none → +home",
            "note written",
            "worth none → 9",
            "23 Nov 12:01 renamed: 'Laundry' → 'Washing' bob",
            "23 Nov 12:00 created ann +1",
        ]


@pytest.mark.parametrize(
    ("leave", "words"),
    [
        (lambda: complete(1), "✓ completed  +5"),
        (lambda: (complete(1), archive(1)), "✓ archived by bob"),
        (lambda: delete(1), "○ in the trash by bob"),
    ],
)
async def test_it_follows_what_somebody_else_does_to_the_todo(
    open_app: Open, leave: Callable[[], object], words: str
) -> None:
    create("Laundry", "Rent")
    async with open_app(WIDE) as session:
        await session.press("enter")
        await session.until_text("State     ○ active")
        elsewhere(leave)
        # The list's cursor goes on to the next todo, but the detail has the focus.
        await session.until_text(f"State     {words}")
        assert shown(session) == "Laundry"
        await session.press("escape")
        await session.until(lambda: shown(session) == session.current.title)


async def test_the_cursor_stays_on_its_field_while_others_change_the_todo(open_app: Open) -> None:
    create("Laundry")
    async with open_app(WIDE) as session:
        await session.press("enter")
        await session.until_text("State")
        while at(session) != "projects":
            await session.press("j")
        elsewhere(lambda: change(1, {"title": "word " * 30, "recurrence": "1w", "note": "x"}))
        await session.until_text("every week")
        assert at(session) == "projects"


async def test_midnight_makes_other_words_of_the_same_day(open_app: Open, clock: Any) -> None:
    add({"title": "Laundry", "due": TODAY + timedelta(days=1)})
    async with open_app(WIDE) as session:
        await session.press("f", "enter")
        await session.until_text("Due       tomorrow")
        clock.advance(days=1)
        elsewhere(lambda: create("Rent"))
        await session.until_text("Due       today")


async def test_a_cursor_that_does_not_rest_reads_nothing(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    create(*(f"todo {number}" for number in range(100)))
    read: list[int] = []

    def see(todo_id: int) -> SeenTodo | None:
        read.append(todo_id)
        return see_todo(todo_id)

    monkeypatch.setattr(details, "see_todo", see)
    # Keys come in more slowly on a machine that has other things to do.
    monkeypatch.setattr(detail_pane, "REST_SECONDS", 2)
    async with open_app(WIDE) as session:
        await session.press("i")
        await session.until(lambda: shown(session) == "todo 0")
        read.clear()
        await session.press(*["j"] * 9)
        assert read == []
        await session.until(lambda: shown(session) == "todo 9")
        assert read == [10]


async def test_a_list_without_todos_has_no_detail(open_app: Open) -> None:
    async with open_app(WIDE) as session:
        await session.press("enter", "i")
        assert "No todo is chosen." in session.text
        elsewhere(lambda: create("Laundry"))
        await session.until(lambda: shown(session) == "Laundry")


# Going elsewhere from there


async def test_a_subtask_and_its_parent_lead_to_each_other(open_app: Open) -> None:
    add({"title": "House"})
    add({"title": "Paint", "parent_id": 1})
    async with open_app(WIDE) as session:
        await session.press("enter")
        await session.until_text("Subtasks  0/1")
        while not at(session).startswith("subtask"):
            await session.press("j")
        await session.press("enter")
        await session.until(lambda: shown(session) == "Paint")
        assert (session.current.title, view(session).has_focus) == ("Paint", True)
        while at(session) != "parent":
            await session.press("j")
        await session.press("enter")
        await session.until(lambda: shown(session) == "House")
        assert session.current.title == "House"


async def test_what_keys_do_to_a_todo_they_do_to_the_one_in_the_detail(open_app: Open) -> None:
    create("Laundry", "Rent")
    async with open_app(WIDE) as session:
        await session.press("enter")
        await session.until_text("State     ○ active")
        await session.press("space")
        await session.until_text("State     ✓ completed  +5")
        # The list has gone on to the next; the detail has not.
        assert session.current.title == "Rent"
        await session.press("space")
        await session.until_text("State     ○ active")
        assert [row.completed for row in todo_rows_by_id([1, 2])] == [False, False]
        await session.press("D")
        assert "Delete 'Laundry'?" in session.question
        await session.press("y")
        await session.until_text("State     ○ in the trash by ann")
        assert view(session).has_focus
        await session.press("r")
        await session.until_text("State     ○ active")


async def test_undo_is_seen_in_the_detail(open_app: Open) -> None:
    create("Laundry")
    async with open_app(WIDE) as session:
        await session.press("enter", "space")
        await session.until_text("State     ✓ completed")
        await session.press("u")
        await session.until_text("State     ○ active")


async def test_moving_goes_by_fields_and_by_lines_of_the_note_and_the_history(
    open_app: Open,
) -> None:
    add({"title": "Laundry", "note": "one\n\ntwo\n\n" * 20})
    async with open_app(WIDE) as session:
        await session.press("enter")
        await session.until_text("one")
        seen = [at(session)]
        for _ in range(70):
            await session.press("j")
            seen.append(at(session))
        order = list(dict.fromkeys(seen))
        assert order == [
            *("title", "state", "due", "start", "recurrence", "priority", "projects", "contexts"),
            *("worth", "claimed_by", "note"),
        ]
        assert view(session).scroll_offset.y > 0
        await session.press("G")
        assert at(session) == "history"
        await session.press("g")
        assert (at(session), view(session).scroll_offset.y) == ("title", 0)
        await session.press("ctrl+d", "ctrl+d")
        assert at(session) == "note"
        await session.press("ctrl+u", "ctrl+u")
        assert at(session) == "title"


def cursor_in_view(session: Session) -> bool:
    return "▌" in session.text and view(session).cursor_line() < session.app.size.height


@pytest.mark.parametrize("size", [(60, 16), (44, 14), (120, 24)])
async def test_a_resize_keeps_the_cursor_in_view(open_app: Open, size: tuple[int, int]) -> None:
    add({"title": "Laundry", "note": "some words that need more lines where it is narrow\n\n" * 5})
    async with open_app(NARROW) as session:
        await session.press("enter")
        await session.until_text("some words")
        await session.press("G")
        for width, height in (size, NARROW, size):
            await session.pilot.resize_terminal(width, height)
            await session.until(lambda: cursor_in_view(session))
            assert at(session) == "history"


async def test_lines_that_come_back_above_the_cursor_keep_it_in_view(open_app: Open) -> None:
    add({"title": "Laundry", "note": "one\n\ntwo\n\n" * 20})
    change(1, {"note": None})
    async with open_app(NARROW) as session:
        await session.press("enter")
        await session.until_text("History")
        await session.press("G", "u")
        await session.until(lambda: "two" in text(session))
        await session.until(lambda: cursor_in_view(session))
        assert at(session) == "history"


async def test_a_change_does_not_go_back_to_a_cursor_scrolled_away_from(open_app: Open) -> None:
    add({"title": "Laundry", "note": "one\n\ntwo\n\n" * 20})
    async with open_app(NARROW) as session:
        await session.press("enter")
        await session.until_text("one")
        view(session)._jump(40)
        elsewhere(lambda: change(1, {"priority": "A"}))
        await session.until(lambda: "Priority  A" in text(session))
        assert view(session).scroll_offset.y == 40


async def test_the_palette_leads_to_another_todo_in_the_detail_too(open_app: Open) -> None:
    create("Laundry", "Call the bank")
    async with open_app(NARROW) as session:
        await session.press("enter")
        await session.until(lambda: shown(session) == "Laundry")
        await session.press("ctrl+p", *"the bank")
        await session.until_text("Call the bank")
        await session.until(lambda: found(session) == 1)
        await session.press("enter")
        await session.until(lambda: shown(session) == "Call the bank")
        assert view(session).has_focus


async def test_another_database_has_other_todos(open_app: Open) -> None:
    create("Laundry")
    async with open_app(WIDE) as session:
        await session.press("enter")
        await session.until_text("State")
        await session.press("e", *" mine")
        session.app.screen.start_over()  # type: ignore[attr-defined]
        await session.until_text("No todo is chosen.")
        assert session.rows.has_focus
        await session.leave("ctrl+c")
    assert drafts.take(session.app._drafts.data_dir) == "Laundry mine"
