"""Many applications on one database: what the edits of one client cost all of them."""

import random
import time
from collections.abc import Sequence
from contextlib import ExitStack
from statistics import median
from string import ascii_letters

from bench.burst import run_burst
from bench.crowd import CONSUMERS, SETTLED_SECONDS, TODOS, Crowd, start_crowd
from bench.report import Report
from bench.section import Sections
from tests.harness.client_process import Client

FEW, MANY = 5, 20
BURST = 300
LEAST_PER_SECOND = {FEW: 300, MANY: 200}
STATEMENTS, CPU_MS, SHOWN_MS, CONNECTIONS = 4, 6, 100, 3
# Uneven, so that no poll or timer can keep step with the edits.
PAUSES_SECONDS = (0.75, 1.25)


def measure(sections: Sections, report: Report) -> None:
    report.section(
        "Many applications on one database",
        f"{TODOS} todos on Postgres, with Redis and {CONSUMERS} consumers; every application shows "
        "the same list, and one client in a process of its own edits",
        "of several applications the one with the largest figure; their output is read and not "
        "drawn, and the CPU that this takes stands beside",
    )
    _measure_alone(sections, report)
    _measure_few(sections, report)
    _measure_many(sections, report)


def _measure_alone(sections: Sections, report: Report) -> None:
    """The most that the client reaches here, and what is left of it beside one application."""
    for count, name in enumerate(("no application", "1 application")):
        with ExitStack() as stack:
            crowd = start_crowd(sections, stack, count)
            report.group(name)
            _burst(sections, report, crowd)


def _measure_few(sections: Sections, report: Report) -> None:
    count = sections.rounds(15, 8)
    with ExitStack() as stack:
        crowd = start_crowd(sections, stack, FEW)
        client = stack.enter_context(sections.client(crowd.env))
        report.group(f"{FEW} applications, {count} edits, about one a second")
        _edit(client, "rename", 1, "The client connects")
        time.sleep(SETTLED_SECONDS)
        at_rest = _cpu_at_rest(crowd, count)
        cpu, asked, start = crowd.cpu(), crowd.statements(), time.perf_counter()
        for number in range(1, count + 1):
            # In turns: another title in view, and a todo that moves with points for it.
            if number % 2:
                _edit(client, "complete", number)
            else:
                _edit(client, "rename", number, f"Edit {number}")
            time.sleep(random.uniform(*PAUSES_SECONDS))
        seconds = time.perf_counter() - start
        used = _differences(cpu, crowd.cpu())
        extra = [(all_ - seconds * r) / count for all_, r in zip(used, at_rest, strict=True)]
        sent = [number / count for number in _differences(asked, crowd.statements())]
        _largest(report, "statements per edit", sent, STATEMENTS)
        _largest(report, "CPU per edit, beyond that at rest", extra, CPU_MS, " ms")
        report.line("CPU at rest", f"{max(at_rest):.1f} ms a second")
        report.group(f"{FEW} applications")
        _burst(sections, report, crowd)


def _cpu_at_rest(crowd: Crowd, seconds: int) -> list[float]:
    """Milliseconds a second."""
    before = crowd.cpu()
    time.sleep(seconds)
    return [used / seconds for used in _differences(before, crowd.cpu())]


def _differences(before: Sequence[float], after: Sequence[float]) -> list[float]:
    return [now - then for then, now in zip(before, after, strict=True)]


def _measure_many(sections: Sections, report: Report) -> None:
    seconds, edits = sections.rounds(10, 5), sections.rounds(12, 6)
    with ExitStack() as stack:
        crowd = start_crowd(sections, stack, MANY)
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
        client = stack.enter_context(sections.client(crowd.env))
        times = [_shown_everywhere(crowd, client, ascii_letters[n] * 12) for n in range(edits + 1)][
            1:
        ]
        name, beside = f"commit to the {MANY}th screen, median", f"slowest {max(times):.0f} ms"
        report.most(name, median(times), SHOWN_MS, " ms", ".0f", beside)
        if not sections.quick:
            _burst(sections, report, crowd)


def _shown_everywhere(crowd: Crowd, client: Client, title: str) -> float:
    """Milliseconds from the commit of a new title until the last screen shows it."""
    time.sleep(random.uniform(*PAUSES_SECONDS))
    # By the clock of all processes, which is that of the terminals too.
    committed = _edit(client, "rename", 1, title)
    shown = [app.wait_for_output(title.encode()) for app in crowd.apps.values()]
    return (max(shown) - committed) * 1000


def _edit(client: Client, operation: str, *arguments: object) -> float:
    """When the commit had returned. Raises OSError."""
    answer = client.ask(operation, *arguments)
    if not answer.ids:
        raise OSError(f"{operation} changed nothing: {answer.reason}")
    return answer.ended


def _burst(sections: Sections, report: Report, crowd: Crowd) -> None:
    """Edits as fast as one client can, while nothing is logged."""
    crowd.database.server.log_statements(False)
    own, start = time.process_time(), time.perf_counter()
    burst = run_burst(sections, crowd.database, crowd.env, True, BURST)
    share = (time.process_time() - own) / (time.perf_counter() - start) * 100
    name, rate = f"edits a second, in a burst of {BURST}", burst.per_second
    beside = f"{burst.plain:,.0f} plain commits, own CPU {share:.0f} %"
    if bound := LEAST_PER_SECOND.get(len(crowd.apps)):
        report.within(name, f"{rate:,.0f}", beside, f"≥ {bound}", rate >= bound)
    else:
        report.line(name, f"{rate:,.0f}", beside)


def _largest(
    report: Report, name: str, values: Sequence[float], bound: int, unit: str = ""
) -> None:
    beside = f"median {median(values):.3g}{unit}"
    report.most(name, max(values), bound, unit, ".3g", beside)
