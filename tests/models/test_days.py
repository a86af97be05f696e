"""The days of a range, as streaks, weeks and screens go by them."""

from datetime import date, timedelta

import pytest

from models import days
from models.days import Day, read_days
from models.score import Score
from models.scoring import recompute
from tests.conftest import NOON, Clock
from tests.models.plans import plan_of, statements
from tests.support.edits import change, complete, create, reopen, undo

pytestmark = pytest.mark.usefixtures("either_database", "clock")

TODAY = NOON.date()


def score(back: int, points: int, completed: int = 0) -> None:
    """A day of so many days ago."""
    day = TODAY - timedelta(days=back)
    Score.create(day=day, points=points, completed=completed, requested=1, computed=1)


def test_every_calendar_day_is_there_oldest_first_whether_it_has_a_row_or_not() -> None:
    score(0, 6, 1)
    score(3, -2)
    assert read_days(TODAY - timedelta(days=4), TODAY + timedelta(days=1)).days == [
        Day(date(2026, 11, 19)),
        Day(date(2026, 11, 20), -2),
        Day(date(2026, 11, 21)),
        Day(date(2026, 11, 22)),
        Day(date(2026, 11, 23), 6, 1),
        Day(date(2026, 11, 24)),
    ]


def test_a_day_that_is_behind_its_log_says_so(clock: Clock) -> None:
    create("Laundry")
    assert read_days(TODAY, TODAY).days == [Day(TODAY, stale=True)]
    recompute(TODAY)
    assert read_days(TODAY, TODAY).days == [Day(TODAY, 1, added=1)]


def test_one_statement_reads_a_range_of_the_index() -> None:
    for back in range(400):
        score(back, 1)
    with statements() as executed:
        read_days(TODAY - timedelta(days=27), TODAY)
    (statement,) = executed
    plan = plan_of(*statement)
    assert "SCAN" not in plan and "Seq Scan" not in plan


def test_the_first_day_is_that_of_the_oldest_score() -> None:
    assert days.first_day() is None
    assert read_days(TODAY, TODAY).first_scored is None
    score(4, 1)
    score(2, 1)
    assert days.first_day() == TODAY - timedelta(days=4)
    assert read_days(TODAY - timedelta(days=2), TODAY).first_scored == TODAY - timedelta(days=4)
    assert read_days(TODAY, TODAY).first_scored is None


def test_a_week_begins_on_monday() -> None:
    assert [days.monday(date(2026, 11, day)) for day in (22, 23, 29)] == [
        date(2026, 11, 16),
        date(2026, 11, 23),
        date(2026, 11, 23),
    ]
    found = [Day(date(2026, 11, day), day) for day in range(15, 25)]
    assert days.points_of_week(found, date(2026, 11, 16)) == sum(range(16, 23))
    assert days.points_of_week(found, date(2026, 11, 23)) == 23 + 24


def test_the_best_day_is_the_latest_of_the_best_and_none_without_points() -> None:
    found = [Day(date(2026, 11, day), points) for day, points in ((1, 5), (2, 9), (3, 9), (4, 0))]
    assert days.best(found) == found[2]
    assert days.best([Day(TODAY, -3), Day(TODAY)]) is None
    assert days.best([]) is None


def test_the_average_counts_the_days_without_points() -> None:
    assert days.average([Day(TODAY, 9), Day(TODAY), Day(TODAY, -3)]) == 2
    assert days.average([]) == 0


# What a day completed


def completed(day: date = TODAY) -> int:
    return int(Score.get_by_id(day).completed)


def test_a_completion_counts_on_its_day_and_its_undo_takes_it_back(clock: Clock) -> None:
    create("Laundry", "Pay rent")
    complete(1, 2)
    recompute(TODAY)
    assert completed() == 2
    undo()
    recompute(TODAY)
    assert (completed(), Score.get_by_id(TODAY).points) == (0, 2)


def test_a_reopening_on_another_day_counts_there(clock: Clock) -> None:
    create("Laundry")
    complete(1)
    recompute(TODAY)
    clock.advance(days=1)
    undo()
    recompute(TODAY + timedelta(days=1))
    assert (completed(), completed(TODAY + timedelta(days=1))) == (1, -1)


@pytest.mark.parametrize("worth", [0, 1, 5, 100])
def test_a_completion_counts_once_whatever_it_earns(worth: int) -> None:
    create("Laundry")
    change(1, {"worth": worth})
    complete(1)
    recompute(TODAY)
    assert (Score.get_by_id(TODAY).points, completed()) == (1 + worth, 1)
    change(1, {"worth": 7})
    reopen(1)
    recompute(TODAY)
    assert (Score.get_by_id(TODAY).points, completed()) == (1, 0)
