"""A thousand edits as fast as one client can, and what they cost the consumer."""

from dataclasses import dataclass, field
from statistics import median

from bench.burst import Burst, run_burst
from bench.report import Report
from bench.section import SHORT, Sections
from tests.harness.programs import Missing

EDITS = 1000
MOST_RECOMPUTATIONS = 100
LEAST_PER_SECOND = 400
REFERENCE_PER_SECOND = 119
LATEST_SECONDS = 0.5


@dataclass
class Setup:
    """A way to edit, on a queue and a database."""

    name: str
    application: bool
    on_servers: bool
    bursts: list[Burst] = field(default_factory=list)


def measure(sections: Sections, report: Report) -> None:
    setups = [
        Setup("embedded, as the application", True, False),
        Setup("Redis + Postgres, as the application", True, True),
        Setup("Redis + Postgres, as the command line", False, True),
    ]
    rounds = sections.rounds(3, 1)
    report.section(
        f"{EDITS:,} edits as fast as one client can",
        f"medians of {rounds}, in turns; for scale: the reference runs {EDITS:,} recomputations "
        f"and takes {REFERENCE_PER_SECOND} edits a second on Postgres",
    )
    lacking = ""
    for _ in range(rounds):
        for setup in setups:
            try:
                setup.bursts.append(_run(sections, setup))
            except Missing as error:
                lacking = str(error)
    for setup in setups:
        if setup.bursts:
            _tell(report, setup)
    if lacking:
        report.failed(lacking)


def _run(sections: Sections, setup: Setup) -> Burst:
    if not setup.on_servers:
        database = sections.database("sqlite")
        return run_burst(sections, database, database.env, setup.application, EDITS)
    database, env = sections.on_servers(SHORT)
    with sections.consumer(env):
        return run_burst(sections, database, env, setup.application, EDITS)


def _tell(report: Report, setup: Setup) -> None:
    bursts = setup.bursts
    report.group(setup.name)
    rate = median(burst.per_second for burst in bursts)
    plain = f"{median(burst.plain for burst in bursts):,.0f} plain commits a second"
    if setup.on_servers:
        holds = rate >= LEAST_PER_SECOND
        report.within("edits a second", f"{rate:,.0f}", plain, f"≥ {LEAST_PER_SECOND}", holds)
    else:
        report.line("edits a second", f"{rate:,.0f}", plain)
    count = median(burst.recomputations for burst in bursts)
    beside = f"{count / EDITS:.2f} per edit"
    report.most("recomputations stored", count, MOST_RECOMPUTATIONS, "", ",.0f", beside)
    late, worst = median(burst.late for burst in bursts), max(burst.late for burst in bursts)
    report.within(
        "score up to date after the last edit",
        f"{late:.3f} s",
        f"at worst {worst:.3f} s",
        f"≤ {LATEST_SECONDS} s",
        worst <= LATEST_SECONDS,
    )
    right, total = sum(burst.right for burst in bursts), len(bursts)
    points = f"{bursts[-1].points:,} of {bursts[-1].expected:,} points"
    report.within("score right", f"{right} of {total} runs", points, "all", right == total)
