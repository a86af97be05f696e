"""Figures that have to stay flat for as long as the application runs."""

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

SHOWN = 11


@dataclass
class Gauge:
    """`measure` is read now and then.

    It may grow by `growth`, a part of its level, and at any rate up to `harmless`.
    """

    name: str
    measure: Callable[[], float]
    growth: float
    harmless: float = 0
    samples: list[tuple[float, float]] = field(default_factory=list)

    def sample(self) -> None:
        self.samples.append((time.monotonic(), self.measure()))

    def curve(self) -> str:
        """Evenly chosen values, from the first to the last."""
        last = len(self.samples) - 1
        places = sorted({round(last * part / (SHOWN - 1)) for part in range(SHOWN)})
        values = " ".join(f"{self.samples[place][1]:.4g}" for place in places)
        return f"{self.name}: {values}"

    def grown(self, warm_up: float) -> Iterator[str]:
        """A fault if it grew after so many seconds; as many are compared with as many."""
        (began, _), (ended, _) = self.samples[0], self.samples[-1]
        early = self._median(began + warm_up, began + 2 * warm_up)
        late = self._median(ended - warm_up, ended)
        if late > max(early * (1 + self.growth), self.harmless):
            yield f"{self.name} grew from {early:.4g} to {late:.4g}"

    def _median(self, begin: float, end: float) -> float:
        return statistics.median(value for at, value in self.samples if begin <= at <= end)
