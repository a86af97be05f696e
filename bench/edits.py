"""From the key that edits to the right score on the screen."""

import random
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from statistics import median

from bench.filling import WORTH
from bench.report import Report, p95
from bench.section import BASELINE, FIRST, Sections
from tests.harness.programs import Missing
from tests.harness.screen import Screen
from tests.harness.terminal import Terminal

# The median and the 95th percentile: on the machine alone, and with servers.
BOUNDS_MS = {"embedded": (15, 30), "Redis + Postgres": (22, 40)}
WARM_UP = 4
# Two thirds of them are there to be completed.
TODOS = 200
# Uneven, so that no poll or timer can keep step with the keys.
PAUSES_SECONDS = (0.05, 0.25)
# What the application does after its first frame: the queue, the consumer.
SETTLED_SECONDS = 1.5
# How long something may still move, and how much that may be.
ANIMATED, MOVES_SECONDS, MOST_BYTES = 10, 1.0, 6_000


@dataclass
class Editor:
    """An application, and the points it should show for today."""

    screen: Screen
    points: int = 0
    times: list[float] = field(default_factory=list)

    def edit(self) -> float:
        """Complete the todo under the cursor; milliseconds until the panel is right."""
        self.points += WORTH
        pressed = self.screen.terminal.press(" ")
        right = self.screen.wait_points(self.points)
        self.screen.terminal.wait_quiet()
        return (right - pressed) * 1000

    def animated(self) -> int:
        """Complete the todo under the cursor; the bytes sent until nothing moves any more."""
        before = self.screen.terminal.bytes
        self.edit()
        self.screen.terminal.wait_quiet(MOVES_SECONDS)
        return self.screen.terminal.bytes - before


def measure(sections: Sections, report: Report) -> None:
    count = sections.rounds(80, 40)
    least, most = PAUSES_SECONDS
    report.section(
        "Edit to the right score on screen",
        f"{count} times space each, in turns, {least} to {most} s after the one before; for scale: "
        "the reference takes 16.5 ms median from request to score row",
    )
    with ExitStack() as stack:
        baseline = stack.enter_context(Terminal(BASELINE, sections.environment()))
        baseline.wait_for(FIRST)
        embedded = sections.application(sections.filled("sqlite", TODOS).env)
        editors = {"embedded": Editor(Screen(stack.enter_context(embedded)))}
        lacking = ""
        try:
            _, env = sections.on_servers(TODOS)
            stack.enter_context(sections.consumer(env))
            on_servers = stack.enter_context(sections.application(env))
            editors["Redis + Postgres"] = Editor(Screen(on_servers))
        except Missing as error:
            lacking = str(error)
        for editor in editors.values():
            editor.screen.wait_well()
            editor.screen.terminal.wait_quiet(SETTLED_SECONDS)
        keys = _edit_in_turns(baseline, list(editors.values()), count)
        report.line("baseline: a key to the end of its frame", f"{median(keys):.1f} ms")
        for name, editor in editors.items():
            _tell(report, name, editor.times)
        sizes = [editors["embedded"].animated() for _ in range(ANIMATED)]
        report.most("a completion with its animation", max(sizes), MOST_BYTES, " bytes")
        if lacking:
            report.failed(lacking)


def _edit_in_turns(baseline: Terminal, editors: list[Editor], count: int) -> list[float]:
    """The baseline's milliseconds; each editor keeps its own."""
    keys = []
    for turn in range(-WARM_UP, count):
        pressed = baseline.press("\x1b[A" if turn % 2 else "\x1b[B")
        keys.append((baseline.wait_for_frame() - pressed) * 1000)
        baseline.wait_quiet()
        for editor in editors:
            time.sleep(random.uniform(*PAUSES_SECONDS))
            taken = editor.edit()
            if turn >= 0:
                editor.times.append(taken)
    return keys[WARM_UP:]


def _tell(report: Report, name: str, times: list[float]) -> None:
    usual, most = BOUNDS_MS[name]
    beside = f"fastest {min(times):.1f} ms"
    report.most(f"{name}, median", median(times), usual, " ms", beside=beside)
    report.most(f"{name}, p95", p95(times), most, " ms", beside=f"slowest {max(times):.1f} ms")
