"""In every theme that is offered our colours can be read."""

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from tui.contrast import (
    GROUNDS,
    READABLE,
    SHAPE,
    TAG_COLORS,
    TEXT,
    contrast,
    readable_variables,
)
from tui.themes import OWN

THEMES = [theme for theme in (*BUILTIN_THEMES.values(), *OWN) if not theme.name.startswith("ansi")]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_and_shapes_stand_out_from_every_ground(theme: Theme) -> None:
    variables = theme.to_color_system().generate() | theme.variables
    ours = {name: Color.parse(color) for name, color in readable_variables(variables).items()}
    for name in (*READABLE, "quiet", *TAG_COLORS):
        _, grounds, ratio = READABLE.get(name, ("", GROUNDS, TEXT))
        for ground in grounds:
            assert contrast(ours[name], Color.parse(variables[ground])) >= ratio, (name, ground)
    assert READABLE["thumb"][2] == SHAPE
    assert len({ours[name].hex for name in TAG_COLORS}) == len(TAG_COLORS)


@pytest.mark.parametrize("name", ["ansi-dark", "ansi-light"])
def test_a_theme_of_the_terminals_own_colours_keeps_them(name: str) -> None:
    theme = BUILTIN_THEMES[name]
    variables = theme.to_color_system().generate() | theme.variables
    ours = readable_variables(variables)
    assert ours["gain"] == variables["success"]
    assert {ours[name] for name in TAG_COLORS} <= set(variables.values())


def test_black_on_white_is_21_to_1() -> None:
    assert contrast(Color.parse("black"), Color.parse("white")) == pytest.approx(21)
