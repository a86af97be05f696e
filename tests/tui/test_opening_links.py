"""o opens a link of the todo's title or note."""

import pytest

from tests.support.edits import add, create
from tests.support.session import Session
from tests.tui.conftest import Open
from tests.tui.test_detail import view
from tui import desktop
from tui.desktop import NotOpened
from tui.dialogs.links import LinkPicker

pytestmark = pytest.mark.usefixtures("clock")

ORG, COM = "https://example.org/a", "https://example.com"
NOTE = f"See [their page]({COM}) and\n<mailto:bob@example.org>, but not ftp://example.org"


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The links that the desktop was handed."""
    urls: list[str] = []

    async def open_link(url: str) -> None:
        urls.append(url)

    monkeypatch.setattr(desktop, "open_link", open_link)
    return urls


def choosing(session: Session) -> bool:
    return isinstance(session.app.screen, LinkPicker)


async def test_the_only_link_is_opened_at_once(open_app: Open, handed: list[str]) -> None:
    create(f"Read {ORG}.")
    async with open_app() as session:
        await session.press("o")
        await session.until(lambda: handed == [ORG])
        assert session.notices == [f"Opened: {ORG}"]
        # In the detail it is the same key.
        await session.press("enter")
        await session.until(lambda: view(session).has_focus)
        await session.until_text("State")
        await session.press("o")
        await session.until(lambda: handed == [ORG, ORG])


async def test_of_several_one_is_chosen_and_seen_before(open_app: Open, handed: list[str]) -> None:
    add({"title": f"Read {ORG}", "note": NOTE})
    async with open_app() as session:
        await session.press("o")
        await session.until(lambda: choosing(session))
        for words in (ORG, f"their page  {COM}", "mailto:bob@example.org"):
            assert words in session.text
        assert "ftp:" not in session.text
        await session.press("escape")
        assert (handed, choosing(session)) == ([], False)
        await session.press("o")
        await session.until(lambda: choosing(session))
        await session.press("k", "k", "enter")
        await session.until(lambda: handed == [COM])


async def test_a_click_opens_one_too(open_app: Open, handed: list[str]) -> None:
    add({"title": f"Read {ORG}", "note": NOTE})
    async with open_app() as session:
        await session.press("o")
        await session.until(lambda: choosing(session))
        await session.pilot.click("OptionList", offset=(5, 3))
        await session.until(lambda: handed == ["mailto:bob@example.org"])


@pytest.mark.parametrize(
    ("note", "words"),
    [
        (None, "There is no link in 'Laundry'."),
        ("ftp://example.org", "There is no link in 'Laundry' or its note."),
    ],
)
async def test_a_todo_without_a_link_says_so(
    open_app: Open, handed: list[str], note: str | None, words: str
) -> None:
    add({"title": "Laundry", "note": note})
    async with open_app() as session:
        await session.press("o")
        await session.until(lambda: session.notices == [words])
        assert handed == []


async def test_a_link_that_cannot_be_opened_is_copied(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def open_link(url: str) -> None:
        raise NotOpened("no program to open links was found: the link is copied")

    monkeypatch.setattr(desktop, "open_link", open_link)
    create(f"Read {ORG}")
    async with open_app() as session:
        await session.press("o")
        await session.until(lambda: len(session.notices) == 1)
        assert session.notices[0].startswith(f"{ORG}: no program to open links was found")
        assert session.app.clipboard == ORG


async def test_a_long_link_is_cut_and_its_markup_is_text(open_app: Open, handed: list[str]) -> None:
    long = f"{ORG}/[bold]{'x' * 300}"
    add({"title": f"Read {ORG}", "note": f"[a [b]x[/] {'y' * 60}](<{long}>)"})
    async with open_app((60, 20)) as session:
        await session.press("o")
        await session.until_text("yyy…  https://example.org/a/[bold]xx…")
        await session.press("j", "enter")
        await session.until(lambda: handed == [long])
