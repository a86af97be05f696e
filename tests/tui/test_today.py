"""Today and Upcoming in the application."""

from datetime import date, timedelta

from models.todo import Todo
from tests.support.edits import add, complete, create
from tests.tui.conftest import Open
from tui.rows import HeadingRow


def day(offset: int) -> date:
    return date.today() + timedelta(days=offset)


async def test_it_opens_in_today_when_there_is_something_to_do(open_app: Open) -> None:
    add({"title": "due", "due": day(0)}, {"title": "later"}, {"title": "late", "due": day(-3)})
    async with open_app() as session:
        assert session.chosen == "today"
        await session.until_text("Overdue ───")
        assert session.titles == ["late", "due"]
        assert session.current.title == "late"


async def test_it_opens_in_all_when_there_is_not(open_app: Open) -> None:
    add({"title": "tomorrow", "due": day(1)}, {"title": "done", "due": day(0)})
    complete(2)
    async with open_app() as session:
        assert (session.chosen, session.titles) == ("all", ["tomorrow", "done"])


async def test_the_cursor_passes_over_headings(open_app: Open) -> None:
    add({"title": "late", "due": day(-1)}, {"title": "due", "due": day(0)}, {"title": "done"})
    complete(3)
    async with open_app() as session:
        seen = [session.current.title]
        for key in "jjjkkkGg":
            await session.press(key)
            seen.append(session.current.title)
        assert seen == ["late", "due", "done", "done", "due", "late", "late", "done", "late"]


async def test_a_click_on_a_heading_does_nothing(open_app: Open) -> None:
    add({"title": "late", "due": day(-1)}, {"title": "due", "due": day(0)})
    async with open_app() as session:
        await session.pilot.click("TodoList", offset=(2, 2))
        assert session.current.title == "late"
        assert not Todo.get_by_id(2).completed_at


async def test_what_is_completed_goes_to_what_was_done_today(open_app: Open) -> None:
    add({"title": "late", "due": day(-1)}, {"title": "due", "due": day(0)})
    async with open_app() as session:
        await session.press("space")
        await session.until_text("Done today")
        assert session.current.title == "due"
        await session.until(lambda: session.titles == ["due", "late"])
        await session.press("u")
        await session.until(lambda: session.titles == ["late", "due"])


async def test_a_new_todo_gets_the_day_one_stands_in(open_app: Open) -> None:
    add({"title": "due", "due": day(0)}, {"title": "in 3 days", "due": day(3)})
    async with open_app() as session:
        await session.press("a", *"new", "enter")
        await session.until(lambda: session.titles == ["due", "new"])
        await session.press("escape", "f")
        await session.until(lambda: session.chosen == "upcoming")
        await session.until_text("nothing planned")
        await session.press("g")
        assert isinstance(session.rows.model.current, HeadingRow)
        await session.press("a", *"next", "enter")
        await session.until(lambda: session.titles == ["next", "in 3 days"])
        await session.type("far due:9d")
        await session.press("enter")
        await session.until(lambda: session.titles == ["next", "in 3 days", "far"])
    assert [todo.due for todo in Todo.select().order_by(Todo.id)] == [
        day(0),
        day(3),
        day(0),
        day(1),
        day(9),
    ]


async def test_what_waits_is_counted_beside_what_is_active(open_app: Open) -> None:
    add({"title": "now"}, {"title": "later", "start": day(2)}, {"title": "more", "start": day(3)})
    async with open_app() as session:
        await session.press("f")
        await session.until(lambda: session.chosen == "waiting")
        await session.until(lambda: session.titles == ["later", "more"])
        await session.press("f")
        await session.until(lambda: session.titles == ["now"])
        await session.until_text("2 more wait for a later day")


async def test_keys_on_a_free_day_find_no_todo(open_app: Open) -> None:
    create("a")
    async with open_app() as session:
        await session.press("F")
        await session.until(lambda: session.chosen == "upcoming")
        await session.until_text("nothing planned")
        await session.press("space", "e", "D")
        assert not session.asking
        assert Todo.get_by_id(1).completed_at is None


async def test_a_new_todo_for_another_day_does_not_lead_away_from_today(open_app: Open) -> None:
    add({"title": "due", "due": day(0)})
    async with open_app() as session:
        await session.press("a")
        await session.type("later due:20d")
        await session.press("enter")
        await session.until(lambda: any("'later' is due" in text for text in session.notices))
        assert (session.chosen, session.titles) == ("today", ["due"])
