"""Bars: their lengths, their direction, and the scale that they share."""

import pytest

from tui.format.bars import Bars
from tui.format.scale import Scale, round_up
from tui.marks import used


def drawn(points: int, scale: Scale, room: int = 21, average: float = 0) -> str:
    return "".join(text for text, _ in Bars(scale, room, average).line(points))


@pytest.mark.parametrize(
    ("points", "rounded"),
    [(0, 0), (3, 3), (10, 10), (11, 12), (31, 40), (80, 80), (81, 100), (100, 100), (101, 120),
     (999, 1000), (1001, 1200), (123_456, 150_000)],
)  # fmt: skip
def test_a_scale_ends_with_a_round_number(points: int, rounded: int) -> None:
    assert round_up(points) == rounded


def test_a_lone_day_of_a_point_is_a_tenth_of_a_bar() -> None:
    scale = Scale.of([1])
    assert scale == (0, 10)
    assert drawn(1, scale) == "│██" + " " * 18


@pytest.mark.parametrize("points", [1, 8, 10, 12, 31, 56, 100, 12_345])
def test_no_lone_day_is_a_full_bar(points: int) -> None:
    scale = Scale.of([points])
    assert points < scale.highest
    assert drawn(points, scale).endswith("  ")


def test_a_bar_below_zero_grows_to_the_left_of_the_axis_that_all_share() -> None:
    scale = Scale(-10, 10)
    assert drawn(10, scale) == " " * 10 + "│" + "█" * 10
    assert drawn(-10, scale) == "█" * 10 + "│" + " " * 10
    assert drawn(-5, scale) == "     █████│" + " " * 10
    assert drawn(0, scale) == " " * 10 + "│" + " " * 10


def test_a_point_more_or_less_is_seen_however_long_the_scale() -> None:
    scale = Scale(-1000, 1000)
    assert drawn(1, scale) != drawn(0, scale) != drawn(-1, scale)
    assert {len(drawn(points, scale)) for points in (-1000, -1, 0, 1, 1000)} == {21}


def test_the_average_is_marked_where_a_bar_does_not_reach() -> None:
    scale = Scale(0, 10)
    assert drawn(2, scale, average=5) == "│████" + " " * 6 + used().average + " " * 9
    assert used().average not in drawn(10, scale, average=5)


@pytest.mark.parametrize("room", range(3, 14))
def test_little_room_is_enough(room: int) -> None:
    for points in (-3, 0, 8):
        assert len(drawn(points, Scale(-3, 10), room, 4)) == room


def test_the_ends_are_labelled() -> None:
    assert "".join(text for text, _ in Bars(Scale(-10, 10), 21).legend()) == (
        "−10       0        10"
    )
    assert "".join(text for text, _ in Bars(Scale(0, 40), 11).legend()) == "0        40"
