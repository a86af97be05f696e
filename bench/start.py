"""From the start of the program to the first todo on the screen."""

import time
from collections.abc import Sequence

from bench.report import Report
from bench.stage import LONG, SHORT, Stage
from bench.statistic import median
from bench.surroundings import APPLICATION, YARDSTICK, environment
from bench.terminal import Terminal

FIRST = "Todo 1 "
SHORT_BOUND, LONG_BOUND = 1.6, 1.1
PAUSE_SECONDS = 0.2


def measure(stage: Stage, report: Report) -> None:
    rounds = stage.rounds(15, 7)
    report.section(
        "Start to the first todo on screen",
        f"embedded; medians of {rounds} rounds, each program once in a round",
    )
    programs = {
        "yardstick": (YARDSTICK, environment(stage.folder / "yardstick")),
        "short": (APPLICATION, stage.short_list),
        "long": (APPLICATION, stage.long_list),
    }
    times: dict[str, list[float]] = {name: [] for name in programs}
    for turn in range(rounds + 1):
        for name, (command, env) in programs.items():
            taken = _start(command, env)
            if turn:  # The first one compiles the code and warms the caches.
                times[name].append(taken)
    yardstick, short, long = (median(times[name]) for name in programs)
    report.line("yardstick: header, ten rows, footer", f"{yardstick:.0f} ms")
    for name, value, other, word, bound in (
        (f"{SHORT} todos", short, yardstick, "yardstick", SHORT_BOUND),
        (f"{LONG:,} todos", long, short, f"{SHORT} todos", LONG_BOUND),
    ):
        ratio = value / other
        beside = f"{ratio:.2f} × {word}"
        report.within(name, f"{value:.0f} ms", beside, f"≤ {bound}", ratio <= bound)


def _start(command: Sequence[str], env: dict[str, str]) -> float:
    with Terminal(command, env) as program:
        shown = program.wait_for(FIRST)
        taken = (shown - program.started) * 1000
        program.wait_quiet(PAUSE_SECONDS)
    time.sleep(PAUSE_SECONDS)
    return taken
