"""The screen of what was done: its days, and what is folded into a line."""

from datetime import date, timedelta

import pytest

from models.scoring import recompute_stale_days
from tests.conftest import NOON, Clock
from tests.support.edits import complete, create
from tests.support.session import Session
from tests.tui.conftest import Open
from tests.tui.test_live import elsewhere
from tui.screens.activity import ActivityScreen
from tui.session import Changed

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def days(database: object, clock: Clock) -> None:
    """Forty lines on each of three days, the last one today."""
    for back in (9, 1, 0):
        clock.now = NOON - timedelta(days=back)
        for number in range(40):
            create(f"{back} days ago {number}")
    recompute_stale_days()


def line(session: Session, words: str) -> str:
    """The line of the screen with these words, its blanks folded."""
    lines = (row.strip(" │") for row in session.text.splitlines() if words in row)
    rows = (" ".join(row.split()) for row in lines)
    return next(rows, "")


async def opened(session: Session) -> None:
    await session.press("2")
    await session.until(lambda: session.rows.model.total > 0)


@pytest.mark.usefixtures("days")
async def test_each_day_has_one_heading_with_its_points(open_app: Open) -> None:
    async with open_app(size=(80, 160)) as session:
        await opened(session)
        await session.until_text("Sat 14 Nov")
        assert session.text.count("Today, Mon 23 Nov") == 1
        assert session.text.count("Yesterday, Sun 22 Nov") == 1
        assert session.text.count("Sat 14 Nov") == 1
        assert line(session, "Yesterday").endswith("40 points")
        assert session.titles[40] == "1 days ago 39"


async def test_the_points_of_today_follow_an_edit(open_app: Open, clock: Clock) -> None:
    create("Laundry")
    recompute_stale_days()
    async with open_app() as session:
        await opened(session)
        await session.until(lambda: line(session, "Today,").endswith("1 point"))
        elsewhere(lambda: complete(1))
        await session.until(lambda: line(session, "completed"))
        elsewhere(recompute_stale_days)
        await session.until(lambda: line(session, "Today,").endswith("6 points"))
        assert line(session, "completed") == "12:00 'Laundry' completed bob +5"


async def test_ten_undos_are_one_quiet_line(open_app: Open, clock: Clock) -> None:
    create("Laundry")
    async with open_app() as session:
        await session.press("space")
        await session.until(lambda: session.current.completed)
        for _ in range(10):
            await session.hammer("u", "ctrl+r")
        await session.hammer("u")
        await session.until(lambda: not session.current.completed)
        await opened(session)
        await session.until_text("undone")
        assert session.rows.model.total == 3
        assert line(session, "completed") == "12:00 'Laundry' completed, undone 0"
        # The words are struck, and their end is not.
        struck = [
            segment.text
            for segment in session.rows.render_line(1)
            if segment.style and segment.style.strike
        ]
        assert "".join(struck) == "'Laundry' completed"
        await session.press("ctrl+r")
        await session.until(lambda: "undone" not in line(session, "completed"))
        assert line(session, "completed") == "12:00 'Laundry' completed +5"


async def test_an_edit_of_many_is_one_line_that_opens(open_app: Open, clock: Clock) -> None:
    create(*(f"todo {n}" for n in range(1, 13)))
    async with open_app() as session:
        await opened(session)
        assert line(session, "created") == "12:00 12 todos created +12"
        assert "Open" in session.text
        await session.press("j", "enter")
        await session.until(lambda: session.titles == [f"todo {n}" for n in range(12, 0, -1)])
        assert "12 todos created" in session.text.splitlines()[1]
        await session.press("j")
        assert "Open" not in session.text
        await session.press("escape")
        await session.until(lambda: session.rows.model.total == 2)
        assert session.rows.model.cursor == 1


@pytest.mark.usefixtures("days")
async def test_a_day_alone_and_the_whole_again_where_it_was_left(open_app: Open) -> None:
    async with open_app(size=(80, 24)) as session:
        await opened(session)
        await session.press(*["ctrl+d"] * 3, "j")
        await session.until(lambda: session.current is not None)
        title, top = session.current.title, session.rows.scroll_offset.y
        assert title.startswith("1 days ago")
        # The heading is scrolled away.
        await session.until(lambda: "Yesterday" in session.text.splitlines()[1])
        await session.press("left")
        await session.until(lambda: session.titles[:1] == ["9 days ago 39"])
        assert session.rows.model.total == 41
        await session.press("left")
        await session.press("right", "right")
        await session.until(lambda: session.titles[:1] == ["0 days ago 39"])
        assert "One day" in session.text
        elsewhere(lambda: create("news"))
        await session.until(lambda: session.titles[:1] == ["news"])
        await session.press("escape")
        await session.until(lambda: session.current and session.current.title == title)
        assert session.rows.scroll_offset.y == top + 1
        assert "Every day" in session.text


