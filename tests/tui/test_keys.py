"""Every key on every screen does what its line in the help says."""

import asyncio
import gc
import sys
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.command import CommandList, CommandPalette
from textual.containers import VerticalScroll

from models.score import Score
from models.todo import Todo
from tests.conftest import NOON, Clock
from tests.support.edits import BOB, add, by, change, complete, create, delete
from tests.support.session import Session
from tests.tui.conftest import Open
from tests.tui.detail_keys import DETAIL_CHECKS
from tui import desktop
from tui.commands import keys
from tui.dialogs.help import HelpScreen
from tui.screens.scores import ScoresScreen
from tui.screens.todos import TodosScreen
from tui.widgets.day_browser import DayBrowser
from tui.widgets.rename_input import RenameInput
from tui.widgets.title_input import TitleInput
from tui.widgets.todo_list import TodoList

pytestmark = pytest.mark.usefixtures("clock")

Check = Callable[[Session, str], Awaitable[None]]
CHECKS: dict[str, Check] = dict(DETAIL_CHECKS)


def check(binding_id: str) -> Callable[[Check], Check]:
    def register(function: Check) -> Check:
        CHECKS[binding_id] = function
        return function

    return register


EVERY_KEY = [
    (command.id, key)
    for section in keys.SECTIONS
    for command in section.commands
    for key in command.keys.split(",")
]


