"""A field of a todo is changed in its place in the detail."""

import asyncio
from datetime import date, timedelta

import pytest
from textual import events

from models.todo import Todo
from tests.conftest import NOON
from tests.support.edits import add, archive, change, complete, create, delete, restore, undo
from tests.support.session import Session
from tests.tui.conftest import Open
from tests.tui.test_detail import at, shown, text, view
from tests.tui.test_live import elsewhere
from tui import drafts
from tui.session import DatabaseUnavailable
from tui.widgets.value_input import Below, ValueInput

pytestmark = pytest.mark.usefixtures("clock")

TODAY = NOON.date()
WIDE, NARROW = (120, 40), (80, 24)


def field(session: Session) -> ValueInput:
    return session.app.screen.query_one(ValueInput)


def below(session: Session) -> str:
    """What is said below the field."""
    said = session.app.screen.query_one(Below)
    return str(said.render()) if said.has_class("-told") else ""


async def open_field(session: Session, name: str) -> None:
    """Go to a field of the current todo, and open it."""
    if not session.app.screen.query(ValueInput) or not view(session).has_focus:
        await session.press("enter")
    await session.until_text("State ")
    await session.press("g")
    while at(session) != name:
        await session.press("j")
    await session.press("e")


async def write(session: Session, text: str) -> None:
    """Put a text in place of what is in the field."""
    field(session).value = ""
    await session.type(text)


@pytest.mark.parametrize(
    ("name", "typed", "shows", "column", "value"),
    [
        ("title", "Wash [b]it[/]", "Wash [b]it[/]", "title", "Wash [b]it[/]"),
        ("due", "fri at 5pm", "Friday 27 November 17:00", "due", date(2026, 11, 27)),
        ("start", "+2d", "Wednesday 25 November", "start", date(2026, 11, 25)),
        ("recurrence", "1w", "every week after completion", "recurrence", "1w"),
        ("priority", "b", "Priority  B", "priority", "B"),
        ("projects", "home flat", "+home +flat", "projects", "home flat"),
        ("contexts", "@bank", "@bank", "contexts", "bank"),
        ("worth", "9", "9 points", "worth", 9),
        ("claimed_by", "bob", "by bob", "claimed_by", "bob"),
    ],
)
async def test_each_field_takes_what_is_typed(
    open_app: Open, name: str, typed: str, shows: str, column: str, value: object
) -> None:
    create("Laundry")
    async with open_app(WIDE) as session:
        await open_field(session, name)
        assert field(session).has_focus
        await write(session, typed)
        await session.press("enter")
        await session.until(lambda: getattr(Todo.get_by_id(1), column) == value)
        await session.until(lambda: shows in text(session))
        assert view(session).has_focus
        assert at(session) == name
        # It is one step of undo.
        undo()
        await session.until(lambda: shows not in text(session).partition("History")[0])


async def test_a_field_opens_with_its_value_and_escape_leaves_it(open_app: Open) -> None:
    add({"title": "Laundry", "due": TODAY, "due_time": "17:00"})
    async with open_app(WIDE) as session:
        await open_field(session, "due")
        assert field(session).value == "2026-11-23@17:00"
        await session.press("x", "escape")
        assert view(session).has_focus
        assert Todo.get_by_id(1).due == TODAY
        await session.press("e")
        assert field(session).value == "2026-11-23@17:00"


async def test_what_would_become_of_it_is_said_while_one_types(open_app: Open) -> None:
    create("Laundry")
    async with open_app(WIDE) as session:
        await open_field(session, "due")
        await session.press(*"tomor")
        assert below(session) == ""
        await session.press(*"row")
        assert below(session) == "tomorrow"
        await session.press("x")
        assert below(session) == ""


@pytest.mark.parametrize("size", [WIDE, NARROW, (40, 12)])
async def test_what_is_not_understood_is_said_below_and_kept(
    open_app: Open, size: tuple[int, int]
) -> None:
    create("Laundry")
    async with open_app(size) as session:
        await open_field(session, "due")
        await session.press(*"soon", "enter")
        assert below(session).startswith("! due:soon is invalid: expected a day such as fri")
        assert all(word in session.text for word in below(session).split())
        assert field(session).value == "soon"
        assert field(session).has_focus
        await session.press("backspace")
        assert below(session) == ""
        assert Todo.get_by_id(1).due is None


async def test_keys_that_follow_at_once_are_for_the_field_and_then_for_the_detail(
    open_app: Open,
) -> None:
    create("Laundry")
    async with open_app(WIDE) as session:
        await session.hammer(
            "enter", "j", "j", "e", *"tomorrow", "enter", "j", "e", *"fri", "enter", "escape"
        )
        await session.until(lambda: Todo.get_by_id(1).start == date(2026, 11, 27))
        assert Todo.get_by_id(1).due == TODAY + timedelta(days=1)
        await session.until(lambda: session.rows.has_focus)


async def test_of_two_who_change_a_field_the_second_is_told_and_may_replace_it(
    open_app: Open,
) -> None:
    create("Laundry")
    async with open_app(WIDE) as session:
        await open_field(session, "due")
        await session.press(*"tomorrow")
        elsewhere(lambda: change(1, {"due": date(2026, 12, 1)}))
        await session.until_text("1 Dec")
        assert field(session).value == "tomorrow"
        await session.press("enter")
        await session.until(lambda: "bob has made the due 2026-12-01" in below(session))
        assert field(session).value == "tomorrow"
        assert Todo.get_by_id(1).due == date(2026, 12, 1)
        await session.press("enter")
        await session.until(lambda: Todo.get_by_id(1).due == TODAY + timedelta(days=1))


