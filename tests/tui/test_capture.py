"""Writing a todo as a line: colours, words, completion, prose, subtasks."""

from datetime import date, timedelta

import pytest

from models.todo import Todo
from tests.support.edits import BOB, add, by, change, complete, create
from tests.tui.conftest import Open
from tests.tui.test_live import elsewhere


def day(offset: int) -> date:
    return date.today() + timedelta(days=offset)


async def test_the_line_is_said_in_words_while_one_types(open_app: Open) -> None:
    async with open_app() as session:
        await session.press("a")
        await session.until_text("(A) priority   +project   @context")
        await session.type("Pay rent (A) +home due:tomorrow rec:+1m pts:8")
        await session.until_text("A · due tomorrow · every month · +home · 8 points · then ")
        await session.press("enter")
        await session.until(lambda: session.titles == ["Pay rent"])
    todo = Todo.get()
    assert (todo.priority, todo.projects, todo.due, todo.recurrence, todo.worth) == (
        "A",
        "home",
        day(1),
        "+1m",
        8,
    )
    assert todo.anchor == day(1).day


async def test_what_is_not_understood_is_said_and_kept(open_app: Open) -> None:
    async with open_app() as session:
        await session.press("a")
        await session.type("Pay rent due:fry")
        await session.until_text("due:fry is invalid: expected a day such as")
        await session.press("enter")
        await session.until(lambda: session.field.refused)
        assert session.field.value == "Pay rent due:fry"
        assert not Todo.select().exists()
        await session.press("backspace", "i")
        await session.until_text("due Friday" if day(1).weekday() != 4 else "due tomorrow")


async def test_tab_completes_names_keys_and_days(open_app: Open) -> None:
    add({"title": "a", "projects": "household", "contexts": "bank"})
    async with open_app() as session:
        await session.press("a")
        for typed, becomes in [("x +ho", "x +household"), (" @b", " @bank"), (" du", " due:")]:
            before = session.field.value
            await session.type(typed)
            await session.until_text(f"tab: {becomes.split()[-1]}")
            await session.press("tab")
            assert session.field.value == before + becomes
        await session.type("to")
        await session.press("tab")
        assert session.field.value.endswith("due:today")


async def test_prose_is_a_suggestion_that_a_key_accepts(open_app: Open) -> None:
    async with open_app() as session:
        await session.press("a")
        await session.type("Pay rent tomorrow, every month")
        await session.until_text("^y: due tomorrow · every month")
        await session.press("ctrl+y")
        assert session.field.value == f"Pay rent due:{day(1)} rec:+1m"


async def test_prose_that_nobody_accepts_is_a_title(open_app: Open) -> None:
    async with open_app() as session:
        await session.press("a")
        await session.type("Pay rent tomorrow")
        await session.press("enter")
        await session.until(lambda: session.titles == ["Pay rent tomorrow"])
    assert Todo.get().due is None


async def test_tab_makes_a_subtask_of_the_current_todo_or_not(open_app: Open) -> None:
    create("parent", "other")
    async with open_app() as session:
        await session.press("a")
        await session.type("child")
        await session.press("tab")
        await session.until_text("under 'parent'")
        await session.press("tab")
        await session.until(lambda: "under 'parent'" not in session.text)
        await session.press("tab", "enter")
        await session.until(lambda: session.titles == ["parent", "child", "other"])
        # The next one is beside it.
        await session.type("second")
        await session.press("tab", "enter")
        await session.until(lambda: session.titles == ["parent", "child", "second", "other"])
    assert [todo.parent_id for todo in Todo.select().order_by(Todo.id)] == [None, None, 1, 1]


async def test_the_field_over_a_row_has_the_whole_todo(open_app: Open) -> None:
    add({"title": "Pay +rent", "priority": "B", "due": day(9), "contexts": "bank"})
    async with open_app() as session:
        await session.press("e")
        assert session.line == f"Pay \\+rent (B) @bank due:{day(9)}"
        await session.press("ctrl+u")
        await session.type("Pay rent +home pts:3")
        await session.press("enter")
        await session.until(lambda: session.titles == ["Pay rent"])
    todo = Todo.get()
    fields = (todo.priority, todo.due, todo.contexts, todo.projects, todo.worth)
    assert fields == (None, None, None, "home", 3)


