"""`python -m chaos [SCENARIO]…`: every fault in turn, a row each, and what was lost."""

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from random import SystemRandom

import click

from chaos import table
from chaos.outcome import Outcome
from chaos.scenarios import (
    bad_messages,
    full_disk,
    killed_application,
    killed_consumers,
    overlapping,
    postgres_away,
    redis_away,
    same_todo,
    soak,
    time_zones,
    two_applications,
)
from chaos.small_disk import Forbidden
from chaos.stage import Stage, stage
from lab.programs import Missing
from lab.servers import PostgresServer

SQLITE, POSTGRES = "sqlite", "postgres"


@dataclass(frozen=True)
class Scenario:
    """`run` returns one outcome, or yields one for each of its parts."""

    run: Callable[[Stage, str], Outcome | Iterator[Outcome]]
    databases: tuple[str, ...] = (SQLITE, POSTGRES)

    def outcomes(self, stage: Stage, database: str) -> Iterator[Outcome]:
        result = self.run(stage, database)
        yield from [result] if isinstance(result, Outcome) else result


SCENARIOS: dict[str, Scenario] = {
    "killed_consumers": Scenario(killed_consumers.run),
    "redis_away": Scenario(redis_away.run),
    "postgres_away": Scenario(postgres_away.run, (POSTGRES,)),
    "killed_application": Scenario(killed_application.run, (SQLITE,)),
    "two_applications": Scenario(two_applications.run, (SQLITE,)),
    "overlapping": Scenario(overlapping.run),
    "same_todo": Scenario(same_todo.run),
    "time_zones": Scenario(time_zones.run),
    "full_disk": Scenario(full_disk.run, (SQLITE,)),
    "bad_messages": Scenario(bad_messages.run),
    "soak": Scenario(soak.run),
}


@click.command()
@click.argument("scenarios", nargs=-1, type=click.Choice(list(SCENARIOS)), metavar="[SCENARIO]…")
@click.option("--seed", type=int, help="Faults at the same times, and the same edits, once more.")
@click.option("--short", is_flag=True, help="Fewer rounds, as in the tests.")
@click.option("--database", type=click.Choice([SQLITE, POSTGRES]), help="One of the two alone.")
def chaos(scenarios: tuple[str, ...], seed: int | None, short: bool, database: str | None) -> None:
    """Kill, freeze and restart what Tally runs on, during edits, and print what was lost.

    Redis and Postgres are started for it, on free ports. Exit status 1 if anything was lost.
    """
    # Whoever ends the run ends its servers too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    seed = SystemRandom().randrange(10**6) if seed is None else seed
    began = time.monotonic()
    click.echo(f"seed {seed}\n\n{table.EXPLAINED}\n\n{table.head()}")
    outcomes = []
    with ExitStack() as stack:
        postgres = _cluster(stack)
        for name, kind in _chosen(scenarios, database):
            for outcome in _run(name, kind, seed, short, postgres):
                click.echo(table.row(outcome))
                outcomes.append(outcome)
    click.echo(f"\n{table.verdict(outcomes)}, {time.monotonic() - began:.0f} s, seed {seed}")
    sys.exit(any(outcome.is_bad for outcome in outcomes))


def _chosen(names: tuple[str, ...], database: str | None) -> Iterator[tuple[str, str]]:
    for name in names or SCENARIOS:
        for kind in SCENARIOS[name].databases:
            if database in (None, kind):
                yield name, kind


def _run(
    name: str, kind: str, seed: int, short: bool, postgres: Callable[[], PostgresServer]
) -> Iterator[Outcome]:
    """The scenario's outcomes; what stopped it in the middle is one more, with a fault."""
    try:
        with stage(seed, short, postgres) as given:
            yield from SCENARIOS[name].outcomes(given, kind)
    except (Missing, Forbidden) as error:
        yield Outcome(name, kind, faults=[str(error)])
    except Exception as error:  # noqa: BLE001 - the other scenarios are still to be run
        yield Outcome(name, kind, faults=[f"stopped: {error!r}"])


def _cluster(stack: ExitStack) -> Callable[[], PostgresServer]:
    """Returns the server that every scenario shares; the first to ask starts it."""

    @cache
    def started() -> PostgresServer:
        server = PostgresServer()
        stack.callback(server.remove)
        server.start()
        return server

    return started


if __name__ == "__main__":
    chaos(prog_name="chaos")
