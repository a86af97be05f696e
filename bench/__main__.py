"""`python -m bench [SECTION…]`: every figure with its bound and its baseline, in one run."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable

import click

from bench import (
    bulk,
    edits,
    idle,
    keys,
    large,
    many,
    million,
    planning,
    recompute,
    search,
    start,
    years,
)
from bench.report import Report
from bench.section import Sections
from tests.harness.programs import Missing
from tests.harness.terminal import NeverSeen

SECTIONS: dict[str, Callable[[Sections, Report], None]] = {
    "start": start.measure,
    "keys": keys.measure,
    "search": search.measure,
    "idle": idle.measure,
    "edits": edits.measure,
    "bulk": bulk.measure,
    "large": large.measure,
    "recompute": recompute.measure,
    "many": many.measure,
    "million": million.measure,
    "years": years.measure,
    "planning": planning.measure,
}
# How long the thread that notes the time of output may have to wait for the one that draws.
SWITCH_SECONDS = 0.0002


@click.command()
@click.argument("sections", nargs=-1, type=click.Choice(list(SECTIONS)), metavar="[SECTION]…")
@click.option("--quick", is_flag=True, help="Fewer rounds: under four minutes, less certain.")
def bench(sections: tuple[str, ...], quick: bool) -> None:
    """Print the figures of every SECTION, or of those named: start, keys, search, idle, edits,
    bulk, large, recompute, many, million, years, planning.

    What needs Redis or Postgres starts servers of its own; where they are not installed it says so.
    """
    sys.setswitchinterval(SWITCH_SECONDS)
    # Whoever ends the benchmark ends its servers too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    began = time.monotonic()
    report = Report()
    report.start()
    with Sections(quick) as given:
        for name in sections or SECTIONS:
            try:
                SECTIONS[name](given, report)
            except (Missing, NeverSeen, OSError, EOFError, subprocess.CalledProcessError) as error:
                report.failed(str(error))
    report.end(time.monotonic() - began)


if __name__ == "__main__":
    bench(prog_name="bench")
