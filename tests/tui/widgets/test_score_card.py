"""The card and the line of the main screen: what they say, and what a new score costs."""

from typing import Any

import pytest
from textual.screen import Screen
from textual.strip import Strip

from models.scoring import recompute
from tests.conftest import Clock
from tests.support.edits import complete, create
from tests.support.made_days import TODAY, summary
from tests.tui.conftest import Open
from tui.widgets.lines import Lines
from tui.widgets.score_card import ScoreCard
from tui.widgets.score_line import ScoreLine

WIDTH = 36
TODAYS_BAR = 4


def shown(card: ScoreCard | ScoreLine, height: int = 30, width: int = WIDTH) -> list[str]:
    lines = card.lines(width, height)
    return ["".join(text for text, _ in line) for line in lines]


def card(*points: int, average: float = 0, streak: int = 0) -> ScoreCard:
    made = ScoreCard()
    made.summary = summary(*points, average=average, streak=streak)
    return made


def line(*points: int, streak: int = 0) -> ScoreLine:
    made = ScoreLine()
    made.summary = summary(*points, streak=streak)
    return made


def test_the_newest_days_are_those_of_the_calendar_zeros_included() -> None:
    days = [text for text in shown(card(4, 0, 0, 0, 0, 7), height=17) if "│" in text][:7]
    assert [text[:6] for text in days] == [
        "Mon 23", "Sun 22", "Sat 21", "Fri 20", "Thu 19", "Wed 18", "Tue 17",
    ]  # fmt: skip
    assert [text.split()[-1] for text in days] == ["7", "0", "0", "0", "0", "4", "0"]


def test_the_bars_say_what_they_are_measured_by() -> None:
    text = "\n".join(shown(card(12, 31, average=12)))
    assert "0" + "40".rjust(WIDTH - 6 - 2 - 3 - 1) in text
    assert "┊ average of four weeks: 12" in text


def test_a_day_below_zero_grows_left_from_the_axis_of_the_others() -> None:
    lost, gained = (text for text in shown(card(10, -10)) if "█" in text and "week" not in text)
    assert lost.startswith("Mon 23") and lost.index("│") == gained.index("│")
    assert lost.index("█") < lost.index("│") < gained.index("█")


def test_this_week_stands_beside_the_last_one() -> None:
    this, last = (text for text in shown(card(4, 7)) if "week" in text and "four" not in text)
    assert this.split()[0:2] == ["This", "week"] and this.endswith(" 11")
    assert last.startswith("Last week") and last.endswith(" 0")


def test_today_is_told_by_kind_with_praise_and_streak() -> None:
    text = "\n".join(shown(card(5, 16, streak=12))[:3])
    assert "3 done · 1 added" in text
    assert "best day in four weeks" in text
    assert "streak 12 days" in text
    assert "nothing yet" in "\n".join(shown(card(5, 0)))


@pytest.mark.parametrize("height", range(1, 40))
@pytest.mark.parametrize("width", [20, WIDTH])
def test_the_number_comes_first_and_nothing_is_wider_than_the_card(height: int, width: int) -> None:
    lines = shown(card(4, -3, 1_234_567, average=3), height, width)
    assert all(len(text) <= width for text in lines)
    assert len(lines) <= max(height, 6)


def test_the_line_has_a_sparkline_and_the_streak() -> None:
    (text,) = shown(line(4, 0, 31, streak=12), 1, 80)
    assert text.startswith("31 today  ▁▁▁▁▁▁▁▁▁▁▁▂▁█  streak 12 days  6 done · 1 added  week 35")


@pytest.mark.parametrize("width", range(8, 90))
def test_the_line_leaves_out_what_has_no_room(width: int) -> None:
    (text,) = shown(line(4, 0, 31, streak=12), 1, width)
    assert text.startswith("31 today") and len(text) <= width
    assert ("week" in text) <= ("streak" in text) <= ("█" in text)


@pytest.mark.usefixtures("clock")
async def test_a_new_score_needs_no_layout_and_paints_the_lines_that_changed(
    open_app: Open, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    create("Laundry", "Pay rent")
    recompute(TODAY)
    async with open_app() as session:
        score_card = session.app.screen.query_one(ScoreCard)
        score_card.show(summary(30, 2, 8, streak=3))
        await session.until_text("1 done · 3 added")
        layouts: list[object] = []
        painted: list[int] = []
        layout, render_line = Screen._refresh_layout, Lines.render_line

        def laid_out(screen: Screen[object], *args: Any, **more: Any) -> None:
            layouts.append(screen)
            layout(screen, *args, **more)

        def rendered(card: ScoreCard, y: int) -> Strip:
            painted.append(y)
            return render_line(card, y)

        monkeypatch.setattr(Screen, "_refresh_layout", laid_out)
        monkeypatch.setattr(ScoreCard, "render_line", rendered)
        for total in (9, 10, 4):
            painted.clear()
            score_card.show(summary(30, 2, total, streak=3))
            await session.until(lambda: painted)
            # The number and what it is made of, its bar, and that of the week.
            assert set(painted) <= {0, 1, 2, TODAYS_BAR, len(score_card.lines(WIDTH, 35)) - 2}
        score_card.show(summary(1, 2, 12_345))
        await session.until_text("12,345")
        assert layouts == []


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_today_counts_a_completion(
    open_app: Open, clock: Clock, size: tuple[int, int]
) -> None:
    create("Laundry")
    recompute(TODAY)
    async with open_app(size) as session:
        await session.until_text("1 added")
        await session.press("space")
        await session.until_text("1 done · 1 added")
        await session.until_text("streak 1 day")


async def test_todays_bar_is_marked_and_not_a_colleagues_tomorrow(
    open_app: Open, clock: Clock
) -> None:
    create("today")
    recompute(clock.now.date())
    clock.advance(hours=15)
    create("tomorrow")
    complete(2)
    recompute(clock.now.date())
    clock.advance(hours=-15)
    async with open_app() as session:
        lines = session.app.screen.query_one(ScoreCard).lines(WIDTH, 30)
        bold = [line[0][0].strip() for line in lines if line and "bold" in line[0][1]]
        assert "Mon 23" in bold and "Tue 24" not in bold
        assert "Tue 24" in session.text


async def test_a_card_at_rest_has_no_timer(open_app: Open, clock: Clock) -> None:
    create("Laundry")
    async with open_app() as session:
        score_card = session.app.screen.query_one(ScoreCard)
        recompute(TODAY)
        await session.until(lambda: score_card.summary and not score_card.summary.stale)
        assert score_card._patience is None
