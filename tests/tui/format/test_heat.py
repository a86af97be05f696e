"""A day's points in one glyph."""

import pytest

from tui import marks
from tui.format.heat import STEPS, Heat
from tui.format.sparkline import sparkline
from tui.marks import used


def test_each_level_has_a_glyph_of_its_own_also_without_colour() -> None:
    heat = Heat.up_to(40)
    glyphs = [heat.glyph(points)[0] for points in (-1, 0, 1, 11, 21, 31)]
    assert glyphs == [used().minus, used().nothing, *used().heat]
    assert len(set(glyphs)) == STEPS + 2


@pytest.mark.parametrize("typical", [0, 1, 8, 9, 37, 500, 12_345])
def test_the_legend_says_where_each_level_begins(typical: int) -> None:
    heat = Heat.up_to(typical)
    legend = "".join(text for text, _ in heat.legend())
    assert heat.level(heat.top) == STEPS and heat.level(heat.top - 1) == STEPS - 1
    assert f"{heat.top:,}+" in legend
    assert "1-" in legend and " 0 " in legend and "below 0" in legend


def test_good_days_are_near_the_top_and_a_single_flood_is_not_what_counts() -> None:
    assert Heat.up_to(38).level(38) == STEPS
    assert Heat.up_to(38).level(4000) == STEPS
    assert Heat.up_to(38).level(1) == 1


def test_a_sparkline_has_a_glyph_a_day_and_says_zero_and_less() -> None:
    assert sparkline([0, 1, 20, 40, -3]) == "▁▂▅█−"
    assert sparkline([1]) == "▂"


def test_the_plain_marks_have_glyphs_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marks, "_used", marks.PLAIN)
    assert sparkline([0, 1, 20, 40, -3]) == "_.=#-"
    legend = "".join(text for text, _ in Heat.up_to(40).legend())
    assert legend.isascii()
    plain = marks.PLAIN
    for glyphs in (plain.nothing + plain.minus + plain.heat, plain.spark + plain.minus):
        assert len(set(glyphs)) == len(glyphs)