@pytest.mark.usefixtures("days")
async def test_g_and_pages_go_through_every_day(open_app: Open) -> None:
    async with open_app(size=(80, 24)) as session:
        await session.hammer("2", "G")
        await session.until(lambda: session.titles[-1:] == ["9 days ago 0"])
        seen = set(session.titles)
        for _ in range(7):
            await session.press("ctrl+u")
            await session.until(lambda: None not in [session.current])
            seen |= set(session.titles)
        assert len(seen) == 120
        await session.press("g")
        await session.until(lambda: session.titles[0] == "0 days ago 39")
        assert session.rows.model.cursor == 0


@pytest.mark.usefixtures("days")
@pytest.mark.parametrize("before", [(), ("2", "1"), ("2", "G", "1"), ("2", "left", "3")])
async def test_a_day_is_shown_from_elsewhere(open_app: Open, before: tuple[str, ...]) -> None:
    async with open_app() as session:
        await session.press(*before)
        session.app.show_day(date(2026, 11, 22))
        await session.until(lambda: isinstance(session.app.screen, ActivityScreen))
        await session.until(lambda: session.titles[:1] == ["1 days ago 39"])
        assert session.rows.model.total == 41
        await session.press("escape")
        await session.until(lambda: session.rows.model.total == 123)


@pytest.mark.usefixtures("days")
async def test_a_day_without_anything_says_so_and_leads_to_the_next(open_app: Open) -> None:
    async with open_app() as session:
        session.app.show_day(date(2026, 11, 18))
        await session.until_text("Nothing was done: Wed 18 Nov.")
        await session.press("left")
        await session.until(lambda: session.titles[:1] == ["9 days ago 39"])


async def test_nothing_is_said_before_it_is_known(open_app: Open, clock: Clock) -> None:
    async with open_app() as session:
        await session.press("2")
        await session.until_text("Nothing has happened yet.")
        elsewhere(lambda: create("Laundry"))
        await session.until_text("'Laundry' created")


async def test_names_are_shown_once_there_is_more_than_one(open_app: Open, clock: Clock) -> None:
    create("Laundry")
    async with open_app(size=(60, 16)) as session:
        await opened(session)
        assert line(session, "Laundry") == "12:00 'Laundry' created +1"
        assert "Who" not in session.text
        await session.press("f")
        elsewhere(lambda: create("Pay rent"))
        await session.until(lambda: line(session, "Pay rent") == "12:00 'Pay rent' created bob +1")
        assert line(session, "Laundry") == "12:00 'Laundry' created ann +1"
        await session.press("f", "f")
        await session.until(lambda: session.titles == ["Pay rent"])
        assert "Every day · bob" in session.text
        assert line(session, "Pay rent") == "12:00 'Pay rent' created +1"
        await session.press("escape")
        await session.until(lambda: session.titles == ["Pay rent", "Laundry"])


async def test_a_title_has_the_room_of_a_narrow_terminal(open_app: Open, clock: Clock) -> None:
    create("Write the report on the third quarter")
    async with open_app(size=(60, 16)) as session:
        await opened(session)
        assert "'Write the report on the third quarter' created" not in session.text
        assert "'Write the report on the third quar…' created" in session.text


async def test_at_midnight_today_is_yesterday(open_app: Open, clock: Clock) -> None:
    create("Laundry")
    async with open_app() as session:
        await opened(session)
        await session.until_text("Today, Mon 23 Nov")
        clock.advance(days=1)
        session.app._session.watchers.rereading.note(Changed.ALL)
        await session.until_text("Yesterday, Mon 23 Nov")


async def test_a_click_twice_on_a_heading_shows_the_day(open_app: Open, clock: Clock) -> None:
    create("Laundry")
    clock.advance(days=1)
    create("Pay rent")
    async with open_app() as session:
        await opened(session)
        await session.pilot.click("ActivityList", offset=(10, 2), times=2)
        await session.until(lambda: session.titles == ["Laundry"])
