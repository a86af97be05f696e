"""From the start of the program to the first todo on the screen."""

import time
from collections.abc import Sequence
from statistics import median

from bench.report import Report
from bench.section import BASELINE, FIRST, LONG, SHORT, Sections
from tests.harness.environment import APPLICATION
from tests.harness.terminal import Terminal

SHORT_BOUND, LONG_BOUND = 1.25, 1.1
PAUSE_SECONDS = 0.2


def measure(sections: Sections, report: Report) -> None:
    rounds = sections.rounds(15, 7)
    report.section(
        "Start to the first todo on screen",
        f"embedded; medians of {rounds} rounds, each program once in a round",
    )
    programs = {
        "baseline": (BASELINE, sections.environment()),
        "short": (APPLICATION, sections.short_list),
        "long": (APPLICATION, sections.long_list),
    }
    times: dict[str, list[float]] = {name: [] for name in programs}
    for turn in range(rounds + 1):
        for name, (command, env) in programs.items():
            taken = _start(command, env)
            if turn:  # The first one compiles the code and warms the caches.
                times[name].append(taken)
    baseline, short, long = (median(times[name]) for name in programs)
    report.line("baseline: header, ten rows, footer", f"{baseline:.0f} ms")
    report.ratio(f"{SHORT} todos", short, baseline, "baseline", SHORT_BOUND, " ms")
    report.ratio(f"{LONG:,} todos", long, short, f"{SHORT} todos", LONG_BOUND, " ms")


def _start(command: Sequence[str], env: dict[str, str]) -> float:
    with Terminal(command, env) as program:
        shown = program.wait_for(FIRST)
        taken = (shown - program.started) * 1000
        program.wait_quiet(PAUSE_SECONDS)
    time.sleep(PAUSE_SECONDS)
    return taken
