"""Many applications on one database: what the edits of one client cost all of them."""

import json
import random
import subprocess
import sys
import time
from contextlib import ExitStack

from bench.client import Outcome
from bench.crowd import CONSUMERS, SETTLED_SECONDS, TODOS, Crowd, start_crowd
from bench.report import Report
from bench.stage import Stage
from bench.statistic import median
from bench.steered import Steered
from bench.surroundings import ROOT

FEW, MANY = 5, 20
BURST = 300
LEAST_PER_SECOND = {FEW: 300, MANY: 200}
STATEMENTS, CPU_MS, SHOWN_MS, CONNECTIONS = 4, 6, 100, 3
# Uneven, so that no poll or timer can keep step with the edits.
PAUSES_SECONDS = (0.75, 1.25)


def measure(stage: Stage, report: Report) -> None:
    report.section(
        "Many applications on one database",
        f"{TODOS} todos on Postgres, with Redis and {CONSUMERS} consumers; every application shows "
        "the same list, and one client in a process of its own edits",
        "of several applications the one with the largest figure; their output is read and not "
        "drawn, and the CPU that this takes stands beside",
    )
    _measure_alone(stage, report)
    _measure_few(stage, report)
    _measure_many(stage, report)


def _measure_alone(stage: Stage, report: Report) -> None:
    """The most that the client reaches here, and what is left of it beside one application."""
    for count, name in enumerate(("no application", "1 application")):
        with ExitStack() as stack:
            crowd = start_crowd(stage, stack, count)
            report.group(name)
            _burst(report, crowd)


def _measure_few(stage: Stage, report: Report) -> None:
    count = stage.rounds(15, 8)
    with ExitStack() as stack:
        crowd = start_crowd(stage, stack, FEW)
        client = stack.enter_context(Steered(crowd.env))
        report.group(f"{FEW} applications, {count} edits, about one a second")
        client.edit("rename 1 The client connects")
        time.sleep(SETTLED_SECONDS)
        at_rest = _cpu_at_rest(crowd, count)
        cpu, asked, start = crowd.cpu(), crowd.statements(), time.perf_counter()
        for number in range(1, count + 1):
            # In turns: another title in view, and a todo that moves with points for it.
            client.edit(f"complete {number}" if number % 2 else f"rename {number} Edit {number}")
            time.sleep(random.uniform(*PAUSES_SECONDS))
        seconds = time.perf_counter() - start
        used = [now - before for before, now in zip(cpu, crowd.cpu(), strict=True)]
        extra = [(all_ - seconds * r) / count for all_, r in zip(used, at_rest, strict=True)]
        sent = [now - before for before, now in zip(asked, crowd.statements(), strict=True)]
        _largest(report, "statements per edit", [n / count for n in sent], STATEMENTS)
        _largest(report, "CPU per edit, beyond that at rest", extra, CPU_MS, " ms")
        report.line("CPU at rest", f"{max(at_rest):.1f} ms a second")
        report.group(f"{FEW} applications")
        _burst(report, crowd)


def _cpu_at_rest(crowd: Crowd, seconds: int) -> list[float]:
    """Milliseconds a second."""
    before = crowd.cpu()
    time.sleep(seconds)
    return [(now - then) / seconds for then, now in zip(before, crowd.cpu(), strict=True)]


def _measure_many(stage: Stage, report: Report) -> None:
    seconds, edits = stage.rounds(10, 5), stage.rounds(12, 6)
    with ExitStack() as stack:
        crowd = start_crowd(stage, stack, MANY)
        report.group(f"{MANY} applications")
        _largest(report, "connections to Postgres", crowd.connections(), CONNECTIONS)
        before = crowd.statements()
        time.sleep(seconds)
        sent = sum(crowd.statements()) - sum(before)
        # A log without those of the start would be no witness.
        holds = sent == 0 and all(before)
        name, beside = f"statements in {seconds} s at rest", f"{sum(before)} before, for the start"
        report.within(name, f"{sent}", beside, "0", holds)
        crowd.database.server.log_statements(False)
        client = stack.enter_context(Steered(crowd.env))
        times = [_shown_everywhere(crowd, client, f"Shown {n:03}") for n in range(edits + 1)][1:]
        usual, slowest = median(times), f"slowest {max(times):.0f} ms"
        name = f"commit to the {MANY}th screen, median"
        report.within(name, f"{usual:.0f} ms", slowest, f"≤ {SHOWN_MS} ms", usual <= SHOWN_MS)
        if not stage.quick:
            _burst(report, crowd)


def _shown_everywhere(crowd: Crowd, client: Steered, title: str) -> float:
    """Milliseconds from the commit of a new title until the last screen shows it."""
    time.sleep(random.uniform(*PAUSES_SECONDS))
    committed = client.edit(f"rename 1 {title}")
    shown = [app.wait_for_output(title.encode()) for app in crowd.apps.values()]
    return (max(shown) - committed) * 1000


def _burst(report: Report, crowd: Crowd) -> None:
    """Edits as fast as one client can, while nothing is logged."""
    crowd.database.server.log_statements(False)
    own, start = time.process_time(), time.perf_counter()
    command = [sys.executable, "-m", "bench.client", "application", str(BURST)]
    done = subprocess.run(command, env=crowd.env, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    share = (time.process_time() - own) / (time.perf_counter() - start) * 100
    outcome = Outcome(**json.loads(done.stdout))
    name, rate = f"edits a second, in a burst of {BURST}", outcome.edits / outcome.seconds
    beside = f"{outcome.plain:,.0f} plain commits, own CPU {share:.0f} %"
    if bound := LEAST_PER_SECOND.get(len(crowd.apps)):
        report.within(name, f"{rate:,.0f}", beside, f"≥ {bound}", rate >= bound)
    else:
        report.line(name, f"{rate:,.0f}", beside)


def _largest(
    report: Report, name: str, values: list[float] | list[int], bound: int, unit: str = ""
) -> None:
    most, beside = max(values), f"median {median(values):.3g}{unit}"
    report.within(name, f"{most:.3g}{unit}", beside, f"≤ {bound}{unit}", most <= bound)
