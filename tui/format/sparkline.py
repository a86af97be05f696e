"""The last days in a cell each."""

from collections.abc import Iterable

from tui.format.scale import LEAST_HIGHEST
from tui.marks import used


def sparkline(points: Iterable[int]) -> str:
    """A glyph for each day, the higher the more points; none and fewer have glyphs of their own."""
    days = list(points)
    highest = max([*days, LEAST_HIGHEST])
    return "".join(_glyph(day, highest) for day in days)


def _glyph(points: int, highest: int) -> str:
    if points <= 0:
        return used().minus if points else used().spark[0]
    levels = used().spark[1:]
    return levels[min(points * len(levels) // highest, len(levels) - 1)]
