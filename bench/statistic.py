"""What is said about many measurements of one thing."""

import statistics
from collections.abc import Sequence


def median(values: Sequence[float]) -> float:
    """The middle value."""
    return statistics.median(values)


def mean(values: Sequence[float]) -> float:
    """The average."""
    return statistics.fmean(values)


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 stay below, interpolated between neighbours."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * 0.95
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)
