"""A thousand edits as fast as one client can, and what they cost the consumer."""

import json
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import dataclass, field

from bench.client import Outcome
from bench.report import Report
from bench.services import consumer
from bench.stage import SHORT, Stage
from bench.statistic import median
from bench.surroundings import ROOT, environment
from lab.programs import Missing

EDITS = 1000
MOST_RECOMPUTATIONS = 100
LEAST_PER_SECOND = 400
REFERENCE_PER_SECOND = 119
LATEST_SECONDS = 0.5


@dataclass
class Setup:
    """A way to edit, on a queue and a database."""

    name: str
    mode: str
    on_servers: bool
    outcomes: list[Outcome] = field(default_factory=list)


def measure(stage: Stage, report: Report) -> None:
    setups = [
        Setup("embedded, as the application", "application", False),
        Setup("Redis + Postgres, as the application", "application", True),
        Setup("Redis + Postgres, as the command line", "command", True),
    ]
    rounds = stage.rounds(3, 1)
    report.section(
        f"{EDITS:,} edits as fast as one client can",
        f"medians of {rounds}, in turns; for scale: the reference runs {EDITS:,} recomputations "
        f"and takes {REFERENCE_PER_SECOND} edits a second on Postgres",
    )
    lacking = ""
    for turn in range(rounds):
        for setup in setups:
            try:
                setup.outcomes.append(_run(stage, setup, turn))
            except Missing as error:
                lacking = str(error)
    for setup in setups:
        if setup.outcomes:
            _tell(report, setup)
    if lacking:
        report.failed(lacking)


def _run(stage: Stage, setup: Setup, turn: int) -> Outcome:
    name = f"bulk_{setup.mode}_{turn}"
    home = stage.folder / f"{name}_{setup.on_servers}"
    with ExitStack() as stack:
        env = environment(home)
        if setup.on_servers:
            database = stage.postgres_database(name, SHORT)
            env |= stage.redis_env() | database.env()
            stack.enter_context(consumer(env, home / "consumer.log"))
        command = [sys.executable, "-m", "bench.client", setup.mode, str(EDITS)]
        done = subprocess.run(command, env=env, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    return Outcome(**json.loads(done.stdout))


def _tell(report: Report, setup: Setup) -> None:
    outcomes = setup.outcomes
    report.group(setup.name)
    rate = median([outcome.edits / outcome.seconds for outcome in outcomes])
    plain = f"{median([outcome.plain for outcome in outcomes]):,.0f} plain commits a second"
    if setup.on_servers:
        holds = rate >= LEAST_PER_SECOND
        report.within("edits a second", f"{rate:,.0f}", plain, f"≥ {LEAST_PER_SECOND}", holds)
    else:
        report.line("edits a second", f"{rate:,.0f}", plain)
    count = median([outcome.recomputations for outcome in outcomes])
    report.within(
        "recomputations stored",
        f"{count:,.0f}",
        f"{count / EDITS:.2f} per edit",
        f"≤ {MOST_RECOMPUTATIONS}",
        count <= MOST_RECOMPUTATIONS,
    )
    late = median([outcome.late for outcome in outcomes])
    worst = max(outcome.late for outcome in outcomes)
    right = sum(outcome.right for outcome in outcomes)
    report.within(
        "score up to date after the last edit",
        f"{late:.3f} s",
        f"at worst {worst:.3f} s",
        f"≤ {LATEST_SECONDS} s",
        worst <= LATEST_SECONDS,
    )
    total = len(outcomes)
    points = f"{outcomes[-1].points:,} of {outcomes[-1].expected:,} points"
    report.within("score right", f"{right} of {total} runs", points, "all", right == total)
