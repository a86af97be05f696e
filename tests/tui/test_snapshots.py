"""How each screen looks, narrow and wide, dark and light.

After an intended change: ./just test tests/tui/test_snapshots.py --snapshot-update
"""

from collections.abc import Awaitable, Callable
from datetime import date, timedelta

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.widgets import Input, TextArea

from tests.conftest import NOON, Clock
from tests.support.edits import (
    BOB,
    add,
    archive,
    by,
    change,
    complete,
    create,
    delete,
    reopen,
)
from tests.support.scores import rebuild
from tests.support.session import Session
from tests.tui.conftest import Open
from tui.widgets.score_card import ScoreCard

SIZES = {"40x12": (40, 12), "80x24": (80, 24), "120x40": (120, 40), "200x60": (200, 60)}
MORE_SIZES = {"60x16": (60, 16)}
NARROWEST = ("40x12", "80x24")
LONG_TITLE = "Call the bank about the mortgage and the new account, and ask for the papers"
THEMES = {"dark": "tally-dark", "light": "tally-light"}

NOTE = """# Sources

Ask **Mary** for *the figures*, see https://example.org/q3 and
[their page](https://figures.example.org/2026).

- [x] sales
- [ ] costs, with `VAT`

> Not before Wednesday.
"""

View = Callable[[Session], Awaitable[None]]


class SvgExtension(SingleFileSnapshotExtension):
    _write_mode = WriteMode.TEXT
    file_extension = "svg"


