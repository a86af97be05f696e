"""Figures that have to stay flat for as long as the application runs, and what they came to."""

import csv
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

SHOWN = 11
PARTS = 10
HOUR = 3600
COLUMNS = ("first", "median of the first tenth", "of the last tenth", "last", "an hour")


@dataclass
class Gauge:
    """`measure` is read now and then.

    It may grow by `growth`, a part of its level, and by `harmless`.
    """

    name: str
    measure: Callable[[], float]
    growth: float = 0
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
        """A fault if it grew from the first tenth to the last, after so many seconds."""
        began = self.samples[0][0]
        warm = [value for at, value in self.samples if at >= began + warm_up]
        first, last = tenths(warm or [value for _, value in self.samples])
        if last > first * (1 + self.growth) + self.harmless:
            yield f"{self.name} grew from {first:.4g} to {last:.4g}"


class Samples:
    """All gauges of a long run, and what they came to.

    `file` is of CSV, and written as the run goes on; None keeps them for the summary alone.
    """

    def __init__(self, gauges: Sequence[Gauge], file: Path | None) -> None:
        self.gauges = gauges
        self._file = file
        self._began = time.monotonic()
        if file is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("", encoding="utf-8")
            self._write(["seconds", *(gauge.name for gauge in gauges)])

    def take(self) -> None:
        for gauge in self.gauges:
            gauge.sample()
        if self._file is not None:
            values = [gauge.samples[-1][1] for gauge in self.gauges]
            seconds = time.monotonic() - self._began
            self._write([f"{seconds:.1f}", *(f"{value:.6g}" for value in values)])

    def summary(self) -> Iterator[str]:
        yield f"{'':24}" + " ".join(f"{column:>{len(column)}}" for column in COLUMNS)
        for gauge in self.gauges:
            values = [value for _, value in gauge.samples]
            first, last = tenths(values)
            figures = (values[0], first, last, values[-1], slope(gauge.samples) * HOUR)
            cells = zip(COLUMNS, figures, strict=True)
            yield f"{gauge.name:24}" + " ".join(f"{value:>{len(name)}.4g}" for name, value in cells)

    def _write(self, cells: list[str]) -> None:
        assert self._file is not None
        with self._file.open("a", encoding="utf-8", newline="") as lines:
            csv.writer(lines).writerow(cells)


def tenths(values: Sequence[float]) -> tuple[float, float]:
    """The medians of the first and of the last tenth."""
    count = max(len(values) // PARTS, 1)
    return statistics.median(values[:count]), statistics.median(values[-count:])


def slope(samples: Sequence[tuple[float, float]]) -> float:
    """Growth a second, of the straight line through the later half: the first still warms up."""
    later = samples[len(samples) // 2 :]
    if len(later) < 2:
        return 0.0
    return statistics.linear_regression(*zip(*later, strict=True)).slope
