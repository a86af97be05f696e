"""What is said in the corner, however fast it comes, and what it does not lie over."""

from typing import Any

import pytest
from textual.geometry import Region
from textual.widgets._toast import Toast, ToastHolder, ToastRack

from tests.support.edits import create
from tests.support.session import Session
from tests.tui.conftest import Open
from tui import notices
from tui.widgets.detail_view import DetailView

SHORT = "Done."
LONG = "Refused for a reason that takes its time; " * 3


async def test_of_notices_in_quick_succession_the_last_is_shown(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notices, "GAP_SECONDS", 0.5)
    create("a", "b", "c")
    async with open_app() as session:
        shown: list[str] = []
        notify = session.app.notify

        def noted(text: str, **rest: Any) -> None:
            shown.append(text)
            notify(text, **rest)

        monkeypatch.setattr(session.app, "notify", noted)
        said = session.app._notices
        for word in ("first", "second", "third"):
            said.tell(word)
        assert shown == ["first"]
        await session.until(lambda: session.notices == ["third"])
        assert shown == ["first", "third"]
        await session.until(lambda: said._gap is None)
        said.tell("later")
        await session.until(lambda: session.notices == ["later"])
        said.tell("outdated")
        said.complain("refused")
        assert shown[2:] == ["later", "refused"]
        await session.until(lambda: said._gap is None)
        assert session.notices == ["refused"]


async def test_what_was_announced_outlives_a_refusal(open_app: Open) -> None:
    async with open_app() as session:
        session.app.told("The database file was replaced.", warning=True)
        await session.until(lambda: session.notices)
        session.app._notices.complain("That was refused.")
        await session.until(lambda: len(session.notices) == 2)
        session.app._notices.tell("This was done.")
        said = ["The database file was replaced.", "This was done."]
        await session.until(lambda: session.notices == said)


async def test_a_notice_in_the_place_of_another_leaves_nothing_behind(open_app: Open) -> None:
    async with open_app(notices=True) as session:
        session.app.told("once")
        for n in range(5):
            said = f"refused {n}"
            session.app._notices.complain(said)
            await session.until_text(said)
        rack = session.app.screen.get_child_by_type(ToastRack)
        await session.until(lambda: len(rack.query(ToastHolder)) == 2)
        assert [str(toast.render()) for toast in rack.query(Toast)] == ["once", said]


async def said(session: Session, text: str) -> Region:
    """Where a notice is on the screen once it is there."""
    session.app._notices.complain(text)
    rack = session.app.screen.get_child_by_type(ToastRack)

    def shown() -> list[Toast]:
        return [t for t in rack.query(Toast) if str(t.render()) == text and t.region]

    await session.until(shown)
    return shown()[0].region


@pytest.mark.parametrize(
    ("size", "text"),
    [((120, 40), LONG), ((80, 24), LONG), ((80, 24), SHORT), ((60, 16), LONG), ((40, 12), SHORT)],
)
async def test_a_notice_does_not_lie_over_the_cursor(
    open_app: Open, size: tuple[int, int], text: str
) -> None:
    create(*(f"todo {n}" for n in range(60)))
    async with open_app(size, notices=True) as session:
        field = session.app.screen.query_one("#field")
        await session.press("g")
        for line in range(session.rows.size.height):
            region = await said(session, f"{line} {text}".strip())
            assert not region.overlaps(session.rows.cursor_region()), line
            # Nor over the bars above the list, or the field below it.
            assert region.y >= 2 and region.bottom <= field.region.y
            await session.press("j")


async def test_a_notice_does_not_lie_over_the_cursor_in_the_detail(open_app: Open) -> None:
    create("Laundry", *(f"todo {n}" for n in range(5)))
    async with open_app((80, 24), notices=True) as session:
        await session.press("g", "enter", "G")
        view = session.app.screen.query_one(DetailView)
        await session.until(lambda: view.has_focus and view.cursor_line() > 12)
        region = await said(session, "Undone.")
        assert not region.y <= view.cursor_line() < region.bottom


@pytest.mark.parametrize("keys", [("question_mark", "escape"), ("2", "1")])
async def test_a_notice_of_another_screen_does_not_lie_over_the_cursor(
    open_app: Open, keys: tuple[str, str]
) -> None:
    create(*(f"todo {n}" for n in range(60)))
    async with open_app((80, 24), notices=True) as session:
        await session.press("G", keys[0])
        await said(session, LONG)
        await session.press(keys[1])
        rack = session.app.screen.get_child_by_type(ToastRack)
        await session.until(lambda: [bool(toast.region) for toast in rack.query(Toast)] == [True])
        await session.until(lambda: rack.has_class("-above"))
        (toast,) = rack.query(Toast)
        assert not toast.region.overlaps(session.rows.cursor_region())


async def test_a_notice_makes_way_for_what_undo_goes_to(open_app: Open) -> None:
    create(*(f"todo {n}" for n in range(17)))
    async with open_app((80, 24), notices=True) as session:
        await session.press("G", "p", "g")
        region = await said(session, "Undone.")
        assert region.y > session.rows.cursor_region().y
        await session.press("u")
        await session.until(lambda: session.current.title == "todo 16")
        cursor = session.rows.cursor_region()
        await session.until_text("Undone: priority of 'todo 16'")
        rack = session.app.screen.get_child_by_type(ToastRack)
        await session.until(lambda: [t.region.y < cursor.y for t in rack.query(Toast)] == [True])
        assert not any(toast.region.overlaps(cursor) for toast in rack.query(Toast))


async def test_a_notice_stays_where_it_is_while_the_cursor_moves(open_app: Open) -> None:
    create(*(f"todo {n}" for n in range(60)))
    async with open_app((80, 24), notices=True) as session:
        region = await said(session, "Undone.")
        await session.press("G")
        rack = session.app.screen.get_child_by_type(ToastRack)
        assert [toast.region for toast in rack.query(Toast)] == [region]
