"""What is said in the corner, however fast it comes."""

from typing import Any

import pytest
from textual.widgets._toast import Toast, ToastHolder, ToastRack

from tests.support.edits import create
from tests.tui.conftest import Open
from tui import notices


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
