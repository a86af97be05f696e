"""Keys for what a todo has: its day, its priority, whose it is."""

from datetime import date, timedelta

import pytest

from models.activity import Activity
from models.todo import Todo
from tests.conftest import NOON
from tests.support.edits import BOB, add, by, change, complete, create
from tests.support.session import Session
from tests.tui.conftest import Locked, Open
from tests.tui.test_live import elsewhere

pytestmark = pytest.mark.usefixtures("clock")

# A Monday.
TODAY = NOON.date()


def day(offset: int) -> date:
    return TODAY + timedelta(days=offset)


def todo(todo_id: int = 1) -> Todo:
    return Todo.get_by_id(todo_id)


async def everything(session: Session) -> None:
    """Show the view of all todos, wherever the application has opened."""
    while session.chosen != "all":
        await session.press("f")
    await session.until(lambda: session.current is not None)


# Another day


async def test_what_is_due_is_put_off_by_a_day_from_the_later_of_its_day_and_today(
    open_app: Open,
) -> None:
    add({"title": "late", "due": day(-3)}, {"title": "ahead", "due": day(5), "start": day(2)})
    async with open_app() as session:
        await everything(session)
        await session.hammer("plus", "j", "plus", "plus")
        await session.until(lambda: todo(2).due == day(7))
        assert (todo(1).due, todo(1).start) == (day(1), None)
        assert todo(2).start == day(2)
        await session.until_text("tomorrow")
        undo = "'ahead' postponed to Monday 30 November; u takes it back"
        await session.until(lambda: undo in session.notices)
        await session.press("u", "u", "u")
        await session.until(lambda: todo(1).due == day(-3))
        await session.until_text("3 days late")


async def test_what_is_not_due_waits_until_the_next_day(open_app: Open) -> None:
    create("Laundry", "Pay rent")
    async with open_app() as session:
        await session.press("f")
        assert session.chosen == "active"
        await session.hammer("plus", "space")
        await session.until(lambda: todo(2).completed_at is not None)
        assert (todo(1).start, todo(1).due, todo(1).completed_at) == (day(1), None, None)
        told = "'Laundry' waits until Tuesday 24 November; u takes it back"
        await session.until(lambda: told in session.notices)
        await session.until(lambda: session.titles == [])
        await session.until_text("1 more waits for a later day")


async def test_next_week_is_the_monday_after_the_day_that_the_todo_has(open_app: Open) -> None:
    add({"title": "a", "due": day(-1)}, {"title": "b", "due": day(9)}, {"title": "c"})
    async with open_app() as session:
        await everything(session)
        for key in ("greater_than_sign", "j", "greater_than_sign", "j", "greater_than_sign"):
            await session.hammer(key)
        await session.until(lambda: todo(3).start == day(7))
        assert (todo(1).due, todo(2).due) == (day(7), day(14))


async def test_a_series_goes_on_from_the_day_that_it_gave(open_app: Open) -> None:
    add({"title": "Rent", "due": day(-1), "recurrence": "+1m", "anchor": 22})
    async with open_app() as session:
        await everything(session)
        await session.hammer("plus", "plus", "space")
        await session.until(lambda: todo().completed_at is not None)
        assert (todo().due, todo().scheduled) == (day(2), day(-1))
        assert todo(2).due == date(2026, 12, 22)
        told = "'Rent' completed · next due Tuesday 22 December"
        await session.until(lambda: told in session.notices)
        await session.press("u")
        await session.until(lambda: session.titles == ["Rent"])
        await session.until(lambda: "Undone: 'Rent' completed" in session.notices)


async def test_quick_keys_put_off_one_todo_after_the_other(open_app: Open) -> None:
    add(*({"title": f"todo {n}", "due": TODAY} for n in range(1, 6)))
    async with open_app() as session:
        assert session.chosen == "today"
        await session.hammer("plus", "plus", "plus")
        await session.until(lambda: session.titles == ["todo 4", "todo 5"])
        await session.until(lambda: todo(3).due == day(1))
        assert [todo(n).due for n in (1, 2, 4)] == [day(1), day(1), TODAY]
        assert session.current.title == "todo 4"


@pytest.mark.parametrize("key", ["plus", "greater_than_sign", "s", "x", "p", "P", "0", "c"])
async def test_what_is_completed_is_to_be_reopened_first(open_app: Open, key: str) -> None:
    create("Laundry")
    complete(1)
    count = Activity.select().count()
    async with open_app() as session:
        await session.press(key)
        told = "'Laundry' is completed: reopen it first."
        await session.until(lambda: session.notices == [told])
        assert not session.app.screen.is_modal
        assert Activity.select().count() == count


async def test_a_refused_edit_brings_the_day_back(open_app: Open, locked: Locked) -> None:
    add({"title": "a", "due": TODAY}, {"title": "b", "due": TODAY})
    async with open_app() as session:
        with locked():
            await session.press("plus")
            await session.until(lambda: any("locked" in notice for notice in session.notices))
        await session.until(lambda: session.titles == ["a", "b"])
        assert session.current.due == TODAY


