"""`python -m chaos [SCENARIO]…`: every fault in turn, a row each, and what was lost."""

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import SystemRandom

import click

from chaos import table
from chaos.result import Result
from chaos.run import Length, Run
from chaos.scenarios import (
    database_gone,
    deep,
    full_disk,
    killed_application,
    killed_consumers,
    long_use,
    migrations_killed,
    monkey,
    network_cut,
    postgres_away,
    recurring,
    redis_away,
    redis_flushed,
    soak,
    standby_promoted,
    taken_back,
    two_applications,
)
from tests.harness.postgres import PostgresServer
from tests.harness.programs import Missing
from tests.harness.small_disk import Forbidden

SQLITE, POSTGRES = "sqlite", "postgres"


@dataclass(frozen=True)
class Scenario:
    """`play` returns one result, or yields one for each of its parts.

    `timed` is for one that lasts as many minutes as it is told, `measures` for one that writes
    its samples to a file.
    """

    play: Callable[[Run, str], Result | Iterator[Result]]
    databases: tuple[str, ...] = (SQLITE, POSTGRES)
    timed: bool = False
    measures: bool = False

    def results(self, run: Run, kind: str) -> Iterator[Result]:
        result = self.play(run, kind)
        yield from [result] if isinstance(result, Result) else result


SCENARIOS: dict[str, Scenario] = {
    "killed_consumers": Scenario(killed_consumers.play),
    "redis_away": Scenario(redis_away.play),
    "postgres_away": Scenario(postgres_away.play, (POSTGRES,)),
    "redis_flushed": Scenario(redis_flushed.play, (POSTGRES,)),
    "database_gone": Scenario(database_gone.play, (POSTGRES,)),
    "network_cut": Scenario(network_cut.play, (POSTGRES,)),
    "standby_promoted": Scenario(standby_promoted.play, (POSTGRES,)),
    "killed_application": Scenario(killed_application.play, (SQLITE,)),
    "two_applications": Scenario(two_applications.play, (SQLITE,)),
    "taken_back": Scenario(taken_back.play),
    "recurring": Scenario(recurring.play),
    "migrations_killed": Scenario(migrations_killed.play),
    "deep": Scenario(deep.play),
    "full_disk": Scenario(full_disk.play, (SQLITE,)),
    "soak": Scenario(soak.play),
    "monkey": Scenario(monkey.play, (SQLITE,), timed=True),
    "long_use": Scenario(long_use.play, (POSTGRES,), timed=True, measures=True),
}


def _those(kind: str) -> str:
    return " and ".join(name for name, scenario in SCENARIOS.items() if getattr(scenario, kind))


@click.command()
@click.argument("scenarios", nargs=-1, type=click.Choice(list(SCENARIOS)), metavar="[SCENARIO]…")
@click.option("--seed", type=int, help="Faults at the same times, and the same edits, once more.")
@click.option("--short", is_flag=True, help="Fewer rounds, as in the tests.")
@click.option("--database", type=click.Choice([SQLITE, POSTGRES]), help="One of the two alone.")
@click.option(
    "--minutes",
    type=click.FloatRange(0, min_open=True),
    help=f"How long it lasts: {_those('timed')} alone.",
)
@click.option(
    "--samples",
    type=click.Path(path_type=Path, dir_okay=False),
    help=f"A CSV file for what it measures: {_those('measures')} alone.",
)
def chaos(  # noqa: PLR0913, PLR0917 - the options
    scenarios: tuple[str, ...],
    seed: int | None,
    short: bool,
    database: str | None,
    minutes: float | None,
    samples: Path | None,
) -> None:
    """Kill, freeze and restart what Tally runs on, during edits, and print what was lost.

    Redis and Postgres are started for it, on free ports. Exit status 1 if anything was lost.
    """
    _refuse_in_vain(scenarios, short, minutes, samples)
    # Whoever ends the run ends its servers too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    seed = SystemRandom().randrange(10**6) if seed is None else seed
    began = time.monotonic()
    click.echo(f"seed {seed}\n\n{table.EXPLAINED}\n\n{table.head()}")
    results = []
    with ExitStack() as stack:
        postgres = _cluster(stack)
        for name, kind in _chosen(scenarios, database):
            run = Run(seed, short, postgres, Length(minutes, samples))
            for result in _play(name, kind, run):
                click.echo(table.row(result))
                results.append(result)
    click.echo(f"\n{table.verdict(results)}, {time.monotonic() - began:.0f} s, seed {seed}")
    sys.exit(any(result.is_bad for result in results))


def _chosen(names: tuple[str, ...], database: str | None) -> Iterator[tuple[str, str]]:
    for name in names or SCENARIOS:
        for kind in SCENARIOS[name].databases:
            if database in (None, kind):
                yield name, kind


def _refuse_in_vain(
    names: tuple[str, ...], short: bool, minutes: float | None, samples: Path | None
) -> None:
    """An option that no named scenario heeds is refused."""
    for option, given, kind in (
        ("--minutes", minutes, "timed"),
        ("--samples", samples, "measures"),
    ):
        if given is None:
            continue
        if not names or not all(getattr(SCENARIOS[name], kind) for name in names):
            raise click.UsageError(f"{option} is for {_those(kind)} alone")
        if short and option == "--minutes":
            raise click.UsageError("--short and --minutes exclude each other")


def _play(name: str, kind: str, run: Run) -> Iterator[Result]:
    """The scenario's results; what stopped it in the middle is one more, with a fault."""
    try:
        with run:
            yield from SCENARIOS[name].results(run, kind)
    except (Missing, Forbidden) as error:
        yield Result(name, kind, faults=[str(error)])
    except Exception as error:  # noqa: BLE001 - the other scenarios are still to be run
        yield Result(name, kind, faults=[f"stopped: {error!r}"])


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