@pytest.mark.usefixtures("past")
@pytest.mark.parametrize(("binding_id", "key"), EVERY_KEY)
async def test_key(
    open_app: Open,
    clock: Clock,
    binding_id: str,
    key: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    # No program of the developer's is started.
    monkeypatch.setenv("EDITOR", sys.executable)
    monkeypatch.setattr(desktop, "commands", lambda *_: iter(()))
    create(*(f"todo {n}" for n in range(1, 101)))
    complete(100)
    if binding_id.startswith("activity."):
        another_day(clock)
    async with open_app(size=(120, 30)) as session:
        await CHECKS[binding_id](session, key)


# Everywhere


@check("app.todos")
async def shows_the_todos(session: Session, key: str) -> None:
    await session.press("3", key)
    assert isinstance(session.app.screen, TodosScreen)


@check("app.activity")
async def shows_the_activity(session: Session, key: str) -> None:
    await session.press(key)
    await session.until_text("'todo 100' completed")


@check("app.scores")
async def shows_the_scores(session: Session, key: str) -> None:
    await session.press(key)
    assert isinstance(session.app.screen, ScoresScreen)
    await session.until_text("This week")


@check("app.undo")
async def undoes(session: Session, key: str) -> None:
    await session.press("space")
    await session.until(lambda: session.titles[0] == "todo 2")
    await session.press(key)
    await session.until(lambda: session.titles[0] == "todo 1")
    await session.until(lambda: "Undone: 'todo 1' completed" in session.notices)
    # What was edited before the application was opened is undone as well.
    await session.press(key, key, key)
    await session.until(lambda: "Nothing to undo." in session.notices)


@check("app.redo")
async def redoes(session: Session, key: str) -> None:
    await session.press("space", "u")
    await session.until(lambda: "Undone: 'todo 1' completed" in session.notices)
    await session.press(key)
    await session.until(lambda: session.titles[0] == "todo 2")
    await session.until(lambda: session.notices == ["Done again: 'todo 1' completed"])
    await session.press(key, key)
    await session.until(lambda: session.notices == ["Nothing to redo."])


@check("app.theme")
async def switches_the_theme(session: Session, key: str) -> None:
    await session.press(key)
    assert session.app.theme == "tally-light"
    await session.press(key)
    assert session.app.theme == "tally-dark"


@check("app.help")
async def helps(session: Session, key: str) -> None:
    await session.press(key)
    await session.until_text("Show every key and what it does")


@check("app.palette")
async def finds_commands(session: Session, key: str) -> None:
    await session.press(key)
    await session.until(lambda: isinstance(session.app.screen, CommandPalette))
    await session.press(*"complete the todo")
    await session.until(lambda: found(session) == 1)
    await session.press("enter")
    await session.until(lambda: session.app.screen.query(TodoList))
    await session.until(lambda: session.titles[0] == "todo 2")


@check("app.quit")
async def quits(session: Session, key: str) -> None:
    await session.leave(key)


@check("app.suspend")
async def suspends_from_anywhere(session: Session, key: str) -> None:
    asked: list[bool] = []
    session.app.action_suspend_process = lambda: asked.append(True)  # type: ignore[method-assign]
    await session.press("a", key)
    assert asked == [True]


@check("app.leave")
async def leaves_from_anywhere(session: Session, key: str) -> None:
    await session.press("a")
    await session.leave(key)


# Lists


@check("list.down")
async def moves_down(session: Session, key: str) -> None:
    await session.press(key, key)
    assert session.current.title == "todo 3"


@check("list.up")
async def moves_up(session: Session, key: str) -> None:
    await session.press("j", "j", key)
    assert session.current.title == "todo 2"
    await session.press(key, key, key)
    assert session.current.title == "todo 1"


@check("list.first")
async def moves_to_the_first(session: Session, key: str) -> None:
    await session.press("G")
    await session.press(key)
    await session.until(lambda: session.current and session.current.title == "todo 1")


@check("list.last")
async def moves_to_the_last(session: Session, key: str) -> None:
    await session.press(key)
    await session.until(lambda: session.current and session.current.title == "todo 100")
    assert session.titles[-1] == "todo 100"


@check("list.page_down")
async def moves_a_page_down(session: Session, key: str) -> None:
    page = session.rows.size.height - 1
    await session.press(key)
    await session.until(lambda: session.current and session.current.title == f"todo {1 + page}")


@check("list.page_up")
async def moves_a_page_up(session: Session, key: str) -> None:
    await session.press("ctrl+d", "ctrl+d", key)
    page = session.rows.size.height - 1
    await session.until(lambda: session.current and session.current.title == f"todo {1 + page}")


# Todos


@check("todos.add")
async def adds(session: Session, key: str) -> None:
    await session.press(key)
    await session.type("Laundry")
    await session.press("enter")
    await session.press("escape")
    await session.until(lambda: session.current and session.current.title == "Laundry")


@check("todos.toggle")
async def completes_and_reopens(session: Session, key: str) -> None:
    await session.press(key)
    assert session.current.title == "todo 2"
    await session.press("f", "f")
    await session.until(lambda: session.titles == ["todo 100", "todo 1"])
    await session.press(key)
    await session.until(lambda: session.titles == ["todo 1"])


@check("todos.edit")
async def renames(session: Session, key: str) -> None:
    await session.press(key)
    field = session.app.focused
    assert isinstance(field, RenameInput)
    assert field.value == "todo 1"
    await session.type(" and more")
    await session.press("enter")
    await session.until(lambda: session.current.title == "todo 1 and more")
    assert session.rows.has_focus


@check("todos.delete")
async def deletes_after_asking(session: Session, key: str) -> None:
    await session.press(key)
    assert session.asking
    assert session.question == (
        "Delete 'todo 1'? It moves to the trash, where r restores it. Deleting costs 1 point."
    )
    await session.press("y")
    await session.until(lambda: session.titles[0] == "todo 2")


@check("todos.search")
async def searches(session: Session, key: str) -> None:
    await session.press(key, *"42")
    await session.until(lambda: session.titles == ["todo 42"])


@check("search.down")
@check("search.keep")
async def keeps_the_search(session: Session, key: str) -> None:
    await session.press("slash", *"4", key, "j")
    await session.until(lambda: session.titles[:2] == ["todo 4", "todo 14"])
    assert session.current.title == "todo 14"


@check("search.widen")
async def searches_everywhere(session: Session, key: str) -> None:
    delete(42)
    await session.press("slash", *"42")
    await session.until_text("Nothing matches")
    await session.press(key)
    await session.until(lambda: session.titles == ["todo 42"])


@check("todos.select")
async def selects_and_moves_on(session: Session, key: str) -> None:
    await session.press(key, key)
    await session.until_text("2 selected")
    assert session.current.title == "todo 3"


@check("todos.select_to")
async def selects_up_to_here(session: Session, key: str) -> None:
    await session.press("v", "j", key)
    await session.until_text("3 selected")


@check("selection.clear")
async def selects_none_any_more(session: Session, key: str) -> None:
    await session.press("v", "v")
    await session.until_text("2 selected")
    await session.press(key)
    await session.until(lambda: "selected" not in session.text)


@check("search.close")
async def closes_the_search(session: Session, key: str) -> None:
    for keep in ((), ("enter",)):
        await session.press("slash", *"42", *keep)
        await session.until(lambda: session.titles == ["todo 42"])
        await session.press(key)
        await session.until(lambda: session.titles[:2] == ["todo 1", "todo 2"])


@check("todos.archive")
async def archives_after_asking(session: Session, key: str) -> None:
    await session.press(key)
    assert session.asking
    assert session.question.startswith("Archive 1 completed todo? It moves to the archive")
    await session.press("y")
    await session.until_text("Archived 1")
    await session.press("G")
    await session.until(lambda: session.titles[-1] == "todo 99")


@check("todos.restore")
async def restores(session: Session, key: str) -> None:
    delete(1)
    await session.press("F", "F", "F")
    await session.until(lambda: session.titles == ["todo 1"])
    await session.press(key)
    await session.until(lambda: session.titles == [])
    await session.press("f", "f", "f")
    await session.until(lambda: session.titles[:1] == ["todo 1"])


@check("todos.next_filter")
async def shows_the_next_list(session: Session, key: str) -> None:
    seen = []
    for _ in range(7):
        await session.press(key)
        seen.append(session.chosen)
    assert seen == ["active", "completed", "archived", "trash", "today", "upcoming", "all"]


@check("todos.previous_filter")
async def shows_the_list_before(session: Session, key: str) -> None:
    await session.press(key, key)
    assert session.chosen == "today"
    await session.until_text("Done today")
    await session.press(key)
    assert session.chosen == "trash"
    await session.until_text("The trash is empty.")


# What a todo has


def first() -> Todo:
    found: Todo = Todo.get_by_id(1)
    return found


def day(ahead: int) -> date:
    return NOON.date() + timedelta(days=ahead)


@check("todos.postpone")
async def puts_off_by_a_day(session: Session, key: str) -> None:
    await session.press(key)
    await session.until(lambda: first().start == day(1))


@check("todos.next_week")
async def puts_off_to_next_week(session: Session, key: str) -> None:
    await session.press(key)
    await session.until(lambda: first().start == day(7))


@check("todos.skip")
async def skips_one_of_a_series(session: Session, key: str) -> None:
    await session.press(key)
    await session.until(lambda: any("does not recur" in text for text in session.notices))
    change(1, {"recurrence": "+1w", "due": day(0)})
    await session.until(lambda: session.current and session.current.due == day(0))
    await session.press(key)
    await session.until(lambda: first().due == day(7))


@check("ask.take")
@check("ask.back")
async def renames_a_project(session: Session, key: str) -> None:
    change(1, {"projects": "home"})
    await session.press("ctrl+p")
    await session.type("+home")
    await session.until_text("Rename +home everywhere")
    await session.press("down", "enter")
    await session.until_text("Rename +home everywhere to")
    await session.type("ly")
    await session.press(key)
    await session.until(lambda: session.rows.has_focus)
    await session.until(lambda: first().projects == ("homely" if key == "enter" else "home"))


@check("todos.snooze")
@check("day.choose")
async def asks_for_a_day(session: Session, key: str) -> None:
    await session.press("s")
    await session.until_text("Postpone 'todo 1' to")
    await session.press("enter")
    await session.until(lambda: first().start == day(1))


@check("day.back")
async def leaves_the_day_as_it_is(session: Session, key: str) -> None:
    await session.press("s", *"3d", key)
    assert session.rows.has_focus
    assert first().start is None


@check("day.down")
async def marks_the_next_day(session: Session, key: str) -> None:
    await session.press("s", key, "enter")
    await session.until(lambda: first().start == day(5))


@check("day.up")
async def marks_the_day_before(session: Session, key: str) -> None:
    await session.press("s", *"3d", key, key, "enter")
    await session.until(lambda: first().start == day(0))


@check("todos.raise")
async def raises_the_priority(session: Session, key: str) -> None:
    await session.press(key, key)
    await session.until(lambda: first().priority == "B")


@check("todos.lower")
async def lowers_the_priority(session: Session, key: str) -> None:
    await session.press(key, key)
    await session.until(lambda: first().priority == "D")


@check("todos.unprioritize")
async def takes_the_priority_away(session: Session, key: str) -> None:
    await session.press("p")
    await session.until(lambda: first().priority == "C")
    await session.press(key)
    await session.until(lambda: first().priority is None)


@check("todos.claim")
async def claims(session: Session, key: str) -> None:
    await session.press(key)
    await session.until(lambda: first().claimed_by == "ann")


@check("todos.move_down")
async def moves_below_the_next(session: Session, key: str) -> None:
    await session.press(key)
    assert session.titles[:2] == ["todo 2", "todo 1"]


@check("todos.move_up")
async def moves_above_the_one_before(session: Session, key: str) -> None:
    await session.press("j", key)
    assert session.titles[:2] == ["todo 2", "todo 1"]


@check("todos.nest")
@check("todos.unnest")
async def nests_and_takes_out(session: Session, key: str) -> None:
    await session.press("j", "L")
    await session.until(lambda: first().subtasks == 1)
    await session.press("H")
    await session.until(lambda: first().subtasks == 0)


@check("todos.fold")
async def folds(session: Session, key: str) -> None:
    await session.press("j", "L", key)
    await session.until(lambda: session.titles[:2] == ["todo 1", "todo 3"])
    await session.press(key)
    await session.until(lambda: session.titles[:2] == ["todo 1", "todo 2"])


@check("subtasks.all")
@check("subtasks.only")
@check("subtasks.none")
@check("subtasks.left")
@check("subtasks.right")
async def asks_about_subtasks(session: Session, key: str) -> None:
    await session.press("j", "L", "k", "space")
    await session.until_text("It has 1 open subtask.")
    moves = {"left": ("left", "left", "enter"), "right": ("right", "enter")}
    await session.press(*moves.get(key, (key,)))
    assert session.rows.has_focus
    completed = {"a": [1, 2], "y": [1, 2], "o": [1], "left": [1], "right": [1]}.get(key, [])
    done = Todo.select().where(Todo.completed_at.is_null(False) & (Todo.id < 3))
    await session.until(lambda: [todo.id for todo in done.order_by(Todo.id)] == completed)


# The log


def another_day(clock: Clock) -> None:
    """What somebody else did three days later."""
    clock.advance(days=3)
    with by(BOB):
        complete(1)


async def log_of(session: Session, *keys: str) -> None:
    """The whole log after some keys: two days, and the lines of each."""
    await session.press("2")
    await session.until(lambda: session.titles == ["todo 1", "todo 100", "todo 1"])
    await session.press(*keys)


@check("activity.previous_day")
async def shows_the_day_before(session: Session, key: str) -> None:
    await log_of(session, key)
    await session.until(lambda: session.titles == ["todo 100", "todo 1"])
    await session.press(key)
    assert "Mon 23 Nov" in session.text


@check("activity.next_day")
async def shows_the_day_after(session: Session, key: str) -> None:
    await log_of(session, "G", key)
    await session.until(lambda: session.titles == ["todo 1"])
    await session.until_text("Today, Thu 26 Nov")


@check("activity.open")
async def shows_a_day_or_the_todos_of_a_line(session: Session, key: str) -> None:
    await log_of(session, key)
    await session.until(lambda: session.titles == ["todo 1"])
    await session.press("escape", "G", key)
    await session.until(lambda: session.titles[:2] == ["todo 100", "todo 99"])


@check("activity.actor")
async def shows_what_one_person_did(session: Session, key: str) -> None:
    await log_of(session)
    await session.press(key)
    await session.until(lambda: session.titles == ["todo 100", "todo 1"])
    await session.press(key)
    await session.until(lambda: session.titles == ["todo 1"])
    await session.press(key)
    await session.until(lambda: session.titles == ["todo 1", "todo 100", "todo 1"])


@check("activity.all")
async def shows_every_day_again(session: Session, key: str) -> None:
    await log_of(session, "j", "left")
    await session.until(lambda: session.titles == ["todo 100", "todo 1"])
    await session.press(key)
    await session.until(lambda: session.titles == ["todo 1", "todo 100", "todo 1"])
    assert session.rows.model.cursor == 1


# Fields and questions


@check("input.leave")
async def leaves_the_field(session: Session, key: str) -> None:
    for opening in ("a", "e"):
        await session.press(opening)
        assert isinstance(session.app.focused, TitleInput)
        await session.type("x")
        await session.press(key)
        assert session.rows.has_focus
    assert session.titles[0] == "todo 1"


@check("input.save")
async def saves_the_title(session: Session, key: str) -> None:
    await session.hammer("a", *"Laundry", key, *"Pay", "space", *"rent", key, "escape")
    await session.until(lambda: session.rows.model.total == 102)
    await session.press("G", "k")
    await session.until(lambda: session.current and session.current.title == "Pay rent")
    assert session.titles[-3] == "Laundry"
    await session.hammer("k", "e", "exclamation_mark", key)
    await session.until(lambda: session.titles[-3] == "Laundry!")


@check("input.complete")
async def completes_a_name(session: Session, key: str) -> None:
    await session.press("a")
    await session.type("Laundry due:tomo")
    await session.until_text("tab: tomorrow")
    await session.press(key)
    assert session.line == "Laundry due:tomorrow"


@check("input.accept")
async def accepts_prose(session: Session, key: str) -> None:
    await session.press("a")
    await session.type("Laundry tomorrow")
    await session.until_text("^y: due tomorrow")
    await session.press(key)
    assert session.line.startswith("Laundry due:2026-")


@check("confirm.yes")
async def answers_yes(session: Session, key: str) -> None:
    await session.press("D", key)
    assert not session.asking
    await session.until(lambda: session.titles[0] == "todo 2")


@check("confirm.no")
async def answers_no(session: Session, key: str) -> None:
    await session.press("D", key)
    assert not session.asking
    assert session.titles[0] == "todo 1"
    await session.press("space")
    await session.until(lambda: session.titles[0] == "todo 2")


@check("confirm.left")
async def moves_to_the_button_before(session: Session, key: str) -> None:
    await session.press("D", key, "enter")
    assert not session.asking
    assert session.titles[0] == "todo 1"


@check("confirm.right")
async def moves_to_the_next_button(session: Session, key: str) -> None:
    await session.press("D", key, "enter")
    assert not session.asking
    assert session.titles[0] == "todo 1"


# Scores


async def day_at(session: Session, *keys: str) -> int:
    """How many days ago the day is that is under the cursor after these keys."""
    await session.press("3")
    browser = session.app.screen.query_one(DayBrowser)
    await session.until(lambda: browser.history is not None)
    await session.press(*keys)
    assert browser.cursor is not None
    return (NOON.date() - browser.cursor).days


@pytest.fixture
def past(database: object) -> None:
    """The first day with a score was forty days ago."""
    Score.create(day=NOON.date() - timedelta(days=40), points=1, requested=1, computed=1)


@check("scores.down")
async def moves_to_the_day_below(session: Session, key: str) -> None:
    assert await day_at(session, "h", key) == 6


@check("scores.up")
async def moves_to_the_day_above(session: Session, key: str) -> None:
    assert await day_at(session, key, key) == 2


@check("scores.back")
async def moves_a_week_back(session: Session, key: str) -> None:
    assert await day_at(session, key) == 7


@check("scores.on")
async def moves_a_week_on(session: Session, key: str) -> None:
    assert await day_at(session, "h", "h", key) == 7


@check("scores.first")
async def moves_to_the_first_day(session: Session, key: str) -> None:
    assert await day_at(session, key) == 40


@check("scores.last")
async def moves_to_the_last_day(session: Session, key: str) -> None:
    assert await day_at(session, "g", key) == 0


@check("scores.page_down")
async def moves_a_page_on(session: Session, key: str) -> None:
    assert await day_at(session, "g", key) == 0


@check("scores.page_up")
async def moves_a_page_back(session: Session, key: str) -> None:
    assert await day_at(session, key) == 40


@check("scores.open")
async def opens_the_log_of_the_day(session: Session, key: str) -> None:
    await day_at(session, key)
    await session.until(lambda: session.app.current_mode == "activity")


@check("scores.table")
async def shows_the_days_as_a_table(session: Session, key: str) -> None:
    await day_at(session, key)
    await session.until_text("Points")
    await session.press(key)
    await session.until_text("below 0")


async def help_at(session: Session, *keys: str) -> float:
    """How far the help is scrolled after these keys."""
    await session.press("question_mark", *keys)
    return session.app.screen.query_one(VerticalScroll).scroll_y


@check("app.themes")
async def chooses_a_theme(session: Session, key: str) -> None:
    await session.press(key, "j")
    shown = session.app.theme
    assert shown != "tally-dark"
    await session.press("enter", "T")
    assert session.app.theme == "tally-dark"
    await session.press("T")
    assert session.app.theme == shown


@check("app.screenshot")
async def saves_a_picture(session: Session, key: str) -> None:
    await session.press(key)
    await session.until(lambda: any("Saved as" in notice for notice in session.notices))
    (picture,) = Path.cwd().glob("*.svg")
    assert "todo&#160;1" in picture.read_text(encoding="utf-8")


@check("todos.copy")
async def copies_the_title(session: Session, key: str) -> None:
    await session.press("j", key)
    assert session.app.clipboard == "todo 2"


@check("todos.sample")
async def loads_no_sample_todos_where_there_are_others(session: Session, key: str) -> None:
    await session.press(key, "a")
    assert session.notices == []
    assert session.titles[0] == "todo 1"


async def chosen_theme(session: Session, *keys: str) -> str:
    """The theme that is shown after these keys in the list of themes."""
    await session.press("ctrl+t", *keys)
    return session.app.theme


@check("themes.down")
async def looks_at_the_next_theme(session: Session, key: str) -> None:
    assert await chosen_theme(session, key) == "tally-light"


@check("themes.up")
async def looks_at_the_theme_before(session: Session, key: str) -> None:
    assert await chosen_theme(session, key) == "solarized-light"


@check("themes.keep")
async def keeps_the_theme(session: Session, key: str) -> None:
    assert await chosen_theme(session, "j", key) == "tally-light"
    assert isinstance(session.app.screen, TodosScreen)


@check("themes.back")
async def leaves_the_theme_as_it_was(session: Session, key: str) -> None:
    assert await chosen_theme(session, "j", key) == "tally-dark"
    assert isinstance(session.app.screen, TodosScreen)


@check("help.down")
async def scrolls_the_help_down(session: Session, key: str) -> None:
    assert await help_at(session, key, key) == 2


@check("help.up")
async def scrolls_the_help_up(session: Session, key: str) -> None:
    assert await help_at(session, "j", "j", "j", key) == 2


@check("help.first")
async def scrolls_to_the_first_key(session: Session, key: str) -> None:
    assert await help_at(session, "j", "j", key) == 0


@check("help.last")
async def scrolls_to_the_last_key(session: Session, key: str) -> None:
    assert await help_at(session, key) > 10


@check("help.page_down")
async def scrolls_the_help_a_page_down(session: Session, key: str) -> None:
    page = await help_at(session, key)
    assert page == session.app.screen.query_one(VerticalScroll).size.height > 2


@check("help.page_up")
async def scrolls_the_help_a_page_up(session: Session, key: str) -> None:
    assert await help_at(session, "j", "pagedown", key) == 1


@check("help.close")
async def closes_the_help(session: Session, key: str) -> None:
    await session.press("question_mark")
    assert isinstance(session.app.screen, HelpScreen)
    await session.press(key)
    assert isinstance(session.app.screen, TodosScreen)


def found(session: Session) -> int:
    """How many entries the palette shows, once it has looked for all that was typed."""
    searching = [w for w in session.app.workers if w.group == CommandPalette._GATHER_COMMANDS_GROUP]
    if any(not worker.is_finished for worker in searching):
        return 0
    return session.app.screen.query_one(CommandList).option_count


async def test_the_palette_finds_what_works_everywhere(open_app: Open) -> None:
    async with open_app() as session:
        await session.press("ctrl+p", *"activ")
        await session.until(lambda: found(session) == 1)
        await session.press("enter")
        await session.until_text("Nothing has happened yet.")


async def test_a_first_start_explains_itself_and_loads_sample_todos(open_app: Open) -> None:
    async with open_app(keys={"todos.add": "n"}) as session:
        await session.until_text("n       writes a todo                  +1")
        await session.until_text("space   completes it, or reopens it    +5")
        await session.press("S")
        await session.until(lambda: session.titles == ["Call the bank", "Pay rent", "Laundry"])
        await session.press(*"uuuuuu")
        await session.until_text("3 todos in the trash")


async def test_the_palette_finds_todos_and_goes_to_them(open_app: Open) -> None:
    create("Laundry", "Call the bank")
    complete(2)
    async with open_app() as session:
        await session.press("f", "2", "ctrl+p", *"the bank")
        await session.until_text("✓         Call the bank")
        await session.until(lambda: found(session) == 1)
        await session.press("enter")
        await session.until(lambda: session.titles == ["Laundry", "Call the bank"])
        assert session.current.title == "Call the bank"


async def test_the_palette_over_a_dialog_has_its_commands_alone(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    add({"title": "scroll", "projects": "scroll"})
    faults: list[object] = []
    async with open_app() as session:
        asyncio.get_running_loop().set_exception_handler(lambda _, fault: faults.append(fault))
        for letters in ("rename", "+scroll", "scroll"):
            await session.press("question_mark", "ctrl+p", *letters)
            await session.until(lambda: found(session) >= 1)
            assert not {"○", "+scroll "} & set(session.text.split())
            await session.press("escape", "escape")
            gc.collect()
        assert not faults
        await session.press("escape", "escape")
        await session.until(lambda: session.titles == ["scroll"])


async def test_letters_in_the_palette_are_no_commands(open_app: Open) -> None:
    create("Laundry")
    async with open_app() as session:
        await session.press("space")
        await session.until(lambda: session.current.completed)
        await session.press("ctrl+p", *"u1q")
        await session.press("escape")
        await session.until(lambda: session.app.screen.query(TodoList))
        assert session.current.completed


async def test_the_palette_opens_again_while_the_one_before_is_going_away(open_app: Open) -> None:
    async with open_app() as session:
        for _ in range(2):
            session.app.action_command_palette()
            left = session.app.screen.dismiss()
        session.app.action_command_palette()
        await left
        await session.until(lambda: session.app.screen.query(CommandList))