async def test_who_changed_the_same_field_is_told_and_what_was_typed_is_kept(
    open_app: Open,
) -> None:
    add({"title": "a", "priority": "B"})
    async with open_app() as session:
        await session.press("e")
        with by(BOB):
            change(1, {"priority": "C"})
        await session.type(" due:tomorrow")
        await session.press("enter")
        # Another field: both succeed.
        await session.until(lambda: Todo.get().due == day(1))
        assert Todo.get().priority == "C"
        await session.until(lambda: session.current.priority == "C")
        await session.press("e")
        with by(BOB):
            change(1, {"due": day(5)})
        await session.press("ctrl+u")
        await session.type("a (C) due:4d")
        await session.press("enter")
        await session.until_text("bob")
        assert session.line == "a (C) due:4d"


async def test_lines_of_a_paste_are_read_alike(open_app: Open) -> None:
    async with open_app() as session:
        await session.press("a")
        session.field.paste("Milk +shop\nEggs +shop due:tomorrow\n")
        await session.until(lambda: session.asking)
        await session.press("y")
        await session.until(lambda: session.titles == ["Milk", "Eggs"])
    assert [todo.projects for todo in Todo.select()] == ["shop", "shop"]


@pytest.mark.parametrize("typed", ["Read 1984", "Call Mon ami", "March on", "C++ (ok) a+b@c.de"])
async def test_titles_stay_titles(open_app: Open, typed: str) -> None:
    async with open_app() as session:
        await session.press("a")
        await session.type(typed)
        await session.press("enter")
        await session.until(lambda: session.titles == [typed])


async def test_tab_goes_on_to_the_next_offer(open_app: Open) -> None:
    add({"title": "a", "projects": "home"}, {"title": "b", "projects": "health"})
    async with open_app() as session:
        await session.press("a")
        await session.type("x +h")
        await session.until_text("tab: +health  +home")
        seen = []
        for _ in range(3):
            await session.press("tab")
            seen.append(session.line)
        assert seen == ["x +health", "x +home", "x +health"]


async def test_tab_on_a_name_that_nobody_knows_makes_no_subtask(open_app: Open) -> None:
    create("parent")
    async with open_app() as session:
        await session.press("a")
        await session.type("x +zzz")
        await session.press("tab")
        assert "under 'parent'" not in session.text
        await session.press("enter")
        await session.until(lambda: session.titles == ["parent", "x"])
        await session.type("y +z")
        await session.until_text("tab: +zzz")


async def test_a_subtask_stays_one_when_its_line_is_refused(open_app: Open) -> None:
    create("parent")
    async with open_app() as session:
        await session.press("a")
        await session.type("child")
        await session.press("tab")
        await session.type(" due:fry")
        await session.press("enter")
        await session.until(lambda: session.field.refused)
        await session.press("backspace", "i", "enter")
        await session.until(lambda: Todo.select().count() == 2)
    assert Todo.get_by_id(2).parent_id == 1


async def test_weekdays_without_a_day_begin_with_the_first_of_them(open_app: Open) -> None:
    async with open_app() as session:
        await session.press("a")
        await session.type("Standup rec:mo,tu,we,th,fr,sa,su")
        await session.until_text("due today · every")
        await session.press("enter")
        await session.until(lambda: Todo.select().count() == 1)
    assert Todo.get().due == day(0)


async def test_what_cannot_be_a_subtask_any_more_is_added_on_its_own(open_app: Open) -> None:
    create("parent")
    async with open_app() as session:
        await session.press("a", *"child", "tab")
        await session.until_text("under 'parent'")
        elsewhere(lambda: complete(1))
        await session.press("enter")
        await session.until_text("enter adds it on its own: 'parent' is completed")
        await session.press("enter")
        await session.until(lambda: "child" in session.titles)
        assert Todo.get_by_id(2).parent_id is None