@pytest.fixture
def picture(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(SvgExtension)


@pytest.fixture
def life(database: object, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """A week of somebody's todos."""
    monkeypatch.setattr(Input, "cursor_blink", False)
    monkeypatch.setattr(TextArea, "cursor_blink", False)
    clock.now = NOON - timedelta(days=6)
    ids = list(
        create(
            "Pay rent",
            "Call the bank",
            "Laundry",
            "Write the report on the third quarter, and have it read by somebody before Friday",
            "日本語のタイトル \N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL} stays one row high",
            "[bold]no markup[/bold] here",
            "Water the plants",
            "Book the train",
        ).ids
    )
    for day, done in ((1, ids[6]), (3, ids[7]), (4, ids[2])):
        clock.now = NOON - timedelta(days=6 - day)
        complete(done)
    archive(ids[7])
    clock.advance(hours=3)
    reopen(ids[2])
    clock.now = NOON - timedelta(minutes=20)
    complete(ids[2], ids[5])
    delete(*create("A thought").ids)
    for back in range(7):
        rebuild((NOON - timedelta(days=back)).date())
    clock.now = NOON


@pytest.fixture
def plans(database: object, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Todos that have all that a todo can have."""
    monkeypatch.setattr(Input, "cursor_blink", False)

    def day(ahead: int) -> date:
        return NOON.date() + timedelta(days=ahead)

    rent = {
        "title": "Pay rent",
        "priority": "A",
        "projects": "home",
        "contexts": "bank",
        "worth": 8,
    }
    series = {"due": day(1), "due_time": "17:00", "recurrence": "+1m", "anchor": 24}
    add(
        rent | series,
        {"title": LONG_TITLE, "due": day(-3), "contexts": "phone", "priority": "B"},
        {"title": "Write the report", "due": day(2), "projects": "work", "note": "# Report"},
        {"title": "日本語のタイトル", "due": day(0), "priority": "C", "projects": "reading"},
        {"title": "Renew the passport", "start": day(4), "priority": "F", "contexts": "town"},
        {"title": "Plan the summer", "due": day(200), "projects": "travel", "worth": 20},
        {"title": "Send the invoice", "projects": "work", "worth": 12},
        {"title": "Water the plants", "due": day(0), "projects": "home garden"},
    )
    add(
        {"title": "Collect the figures", "parent_id": 3},
        {"title": "Draft the summary", "parent_id": 3, "claimed_by": "ann"},
    )
    with by(BOB):
        change(3, {"claimed_by": "bob"})
    complete(7, 8, 9)
    rebuild(NOON.date())


async def all_plans(session: Session) -> None:
    await session.press("f", "f", "j")
    await session.until(lambda: session.current and session.current.title == LONG_TITLE)


async def snoozing(session: Session) -> None:
    await all_plans(session)
    await session.press("s", *"1w")
    await session.until_text("Monday 30 November")


async def completing_a_parent(session: Session) -> None:
    await all_plans(session)
    await session.press("j", "space")
    await session.until_text("It has 1 open subtask.")


async def selecting(session: Session) -> None:
    await all_plans(session)
    await session.press("g", "v", "v", "j", "v")


async def todos(session: Session) -> None:
    await session.press("j")


async def completed(session: Session) -> None:
    await session.press("f", "f")
    await session.until(lambda: len(session.titles) == 3)


async def trash(session: Session) -> None:
    await session.press("F", "F", "F")
    await session.until(lambda: session.titles == ["A thought"])


async def searching(session: Session) -> None:
    await session.press("slash", *"the")
    await session.until_text("3 of 7")


async def search_everywhere(session: Session) -> None:
    await session.press("slash", *"the", "tab", "enter")
    await session.until_text("4 of 9 everywhere")


async def nothing_found(session: Session) -> None:
    await session.press("slash", *"xyz")
    await session.until_text("Nothing matches")
    await session.until_text("0 of 7")


async def adding(session: Session) -> None:
    await session.press("a")
    await session.type("Something new")


async def refused(session: Session) -> None:
    await session.press("a", "space", "enter")
    await session.until_text("a title needs at least one visible character")


async def renaming(session: Session) -> None:
    await session.press("j", "e")


async def deleting(session: Session) -> None:
    await session.press("D")


async def helping(session: Session) -> None:
    await session.press("question_mark")


async def activity(session: Session) -> None:
    await session.press("2")
    await session.until(lambda: session.rows.model.total > 0)


async def scores(session: Session) -> None:
    await session.press("3")
    await session.until_text("treak")


async def _furnished(session: Session) -> None:
    """The todo under the cursor has all that one may have."""
    with by(BOB):
        change(session.current.id, {"due": NOON.date() - timedelta(days=2), "priority": "B"})
    add({"title": "Ask Mary", "parent_id": session.current.id})
    postponed = {"due": NOON.date() + timedelta(days=4), "due_time": "17:00", "priority": "A"}
    names = {"projects": "work reports", "contexts": "desk", "claimed_by": "bob"}
    more = {"recurrence": "+1m", "anchor": 27, "worth": 8, "note": NOTE}
    change(session.current.id, {**postponed, **names, **more})
    rebuild(NOON.date())
    await session.until(lambda: session.current.has_note)
    # The subtask has earned a point.
    await session.until(lambda: _points(session) == 11)


def _points(session: Session) -> int:
    summary = session.app.screen.query_one(ScoreCard).summary
    return summary.today.points if summary and not summary.stale else 0


async def detail(session: Session) -> None:
    await session.press("j", "j", "j")
    await _furnished(session)
    await session.press("enter")
    await session.until_text("State ")
    await session.press("j", "j")


async def field(session: Session) -> None:
    await detail(session)
    await session.press("e", "x", "enter")


async def history(session: Session) -> None:
    await detail(session)
    await session.press("G")


async def note(session: Session) -> None:
    await session.press("j", "j", "j")
    await _furnished(session)
    await session.press("n", "x")


async def links(session: Session) -> None:
    await session.press("j", "j", "j")
    await _furnished(session)
    await session.press("o")
    await session.until_text("Open which link?")


PICTURES = [
    *((detail, size, "dark") for size in SIZES),
    (detail, "120x40", "light"),
    (history, "80x24", "light"),
    (field, "80x24", "dark"),
    (field, "40x12", "light"),
    (note, "80x24", "dark"),
    (note, "40x12", "light"),
    (links, "80x24", "dark"),
    *((todos, size, "dark") for size in SIZES),
    (todos, "120x40", "light"),
    *(
        (view, "80x24", "dark")
        for view in (
            completed,
            trash,
            searching,
            search_everywhere,
            nothing_found,
            adding,
            refused,
            renaming,
            deleting,
        )
    ),
    (adding, "40x12", "light"),
    *(
        (view, size, theme)
        for view in (helping, activity, scores)
        for size, theme in (("40x12", "dark"), ("80x24", "light"), ("120x40", "dark"))
    ),
]


PLANS = [
    *((all_plans, size, "dark") for size in SIZES),
    (all_plans, "60x16", "dark"),
    (all_plans, "120x40", "light"),
    *((view, size, "dark") for view in (snoozing, completing_a_parent) for size in NARROWEST),
    (selecting, "80x24", "dark"),
    (selecting, "120x40", "light"),
]


@pytest.mark.usefixtures("plans")
@pytest.mark.parametrize(("view", "size", "theme"), PLANS)
async def test_plans_look_as_they_did(
    open_app: Open, picture: SnapshotAssertion, view: View, size: str, theme: str
) -> None:
    async with open_app((SIZES | MORE_SIZES)[size]) as session:
        session.app.theme = THEMES[theme]
        await view(session)
        assert session.app.export_screenshot(title="Tally") == picture


@pytest.mark.usefixtures("life")
@pytest.mark.parametrize(("view", "size", "theme"), PICTURES)
async def test_the_screen_looks_as_it_did(
    open_app: Open, picture: SnapshotAssertion, view: View, size: str, theme: str
) -> None:
    async with open_app(SIZES[size]) as session:
        session.app.theme = THEMES[theme]
        await view(session)
        assert session.app.export_screenshot(title="Tally") == picture


@pytest.mark.parametrize("size", [(39, 24), (80, 11), (20, 5)])
@pytest.mark.usefixtures("clock")
async def test_a_terminal_that_is_too_small_is_told_politely(
    open_app: Open, size: tuple[int, int]
) -> None:
    create("Laundry")
    async with open_app(size) as session:
        assert (
            " ".join(session.text.split())
            == "Tally needs a terminal of at least 40 columns and 12 lines."
        )
        await session.pilot.resize_terminal(40, 12)
        await session.until_text("Laundry")
