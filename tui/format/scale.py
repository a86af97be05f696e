"""How long a bar is: round numbers at both ends of a scale that every day shares."""

import math
from collections.abc import Iterable
from typing import NamedTuple

# A lone day is no full bar: it takes so many points to fill one, and the best day never quite does.
LEAST_HIGHEST = 10
HEADROOM = 1.2
ROUND = (10, 12, 15, 20, 25, 30, 40, 50, 60, 80)


class Scale(NamedTuple):
    """Points at the left end, zero or below it, and at the right end, above it."""

    lowest: int
    highest: int

    @classmethod
    def of(cls, points: Iterable[int]) -> "Scale":
        """The scale that days of these points have in common."""
        found = list(points)
        lowest = min(found, default=0)
        highest = max(found, default=0)
        top = round_up(max(math.ceil(highest * HEADROOM), LEAST_HIGHEST))
        return cls(-round_up(-lowest) if lowest < 0 else 0, top)


def round_up(points: int) -> int:
    """The next round number of points; below ten each is one."""
    if points <= ROUND[0]:
        return points
    power: int = 10 ** (len(str(points)) - 2)
    return next(n * power for n in (*ROUND, 100) if n * power >= points)
