"""The table: each figure, what stands beside it, its bound, and whether it holds."""

import os
import platform
import statistics
import time
from collections.abc import Sequence
from importlib.metadata import version

NAME, MEASURED, BESIDE, BOUND = 48, 16, 34, 16


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 stay below, interpolated between neighbours."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


class Report:
    """Prints every line as soon as it is known, and counts the misses."""

    def __init__(self) -> None:
        self.missed: list[str] = []
        self._section = self._group = ""

    def start(self) -> None:
        load, _, _ = os.getloadavg()
        print(
            f"Tally's figures on {os.cpu_count()} cores, load {load:.2f}: "
            f"Python {platform.python_version()}, Textual {version('textual')}, "
            f"a fixed loop takes {_loop():.0f} ms"
        )

    def section(self, title: str, *notes: str) -> None:
        """A heading; the notes say how it is measured, and what others reached."""
        self._section, self._group = title, ""
        print(f"\n{title}")
        for note in notes:
            print(f"  ({note})")

    def group(self, name: str) -> None:
        """A heading within the section."""
        self._group = f"{name}, "
        print(f"  {name}")

    def line(self, name: str, measured: str, beside: str = "") -> None:
        """A figure without a bound."""
        self._print(name, measured, beside, "", "")

    def most(  # noqa: PLR0913, PLR0917 - the cells of a line
        self, name: str, value: float, bound: float, unit: str, form: str = ".1f", beside: str = ""
    ) -> None:
        """A figure that may be no larger than its bound; `form` is how it is written."""
        self.within(name, f"{value:{form}}{unit}", beside, f"≤ {bound}{unit}", value <= bound)

    def ratio(  # noqa: PLR0913, PLR0917 - the cells of a line
        self,
        name: str,
        value: float,
        other: float,
        called: str,
        bound: float,
        unit: str,
        form: str = ".0f",
    ) -> None:
        """A figure that may be so many times another one."""
        times = value / other
        beside = f"{times:.2f} × {called}"
        self.within(name, f"{value:{form}}{unit}", beside, f"≤ {bound}", times <= bound)

    def within(self, name: str, measured: str, beside: str, bound: str, holds: bool) -> None:
        """A figure with a bound of another kind."""
        if not holds:
            self.missed.append(f"{self._section}: {self._group}{name}")
        self._print(name, measured, beside, bound, "ok" if holds else "MISSED")

    def failed(self, reason: str) -> None:
        """A section that could not be measured, which misses all its figures."""
        self.missed.append(self._section)
        text = f"FAILED: {reason}".replace("\n", "\n  ")
        print(f"  {text}", flush=True)

    def end(self, seconds: float) -> None:
        print(f"\nA fixed loop takes {_loop():.0f} ms now; measured in {seconds:.0f} s.")
        if self.missed:
            print(f"{len(self.missed)} missed:")
            for name in self.missed:
                print(f"  {name}")
        else:
            print("Every figure is within its bound.")

    def _print(self, name: str, measured: str, beside: str, bound: str, verdict: str) -> None:
        indent = "    " if self._group else "  "
        first = f"{indent}{name}"
        line = f"{first:<{NAME}}{measured:>{MEASURED}}  {beside:<{BESIDE}}{bound:<{BOUND}}{verdict}"
        print(line.rstrip(), flush=True)


def _loop() -> float:
    """Milliseconds for a million additions: how busy or slow the machine is."""
    start = time.perf_counter()
    total = 0
    for number in range(1_000_000):
        total += number
    return (time.perf_counter() - start) * 1000
