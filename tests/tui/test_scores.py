"""The scores that the screens show."""

from datetime import timedelta

import pytest

from models.scoring import recompute
from tests.conftest import NOON, Clock
from tests.support.edits import create
from tests.tui.conftest import Open
from tests.tui.test_live import points
from tui.session import reading
from tui.widgets.score_panel import DayBars


def score_in(clock: Clock, days: int) -> None:
    """Earn a point when the clock is so many days ahead."""
    clock.now = NOON + timedelta(days=days)
    create("Laundry")
    recompute(clock.now.date())
    clock.now = NOON


@pytest.mark.parametrize("today", [0, 3])
async def test_today_is_shown_after_a_clock_that_was_ahead(
    open_app: Open, database: object, clock: Clock, today: int
) -> None:
    for days in [-2, -1, *[0] * today, *range(1, 12)]:
        score_in(clock, days)
    async with open_app() as session:
        assert points(session) == today
        shown = session.app.screen.query_one(DayBars)
        assert [(day.day - NOON.date()).days for day in shown.days] == [1, 0, -1, -2]
        await session.press("3")
        await session.until_text("TODAY  Mon 23 Nov")
        assert "Tue 01 Dec" not in session.text


def test_only_so_many_days_are_listed_and_today_is_one(database: object, clock: Clock) -> None:
    for days in (-3, -2, -1, 1):
        score_in(clock, days)
    listed = reading.scores(3)
    assert [(day.day - NOON.date()).days for day in listed.days] == [1, 0, -1]
    assert listed.today == listed.days[1]
