"""Postgres restarted, in three ways, and its connections terminated, while everybody edits."""

import signal
import time
from collections.abc import Callable, Iterator

from chaos.busy_client import Plan
from chaos.edit_log import count
from chaos.everybody import SHORT_WAYS, WAYS, everybody
from chaos.result import Result
from chaos.run import Run
from chaos.verify import verify
from tests.harness.database import PostgresDatabase
from tests.harness.protocol import Verdict

PAUSE_SECONDS = 0.01
BETWEEN_SECONDS = (0.3, 1.5)
DOWN_SECONDS = (0.1, 2.5)
RIGHT_SECONDS = 5.0
Fault = Callable[[Run, PostgresDatabase], None]


def play(run: Run, kind: str) -> Iterator[Result]:
    yield _play(run, kind, "Postgres restarted", restart)
    yield _play(run, kind, "connections terminated", terminate)


def _play(run: Run, kind: str, name: str, fault: Fault) -> Result:
    database = run.noted(kind)
    assert isinstance(database, PostgresDatabase)
    with everybody(run, database.env | run.redis().env) as all_:
        all_.add(SHORT_WAYS if run.short else WAYS, Plan(pause=PAUSE_SECONDS))
        rounds = 2 if run.short else 12
        for _ in range(rounds):
            time.sleep(run.random.uniform(*BETWEEN_SECONDS))
            fault(run, database)
        # By themselves, on new connections.
        all_.wait_for_more(Verdict.ACKNOWLEDGED)
        seconds = all_.settle(database)
    result = verify(name, database, all_.edits, seconds)
    result.remark = f"{rounds} times, {count(all_.edits, Verdict.UNAVAILABLE)} refused"
    result.faults += [*all_.complaints, *run.late(seconds, RIGHT_SECONDS)]
    return result


def restart(run: Run, database: PostgresDatabase) -> None:
    """Fast, immediate, or after its clients have gone, which it is not given the time for."""
    number = run.random.choice((signal.SIGINT, signal.SIGQUIT))
    seconds = run.random.uniform(*DOWN_SECONDS)
    try:
        database.server.stop(number)
        time.sleep(seconds)
    finally:
        database.server.start()


def terminate(run: Run, database: PostgresDatabase) -> None:
    """Cut every connection, a few times in a row."""
    for _ in range(run.random.randint(1, 5)):
        database.server.terminate_clients(database.name)
