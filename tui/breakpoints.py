"""The sizes of the terminal at which a screen looks different, as CSS classes on it."""

from typing import Any

from textual.geometry import Size
from textual.screen import Screen

HORIZONTAL = [(0, "-too-narrow"), (40, "-narrow"), (90, "-wide")]
VERTICAL = [(0, "-too-short"), (12, "-short"), (20, "-tall")]
TOO_SMALL = "Tally needs a terminal of at least 40 columns and 12 lines."


def classes(size: Size) -> dict[str, bool]:
    """Each of these classes, and whether a screen of that size has it."""
    has: dict[str, bool] = {}
    for cells, breakpoints in ((size.width, HORIZONTAL), (size.height, VERTICAL)):
        reached = [name for least, name in breakpoints if cells >= least]
        has |= {name: name == reached[-1] for _, name in breakpoints}
    return has


def is_short(screen: Screen[Any]) -> bool:
    """Whether it has so few lines that its panels have no borders."""
    return screen.has_class("-short")


def too_small(screen: Screen[Any]) -> bool:
    """Whether the terminal is too small, so that a sentence about it hides the screen."""
    return screen.has_class("-too-narrow") or screen.has_class("-too-short")
