"""The Scores screen: days as a map and as a table, and a cursor on them."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from textual import events
from textual.message import Message
from textual.strip import Strip

from models.score import Score
from models.scoring import recompute
from tests.conftest import NOON, Clock
from tests.support.edits import create
from tests.support.session import Session
from tests.tui.conftest import Open
from tests.tui.test_live import elsewhere, points
from tests.tui.test_mouse import clickable
from tui.messages import ShowDay
from tui.screens.scores import ScoresScreen
from tui.session import score_reading
from tui.widgets.day_browser import DayBrowser
from tui.widgets.day_map import DayMap
from tui.widgets.day_table import DayTable
from tui.widgets.score_card import ScoreCard

TODAY = NOON.date()


def score_in(clock: Clock, days: int) -> None:
    """Earn a point when the clock is so many days ahead."""
    clock.now = NOON + timedelta(days=days)
    create("Laundry")
    recompute(clock.now.date())
    clock.now = NOON


def day(back: int) -> date:
    return TODAY - timedelta(days=back)


def score(back: int, number: int, completed: int = 0) -> None:
    Score.create(
        day=day(back),
        points=number,
        completed=completed,
        added=number - 5 * completed,
        requested=1,
        computed=1,
    )


def browser(session: Session) -> DayBrowser:
    return session.app.screen.query_one(DayBrowser)


def cursor(session: Session) -> int:
    """How many days ago the day under the cursor was."""
    found = browser(session).cursor
    assert found is not None
    return (TODAY - found).days


async def open_scores(session: Session) -> None:
    await session.press("3")
    await session.until(lambda: browser(session).history is not None)


@pytest.mark.parametrize("today", [0, 3])
async def test_today_is_shown_after_a_clock_that_was_ahead(
    open_app: Open, database: object, clock: Clock, today: int
) -> None:
    for days in [-2, -1, *[0] * today, *range(1, 12)]:
        score_in(clock, days)
    async with open_app() as session:
        assert points(session) == today
        shown = session.app.screen.query_one(ScoreCard).summary
        assert shown is not None
        assert [(row.day - TODAY).days for row in shown.days[:4]] == [1, 0, -1, -2]
        await open_scores(session)
        assert cursor(session) == 0
        await session.until_text("Mon 23 Nov 2026")
        assert browser(session).history.last == day(-1)  # type: ignore[union-attr]


pytestmark = pytest.mark.usefixtures("database", "clock")


@pytest.fixture
def years(database: object) -> None:
    """Ten years: something on every other day but for the last week, of which only today."""
    rows = [
        {"day": day(back), "points": 7, "completed": 1, "added": 2, "requested": 1, "computed": 1}
        for back in (0, *range(8, 3650, 2))
    ]
    for start in range(0, len(rows), 500):
        Score.insert_many(rows[start : start + 500]).execute()


async def test_the_figures_say_what_the_days_come_to(open_app: Open) -> None:
    for back, number, completed in ((40, 62, 9), (39, 6, 1), (8, 14, 2), (0, 31, 5)):
        score(back, number, completed)
    async with open_app() as session:
        await open_scores(session)
        for words in (
            "31", "5 done · 6 added", "This week", "last week 0", "Streak", "1 day",
            "longest 2", "Best day", "62", "Wed 14 Oct 2026", "0.5",
        ):  # fmt: skip
            assert words in session.text, words
        assert "created +1  done +5  reopened −5  deleted −1  restored +1" in session.text


@pytest.mark.usefixtures("years")
@pytest.mark.parametrize(("columns", "weeks"), [(200, 53), (120, 53), (80, 35), (60, 25)])
async def test_the_map_has_a_year_or_as_many_weeks_as_fit(
    open_app: Open, columns: int, weeks: int
) -> None:
    async with open_app((columns, 40)) as session:
        await open_scores(session)
        shown = session.app.screen.query_one(DayMap)
        months, *week = ["".join(text for text, _ in line) for line in shown.lines(*shown.size)[:8]]
        assert [row[:4] for row in week] == ["Mon ", "Tue ", "Wed ", "Thu ", "Fri ", "Sat ", "Sun "]
        assert {len(row) for row in week} == {4 + weeks * (3 if columns == 200 else 2) + 1}
        assert "Sep" in months and "Nov" in months
        assert all(row in session.text for row in (months.rstrip(), *week))


async def test_a_screen_that_opens_is_read_once(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[object] = []
    history = score_reading.score_history

    def counted() -> object:
        read.append(history())
        return read[-1]

    monkeypatch.setattr(score_reading, "score_history", counted)
    async with open_app() as session:
        await open_scores(session)
        await session.press("1")
        assert len(read) == 1
        await session.press("3")
        await session.until(lambda: len(read) == 2)


@pytest.mark.usefixtures("years")
async def test_the_cursor_goes_from_day_to_day_and_from_week_to_week(open_app: Open) -> None:
    async with open_app() as session:
        await open_scores(session)
        for keys, back in (
            (["k"], 1),
            (["h", "h"], 15),
            (["j", "j"], 13),
            (["l"], 6),
            (["up", "left", "down", "right"], 6),
            (["G"], 0),
            (["j", "l", "pagedown"], 0),
            (["pageup"], 7 * 52),
            (["pagedown"], 0),
            (["g"], 3648),
            (["h", "k"], 3648),
            (["end"], 0),
            (["home"], 3648),
        ):
            await session.press(*keys)
            assert cursor(session) == back, keys
        await session.until_text(f"{day(3648):%a %d %b %Y}  7 points  1 done · 2 added")
        assert f"[{'▆'}]" in session.text or "[▄]" in session.text or "[█]" in session.text


@pytest.mark.usefixtures("years")
async def test_the_table_has_the_same_days_newest_first(open_app: Open) -> None:
    async with open_app() as session:
        await open_scores(session)
        await session.press("t")
        await session.until_text("Points")
        rows = [row.strip("│ ").split()[:7] for row in session.text.splitlines()]
        assert ["▌Mon", "23", "Nov", "2026", "1", "2", "7"] in rows
        assert ["Sun", "22", "Nov", "2026", "0", "0", "0"] in rows
        await session.press("j")
        assert cursor(session) == 1
        await session.press("G")
        assert cursor(session) == 3648
        await session.until_text(f"▌{day(3648):%a %d %b %Y}")
        await session.press("pageup", "k")
        assert 3600 < cursor(session) < 3647
        await session.press("g", "t")
        assert cursor(session) == 0
        assert not session.app.screen.query_one(DayTable).display


@pytest.mark.usefixtures("years")
@pytest.mark.parametrize("table", [False, True])
async def test_a_key_paints_the_lines_that_it_changes(
    open_app: Open, table: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app() as session:
        await open_scores(session)
        await session.press(*["t"] * table, "h")
        painted: list[int] = []
        kind = DayTable if table else DayMap
        render_line = kind.render_line

        def rendered(days: Any, y: int) -> Strip:
            painted.append(y)
            return render_line(days, y)

        monkeypatch.setattr(kind, "render_line", rendered)
        await session.press("j")
        await session.until(lambda: painted)
        # The row before and the row now; in the map also what the day is told by.
        assert len(set(painted)) == (2 if table else 3)


async def test_help_says_what_earns_points(open_app: Open) -> None:
    async with open_app() as session:
        await session.press("question_mark", "G")
        assert "created +1  done +5  reopened −5  deleted −1  restored +1" in session.text


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[date]:
    """The days whose log was asked for."""
    days: list[date] = []
    monkeypatch.setattr(ScoresScreen, "post_message", noted(days, ScoresScreen.post_message))
    return days


def noted(days: list[date], post: Callable[..., bool]) -> Callable[..., bool]:
    def posted(screen: ScoresScreen, message: Message) -> bool:
        if isinstance(message, ShowDay):
            days.append(message.day)
            return True
        return post(screen, message)

    return posted


@pytest.mark.usefixtures("years")
@pytest.mark.parametrize("table", [False, True])
async def test_enter_opens_the_day_under_the_cursor(
    open_app: Open, opened: list[date], table: bool
) -> None:
    async with open_app() as session:
        await open_scores(session)
        await session.press("h", *["t"] * table, "enter")
        assert opened == [day(7)]


@pytest.mark.usefixtures("years")
async def test_a_click_takes_the_cursor_to_a_day_and_another_one_opens_it(
    open_app: Open, opened: list[date]
) -> None:
    async with open_app() as session:
        await open_scores(session)
        # The last column but one, on Wednesday; then past the days there are.
        for _ in range(2):
            await session.pilot.click(DayMap, offset=(4 + 2 * 51 + 1, 3))
        assert (cursor(session), opened) == (5, [day(5)])
        for offset in ((4 + 2 * 52 + 1, 5), (2, 3), (50, 0), (50, 9)):
            await session.pilot.click(DayMap, offset=offset)
        assert cursor(session) == 5
        await session.press("t", "g")
        where = await clickable(session, f"{day(1):%a %d %b %Y}")
        await session.pilot.click(offset=where)
        await session.pilot.click(offset=where)
        assert opened == [day(5), day(1)]


async def test_the_day_that_is_opened_leads_to_its_log(open_app: Open, clock: Clock) -> None:
    score_in(clock, -1)
    create("Not on that day")
    async with open_app() as session:
        await open_scores(session)
        await session.press("k", "enter")
        await session.until(lambda: session.app.current_mode == "activity")
        await session.until_text("One day")
        await session.until_text("Laundry")
        assert "Not on that day" not in session.text


@pytest.mark.usefixtures("years")
async def test_the_wheel_scrolls_the_weeks_and_a_key_brings_the_cursor_back(
    open_app: Open,
) -> None:
    async with open_app() as session:
        await open_scores(session)
        shown = session.app.screen.query_one(DayMap)
        end = shown._mondays(shown.size.width)[-1]
        shown.post_message(events.MouseScrollUp(shown, 5, 5, 0, 0, 0, False, False, False))
        await session.until(lambda: shown._mondays(shown.size.width)[-1] < end)
        assert cursor(session) == 0
        await session.press("k")
        assert cursor(session) == 1
        # The week that ended yesterday.
        assert shown._mondays(shown.size.width)[-1] == end - timedelta(days=7)


async def test_the_cursor_stays_on_its_day_while_scores_change(open_app: Open) -> None:
    score(30, 5, 1)
    async with open_app() as session:
        await open_scores(session)
        await session.press("h")
        elsewhere(lambda: (create("Laundry"), recompute(TODAY)))
        await session.until_text("1 added")
        assert cursor(session) == 7


async def test_a_cursor_on_today_goes_along_at_midnight(
    open_app: Open, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.session.watchers.DAY_CHECK_SECONDS", 0.01)
    score(3, 5, 1)
    async with open_app() as session:
        await open_scores(session)
        clock.advance(hours=12)
        await session.until(lambda: cursor(session) == -1)


@pytest.mark.parametrize("size", [(200, 60), (120, 40), (80, 24), (60, 16)])
@pytest.mark.parametrize("table", [False, True])
async def test_a_new_user_sees_a_calendar_and_no_error(
    open_app: Open, size: tuple[int, int], table: bool
) -> None:
    async with open_app(size) as session:
        await open_scores(session)
        await session.press(*["t"] * table, "j", "k", "h", "l", "g", "G", "pageup", "pagedown")
        assert cursor(session) == 0
        assert "23 Nov 2026" in session.text


async def test_a_click_where_no_history_is_known_yet_is_left_alone(open_app: Open) -> None:
    async with open_app() as session:
        await open_scores(session)
        session.app.screen.start_over()  # type: ignore[attr-defined]
        days = session.app.screen.query_one(DayMap)
        assert days.history is None
        await session.pilot.click(DayMap, offset=(20, 3))
        assert days.is_mounted
