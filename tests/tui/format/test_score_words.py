"""What is said of scores."""

from datetime import date

import pytest

from tests.support.made_days import TODAY, rows, summary
from tui.format import score_words
from tui.score_rows import DayRow


@pytest.mark.parametrize(
    ("done", "added", "words"),
    [
        (5, 2, "5 done · 2 added"),
        (0, 1, "1 added"),
        (-1, 0, "1 reopened"),
        (1_200, -3, "1,200 done · 3 deleted"),
        (0, 0, ""),
    ],
)
def test_a_day_is_told_by_kind(done: int, added: int, words: str) -> None:
    assert score_words.kinds(DayRow(TODAY, 0, done, added)) == words


@pytest.mark.parametrize(
    ("points", "words"),
    [
        ((5,), ""),
        ((9, 5), ""),
        ((5, 9), "best day in four weeks"),
        ((9, 9), ""),
        ((0, 0), ""),
        ((5, -1), ""),
    ],
)
def test_praise_is_for_days_that_beat_others(points: tuple[int, ...], words: str) -> None:
    assert score_words.praise(summary(*points)) == words


def test_the_best_day_of_a_week_is_told_from_tuesday_on() -> None:
    def praised(last: date, *points: int) -> str:
        days = rows(*points, last=last)
        return score_words.praise(summary()._replace(today=days[-1], days=days[::-1]))

    monday, wednesday = date(2026, 11, 23), date(2026, 11, 25)
    assert praised(wednesday, 50, 0, 0, 1, 2, 9) == "best day this week"
    assert praised(monday, 50, 0, 0, 1, 2, 9) == ""


@pytest.mark.parametrize(
    ("average", "text"), [(0, "0"), (0.36, "0.4"), (17.2, "17"), (-3.6, "−4"), (1234.5, "1,234")]
)
def test_averages_have_as_many_digits_as_they_need(average: float, text: str) -> None:
    assert score_words.average(summary(average=average)) == text


def test_a_streak_of_no_days_is_not_told() -> None:
    assert [score_words.streak(days) for days in (0, 1, 12)] == [
        "",
        "streak 1 day",
        "streak 12 days",
    ]


def test_points_are_told_with_their_sign() -> None:
    assert score_words.points_legend((("done", 5), ("deleted", -1))) == "done +5  deleted −1"
