"""Many applications on one database: what an edit of one client costs all the others."""

import json
import random
import subprocess
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass, field

from bench import process
from bench.client import Outcome
from bench.postgres import PostgresDatabase
from bench.report import Report
from bench.services import consumer
from bench.stage import Stage
from bench.statistic import median
from bench.steered import Steered
from bench.surroundings import APPLICATION, ROOT, environment
from bench.terminal import Terminal

FEW, MANY = 5, 20
CONSUMERS = 2
TODOS = 200
BURST = 300
LEAST_PER_SECOND = {1: None, FEW: 300, MANY: 200}
STATEMENTS, CPU_MS, SHOWN_MS, CONNECTIONS = 4, 6, 100, 3
SETTLED_SECONDS = 2.5
# Uneven, so that no poll or timer can keep step with the edits.
PAUSES_SECONDS = (0.5, 1.0)


@dataclass
class Crowd:
    """Applications with the same list on their screens, by the names of their connections."""

    database: PostgresDatabase
    env: dict[str, str]
    apps: dict[str, Terminal] = field(default_factory=dict)

    def cpu(self) -> list[float]:
        """Milliseconds that each has run."""
        return [process.cpu(app.pid) * 1000 for app in self.apps.values()]

    def statements(self) -> list[int]:
        """How many each has sent."""
        return [self.database.server.statements_of(name) for name in self.apps]


def measure(stage: Stage, report: Report) -> None:
    report.section(
        "Many applications on one database",
        f"{TODOS} todos on Postgres, Redis and {CONSUMERS} consumers; all applications show the "
        "same list, and one client in a process of its own edits",
        "figures of the application that has the most; nothing draws their screens: what they "
        "write is read, and searched for a title",
    )
    _measure_alone(stage, report)
    _measure_few(stage, report)
    _measure_many(stage, report)


def _measure_alone(stage: Stage, report: Report) -> None:
    with ExitStack() as stack:
        crowd = _start(stage, stack, 1)
        report.group("1 application")
        _burst(stage, report, crowd)


def _measure_few(stage: Stage, report: Report) -> None:
    """Watched for as long without edits as with one each second."""
    seconds = stage.rounds(15, 8)
    with ExitStack() as stack:
        crowd = _start(stage, stack, FEW)
        client = stack.enter_context(Steered(crowd.env))
        report.group(f"{FEW} applications, one edit a second for {seconds} s")
        client.edit("rename 1 The first edit connects")
        time.sleep(SETTLED_SECONDS)
        began = crowd.cpu()
        time.sleep(seconds)
        rested, asked = crowd.cpu(), crowd.statements()
        start = time.perf_counter()
        for number in range(1, seconds + 1):
            # Every second one moves a row and the score, the others change a title in view.
            client.edit(f"rename {number} Edit {number}" if number % 2 else f"complete {number}")
            time.sleep(max(0, start + number - time.perf_counter()))
        sent = [(b - a) / seconds for a, b in zip(asked, crowd.statements(), strict=True)]
        rest = [b - a for a, b in zip(began, rested, strict=True)]
        used = [b - a for a, b in zip(rested, crowd.cpu(), strict=True)]
        extra = [(b - a) / seconds for a, b in zip(rest, used, strict=True)]
        _most(report, "statements per edit", sent, STATEMENTS, "")
        _most(report, "CPU per edit, less that at rest", extra, CPU_MS, " ms")
        report.line("CPU at rest", f"{max(rest) / seconds:.1f} ms a second")
        report.group(f"{FEW} applications")
        _burst(stage, report, crowd)


def _measure_many(stage: Stage, report: Report) -> None:
    seconds, edits = stage.rounds(10, 5), stage.rounds(12, 6)
    with ExitStack() as stack:
        crowd = _start(stage, stack, MANY)
        report.group(f"{MANY} applications")
        by_name = crowd.database.server.connections()
        _most(report, "connections to Postgres", [by_name[n] for n in crowd.apps], CONNECTIONS, "")
        before = crowd.statements()
        time.sleep(seconds)
        sent = sum(crowd.statements()) - sum(before)
        # A log without those of the start would be no witness.
        holds = sent == 0 and all(before)
        report.within(f"statements of all in {seconds} s at rest", f"{sent}", "", "0", holds)
        crowd.database.server.log_statements(False)
        client = stack.enter_context(Steered(crowd.env))
        times = [_shown_everywhere(crowd, client, f"Shown {n:03}") for n in range(edits + 1)][1:]
        name, beside = f"commit to the {MANY}th screen, median", f"slowest {max(times):.0f} ms"
        usual, holds = f"{median(times):.0f} ms", median(times) <= SHOWN_MS
        report.within(name, usual, beside, f"≤ {SHOWN_MS} ms", holds)
        if not stage.quick:
            _burst(stage, report, crowd)


def _start(stage: Stage, stack: ExitStack, count: int) -> Crowd:
    """So many applications at rest, whose statements are logged."""
    home = stage.folder / f"many-{count}"
    database, queue = stage.postgres_database(f"many_{count}", TODOS), stage.redis_env()
    crowd = Crowd(database, environment(home, **queue, **database.env()))
    database.server.log_statements(True)
    stack.callback(database.server.log_statements, False)
    for number in range(CONSUMERS):
        stack.enter_context(consumer(crowd.env, home / f"consumer-{number}"))
    for number in range(count):
        name = f"many-{count}-{number}"
        env = environment(home / name, **queue, **database.env(name))
        crowd.apps[name] = stack.enter_context(Terminal(APPLICATION, env))
        crowd.apps[name].wait_for(f"{CONSUMERS} consumers ·")
    for app in crowd.apps.values():
        app.wait_quiet(SETTLED_SECONDS)
    return crowd


def _shown_everywhere(crowd: Crowd, client: Steered, title: str) -> float:
    """Milliseconds from the commit of a new title until the last screen shows it."""
    time.sleep(random.uniform(*PAUSES_SECONDS))
    committed = client.edit(f"rename 1 {title}")
    return (max(a.wait_for_output(title.encode()) for a in crowd.apps.values()) - committed) * 1000


def _burst(stage: Stage, report: Report, crowd: Crowd) -> None:
    crowd.database.server.log_statements(False)
    command = [sys.executable, "-m", "bench.client", "application", str(BURST)]
    done = subprocess.run(command, env=crowd.env, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    outcome = Outcome(**json.loads(done.stdout))
    rate, bound = outcome.edits / outcome.seconds, LEAST_PER_SECOND[len(crowd.apps)]
    beside = f"{outcome.plain:,.0f} plain commits a second"
    name = f"{BURST} edits at once, edits a second"
    if bound is None:
        report.line(name, f"{rate:,.0f}", beside)
    else:
        report.within(name, f"{rate:,.0f}", beside, f"≥ {bound}", rate >= bound)


def _most(report: Report, name: str, values: list[float], bound: int, unit: str) -> None:
    """The largest, which must not be above the bound."""
    worst = f"{max(values):.1f}{unit}".replace(".0", "")
    beside = f"median {median(values):.1f}{unit}"
    report.within(name, worst, beside, f"≤ {bound}{unit}", max(values) <= bound)
