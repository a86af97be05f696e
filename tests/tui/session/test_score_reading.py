"""What the screens are told of the scores."""

from datetime import date, timedelta

import pytest

from models.activity import ActivityName
from models.score import Score
from models.scoring import POINTS, recompute
from tests.conftest import NOON, Clock
from tests.models.plans import statements
from tests.support.edits import change, complete, create, delete, reopen, restore
from tui.score_rows import DayRow
from tui.session.score_reading import legend, score_history, score_summary

pytestmark = pytest.mark.usefixtures("either_database", "clock")

TODAY = NOON.date()


def day(back: int) -> date:
    return TODAY - timedelta(days=back)


def score(back: int, points: int, completed: int = 0) -> None:
    added = points - POINTS[ActivityName.COMPLETED] * completed
    Score.create(
        day=day(back), points=points, completed=completed, added=added, requested=1, computed=1
    )


def test_today_is_there_before_its_first_edit_and_so_are_the_four_weeks_before() -> None:
    summary = score_summary()
    assert summary.today == DayRow(TODAY)
    assert [row.day for row in summary.days] == [day(back) for back in range(29)]
    assert not summary.stale


def test_a_day_is_told_by_kind_and_what_was_undone_nets_out() -> None:
    create("Laundry", "Pay rent", "Call the bank")
    complete(1, 2)
    reopen(2)
    delete(3)
    restore(3)
    delete(3)
    recompute(TODAY)
    assert score_summary().today == DayRow(TODAY, 7, done=1, added=2)


def test_points_are_those_of_what_was_done_and_of_what_was_added() -> None:
    create(*"abcdef")
    complete(*range(1, 6))
    recompute(TODAY)
    today = score_summary().today
    assert (today.done, today.added) == (5, 6)
    assert today.points == 5 * dict(legend())["done"] + 6 * dict(legend())["created"]


@pytest.mark.parametrize("worth", [0, 1, 8, 100])
def test_what_a_completion_earned_is_not_taken_for_what_was_added(worth: int) -> None:
    create("Laundry", "Pay rent")
    change(1, {"worth": worth})
    complete(1)
    delete(2)
    recompute(TODAY)
    assert score_summary().today == DayRow(TODAY, 1 + worth, done=1, added=1)


def test_tomorrow_is_there_where_a_colleague_is_and_the_far_future_never() -> None:
    score(-1, 2)
    score(-9, 4)
    score(0, 3)
    summary = score_summary()
    assert summary.today.points == 3
    assert [row.day for row in summary.days[:2]] == [day(-1), day(0)]
    assert [row.day for row in score_history().days] == [day(0), day(-1)]


def test_weeks_are_those_of_the_calendar_up_to_today() -> None:
    # A Monday.
    score(-1, 100)
    score(0, 3)
    score(1, 10)
    score(7, 20)
    score(8, 40)
    summary = score_summary()
    assert (summary.week, summary.last_week) == (3, 30)


@pytest.mark.parametrize(
    ("first", "average"), [(0, 0), (1, 12), (2, 6), (28, 12 / 28), (99, 12 / 28)]
)
def test_the_average_is_of_four_weeks_or_of_as_many_days_as_there_have_been(
    first: int, average: float
) -> None:
    score(0, 50)
    if first:
        score(first, 0)
    if first > 1:
        score(1, 12)
    elif first:
        Score.update(points=12).where(Score.day == day(1)).execute()
    assert score_summary().average == pytest.approx(average)


def test_a_history_has_every_day_since_the_first_and_what_they_come_to() -> None:
    for back, points, completed in ((40, 9, 1), (39, 14, 2), (38, 5, 1), (10, 14, 0), (0, 6, 1)):
        score(back, points, completed)
    history = score_history()
    assert [row.day for row in history.days] == [day(back) for back in range(40, -1, -1)]
    assert history.on(day(39)) == DayRow(day(39), 14, 2, 4)
    assert history.on(day(20)) == DayRow(day(20))
    assert history.on(day(41)) is None and history.on(day(-1)) is None
    assert history.longest_streak == 3
    assert history.best == history.on(day(10))
    assert history.summary == score_summary()


def test_the_history_of_a_new_user_is_today() -> None:
    history = score_history()
    assert history.days == (DayRow(TODAY),)
    assert history.best is None
    assert history.nearest(day(9)) == history.nearest(day(-9)) == TODAY


def test_a_clock_that_was_ages_behind_makes_no_history_of_ages() -> None:
    Score.create(day=date(1, 1, 1), points=1, requested=1, computed=1)
    assert len(score_history().days) < 37_000


def test_so_many_statements_whatever_the_history() -> None:
    for back in range(60):
        score(back, 5, 1)
    for read, count in ((score_summary, 2), (score_history, 3)):
        with statements() as executed:
            read()
        assert len(executed) == count


def test_the_legend_has_every_kind_that_moves_points(clock: Clock) -> None:
    assert sorted(points for _, points in legend()) == sorted(filter(None, POINTS.values()))
