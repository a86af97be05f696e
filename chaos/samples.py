"""Gauges of a long run: each sample in a CSV file at once, and what they came to."""

import csv
import statistics
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from chaos.gauges import Gauge

PARTS = 10
HOUR = 3600
COLUMNS = ("first", "median of the first tenth", "of the last tenth", "last", "an hour")


class Samples:
    """`file` is written as the run goes on; None keeps them for the summary alone."""

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
