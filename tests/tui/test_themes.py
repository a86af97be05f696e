"""The theme of a start: the last one, as far as the terminal has hues for it."""

import pytest

from tui.themes import shown as shown_at_start


@pytest.mark.parametrize(
    ("remembered", "color_system", "shown"),
    [
        ("", "truecolor", "tally-dark"),
        ("", "standard", "ansi-dark"),
        ("tally-light", "standard", "ansi-dark"),
        ("tally-light", "256", "tally-light"),
        ("nord", "standard", "nord"),
        ("nord", "truecolor", "nord"),
        ("", None, "tally-dark"),
    ],
)
def test_a_start(remembered: str, color_system: str | None, shown: str) -> None:
    assert shown_at_start(remembered, color_system) == shown