async def test_all_lines_of_a_long_title_follow_what_stands_beside_it(open_app: Open) -> None:
    title = "Call the bank about the mortgage and the new account, and ask for the papers"
    # The other one keeps the column as wide as it is.
    add({"title": title, "due": day(-3)}, {"title": "b", "due": day(-300)})
    async with open_app((80, 24)) as session:
        await everything(session)
        await session.until_text("3 days late")
        await session.press("g", "plus")
        await session.until_text("tomorrow")
        lines = [line.strip("│▌ ○").removesuffix("tomorrow") for line in session.text.splitlines()]
        assert title in " ".join(" ".join(lines).split())


# The chooser


async def chooser(session: Session) -> None:
    await session.press("s")
    await session.until_text("Postpone 'Laundry' to")


async def test_the_chooser_offers_days_and_takes_any(open_app: Open) -> None:
    create("Laundry")
    async with open_app() as session:
        await everything(session)
        for keys, chosen in (
            (("enter",), day(1)),
            (("down", "enter"), day(5)),
            (("w", "enter"), day(5)),
            (("n", "enter"), day(7)),
            ((*"3d", "enter"), day(3)),
            ((*"2026-12-04", "enter"), date(2026, 12, 4)),
            ((*"fri", "enter"), day(4)),
        ):
            await chooser(session)
            await session.hammer(*keys)
            await session.until(lambda: todo().start == chosen)  # noqa: B023
            await session.until(lambda: session.rows.has_focus)


async def test_the_chooser_says_which_day_is_typed_and_what_is_none(open_app: Open) -> None:
    create("Laundry")
    async with open_app() as session:
        await everything(session)
        await chooser(session)
        await session.press(*"1 dec".replace(" ", "_").split("_"))
        await session.press("escape")
        await chooser(session)
        await session.type("1 dec")
        await session.until_text("Tuesday 1 December")
        await session.type("x")
        await session.press("enter")
        await session.until_text("'1 decx' is invalid: expected a day")
        await session.press("backspace", "enter")
        await session.until(lambda: todo().start == date(2026, 12, 1))


@pytest.mark.parametrize("typed", ["yesterday", "2026-02-30", "2020-01-01", "fri@17:00"])
async def test_the_chooser_refuses_what_is_no_day_ahead(open_app: Open, typed: str) -> None:
    create("Laundry")
    async with open_app() as session:
        await everything(session)
        await chooser(session)
        await session.type(typed)
        await session.press("enter")
        await session.until_text("is invalid: expected")
        await session.press("escape")
        assert todo().start is None
        assert session.rows.has_focus


async def test_the_day_that_it_has_is_no_edit(open_app: Open) -> None:
    add({"title": "Laundry", "due": day(3)})
    async with open_app() as session:
        await everything(session)
        await chooser(session)
        await session.press(*"3d", "enter")
        await session.until(lambda: session.notices == ["'Laundry' has that day already."])
        await session.press("u")
        await session.until(lambda: session.titles == [])


async def test_what_is_late_can_be_put_off_to_today(open_app: Open) -> None:
    add({"title": "Laundry", "due": day(-2)})
    async with open_app() as session:
        await chooser(session)
        await session.press("enter")
        await session.until(lambda: todo().due == TODAY)


# Priority


async def test_priorities_go_up_and_down_and_away(open_app: Open) -> None:
    create("a", "b")
    async with open_app() as session:
        seen = []
        for key in ("p", "p", "p", "p", "P", "P", "P", "0", "P"):
            await session.press(key)
            seen.append(session.current.priority)
        assert seen == ["C", "B", "A", "A", "B", "C", "D", None, "C"]
        await session.until(lambda: todo().priority == "C")
        assert session.current.title == "a"
        await session.until_text("○ C a")
        assert "○   b" in session.text


async def test_each_of_many_quick_keys_counts(open_app: Open) -> None:
    create("a")
    async with open_app() as session:
        await session.hammer(*["P"] * 10, "p", "u", "P")
        await session.until(lambda: todo().priority == "M")
        await session.until(lambda: session.current.priority == "M")


async def test_a_priority_that_somebody_raised_is_raised_further(open_app: Open) -> None:
    create("a")
    async with open_app() as session:
        elsewhere(lambda: change(1, {"priority": "F"}))
        await session.until(lambda: session.current.priority == "F")
        await session.press("p")
        await session.until(lambda: todo().priority == "E")


# Claims


async def test_a_claim_is_put_on_and_taken_off(open_app: Open) -> None:
    create("a")
    async with open_app() as session:
        await session.press("c")
        await session.until(lambda: todo().claimed_by == "ann")
        await session.until_text("you")
        await session.press("c")
        await session.until(lambda: todo().claimed_by is None)


async def test_who_has_it_is_told(open_app: Open) -> None:
    add({"title": "a", "claimed_by": "bob"})
    async with open_app() as session:
        await session.until_text("bob")
        await session.press("c")
        await session.until(lambda: session.notices == ["'a' is claimed by bob."])
        assert todo().claimed_by == "bob"


async def test_of_two_claims_at_once_the_second_is_told(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    create("a")
    async with open_app() as session:
        # Nothing is read of what bob does.
        monkeypatch.setattr(session.app._session.watchers.rereading, "note", lambda _: None)
        with by(BOB):
            change(1, {"claimed_by": "bob"}, expected={"claimed_by": None})
        await session.press("c")
        await session.until(lambda: "'a' is claimed by bob" in session.notices)
        assert todo().claimed_by == "bob"
        await session.until(lambda: session.current.claimed_by == "bob")
