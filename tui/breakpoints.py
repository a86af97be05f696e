"""The sizes of the terminal at which a screen looks different, as CSS classes on it."""

from typing import Any

from textual.screen import Screen

HORIZONTAL = [(0, "-too-narrow"), (40, "-narrow"), (90, "-wide")]
VERTICAL = [(0, "-too-short"), (12, "-short"), (20, "-tall")]
TOO_SMALL = "Tally needs a terminal of at least 40 columns and 12 lines."


def too_small(screen: Screen[Any]) -> bool:
    """Whether the terminal is too small, so that a sentence about it hides the screen."""
    return screen.has_class("-too-narrow") or screen.has_class("-too-short")