async def test_two_who_change_different_fields_both_succeed(open_app: Open) -> None:
    create("Laundry")
    async with open_app(WIDE) as session:
        await open_field(session, "due")
        await session.press(*"tomorrow")
        elsewhere(lambda: change(1, {"priority": "A"}))
        await session.press("enter")
        await session.until(lambda: Todo.get_by_id(1).due == TODAY + timedelta(days=1))
        assert Todo.get_by_id(1).priority == "A"


async def test_a_field_of_a_todo_that_was_deleted_meanwhile_keeps_what_was_typed(
    open_app: Open,
) -> None:
    create("Laundry")
    async with open_app(WIDE) as session:
        await open_field(session, "due")
        await session.press(*"tomorrow")
        elsewhere(lambda: delete(1))
        await session.until_text("in the trash by bob")
        await session.press("enter")
        await session.until(lambda: "is in the trash: restore it first" in below(session))
        assert field(session).value == "tomorrow"
        elsewhere(lambda: restore(1))
        await session.until_text("State     ○ active")
        await session.press("enter")
        await session.until(lambda: Todo.get_by_id(1).due == TODAY + timedelta(days=1))


async def test_a_todo_in_the_archive_is_not_changed(open_app: Open) -> None:
    create("Laundry")
    complete(1)
    archive(1)
    async with open_app(WIDE) as session:
        while session.chosen != "archived":
            await session.press("f")
        await session.until(lambda: session.titles == ["Laundry"])
        await open_field(session, "due")
        assert not field(session).has_focus
        assert any("is archived: restore it first" in notice for notice in session.notices)


async def test_a_click_elsewhere_saves_and_what_is_refused_then_comes_back(
    open_app: Open,
) -> None:
    create("Laundry", "Rent")
    async with open_app(WIDE) as session:
        await open_field(session, "due")
        await session.press(*"tomorrow")
        await session.pilot.click(session.rows, offset=(10, 1))
        await session.until(lambda: Todo.get_by_id(1).due == TODAY + timedelta(days=1))
        await session.press("k")
        await open_field(session, "start")
        await session.press(*"soon")
        await session.pilot.click(session.rows, offset=(10, 1))
        await session.until(lambda: any("start:soon is invalid" in n for n in session.notices))
        await session.press("g")
        await session.until(lambda: shown(session) == "Laundry")
        await open_field(session, "start")
        assert field(session).value == "soon"


async def test_a_database_that_does_not_answer_leaves_it_in_the_field(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    create("Laundry")
    async with open_app(WIDE) as session:
        await open_field(session, "priority")
        await session.press("a")
        asked = asyncio.Event()

        async def edit(_: object) -> None:
            asked.set()
            raise DatabaseUnavailable("the database is away")

        monkeypatch.setattr(session.app._session, "edit", edit)
        await session.press("enter")
        await session.until(lambda: "the database is away" in below(session))
        assert (asked.is_set(), field(session).value) == (True, "a")
        assert "Priority  A" not in text(session)


async def test_the_value_is_seen_before_the_database_has_it(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    create("Laundry")
    async with open_app(WIDE) as session:
        await open_field(session, "priority")
        may_save = asyncio.Event()
        edit = session.app._session.edit

        async def edit_later(wanted: object) -> object:
            await may_save.wait()
            return await edit(wanted)  # type: ignore[arg-type]

        monkeypatch.setattr(session.app._session, "edit", edit_later)
        await session.press("a", "enter")
        assert "Priority  A" in text(session)
        assert Todo.get_by_id(1).priority is None
        may_save.set()
        await session.until(lambda: Todo.get_by_id(1).priority == "A")
        assert "Priority  A" in text(session)


async def test_alt_and_a_letter_loses_nothing_that_was_typed(open_app: Open) -> None:
    create("Laundry")
    async with open_app(WIDE) as session:
        await open_field(session, "due")
        await session.press("x")
        session.app.post_message(events.Key("alt+j", "j"))
        await session.until(lambda: "esc alone discards" in below(session))
        assert (field(session).value, field(session).has_focus) == ("x", True)


async def test_a_title_that_is_being_changed_is_a_draft_when_one_leaves(
    open_app: Open, data_dir: object
) -> None:
    create("Laundry")
    async with open_app(WIDE) as session:
        await open_field(session, "title")
        await session.press(*" more")
        await session.leave("ctrl+c")
    assert drafts.take(data_dir) == "Laundry more"  # type: ignore[arg-type]


async def test_the_search_line_keeps_its_keys_from_the_field(open_app: Open) -> None:
    create("Laundry", "Rent")
    async with open_app(WIDE) as session:
        await session.press("slash", *"rent", "enter")
        await session.until(lambda: session.titles == ["Rent"])
        await open_field(session, "due")
        await session.press("x", "escape")
        # Escape has left the field, then the detail, and only then closes the search.
        assert view(session).has_focus
        await session.press("escape")
        assert session.rows.has_focus and session.titles == ["Rent"]
        await session.press("escape")
        await session.until(lambda: session.titles == ["Laundry", "Rent"])
