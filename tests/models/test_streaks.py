"""How many days in a row something was completed."""

from datetime import timedelta

import pytest

from models.days import read_days
from models.score import Score
from models.streaks import current_streak, longest_streak
from tests.conftest import NOON
from tests.models.plans import plan_of, statements

pytestmark = pytest.mark.usefixtures("either_database", "clock")

TODAY = NOON.date()


def completed_on(*back: int) -> None:
    """Something was completed so many days ago."""
    rows = [
        {"day": TODAY - timedelta(days=days), "points": 5, "completed": 1, "requested": 1}
        for days in back
    ]
    for row in rows:
        Score.create(computed=1, **row)


def streak(known: int = 28) -> int:
    """The current streak, where the newest days are known."""
    return current_streak(read_days(TODAY - timedelta(days=known), TODAY).days)


@pytest.mark.parametrize(
    ("back", "days"),
    [
        ((), 0),
        ((0,), 1),
        ((1,), 1),
        ((2,), 0),
        ((0, 1, 2, 4, 5), 3),
        ((1, 2, 4), 2),
        ((0, 2), 1),
        (range(29), 29),
        (range(30), 30),
        (range(1, 31), 30),
        (range(100), 100),
        ([*range(29), *range(30, 50)], 29),
        (range(28, 60), 0),
        ((-1, 1), 1),
    ],
)
def test_today_counts_once_it_has_something_and_until_then_yesterday(
    back: tuple[int, ...], days: int
) -> None:
    completed_on(*back)
    assert streak() == days


def test_a_day_whose_completions_were_undone_breaks_it() -> None:
    completed_on(0, 1, 2, 3)
    Score.update(completed=0).where(Score.day == TODAY - timedelta(days=2)).execute()
    assert streak() == 2
    Score.update(completed=-1).where(Score.day == TODAY).execute()
    assert streak() == 1


def test_the_database_is_asked_only_for_a_streak_that_is_older_than_what_is_known() -> None:
    completed_on(*range(20))
    known = read_days(TODAY - timedelta(days=28), TODAY).days
    with statements() as executed:
        assert current_streak(known) == 20
    assert executed == []


def test_one_statement_walks_back_along_the_index() -> None:
    completed_on(*range(400))
    known = read_days(TODAY - timedelta(days=28), TODAY).days
    with statements() as executed:
        assert current_streak(known) == 400
    (statement,) = executed
    plan = plan_of(*statement)
    assert "Seq Scan" not in plan and "SCAN" not in plan


@pytest.mark.parametrize(
    ("back", "days"),
    [((), 0), ((3,), 1), ((0, 1, 5, 6, 7, 9), 3), (range(40), 40), ((1, 2, 3, 5), 3)],
)
def test_the_longest_may_be_over(back: tuple[int, ...], days: int) -> None:
    completed_on(*back)
    assert longest_streak(read_days(TODAY - timedelta(days=60), TODAY).days) == days
