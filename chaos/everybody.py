"""Consumers, an application that somebody looks at, and clients that edit without a pause."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from chaos.busy_client import BusyClient, Plan, wait_for_more
from chaos.edit_log import Edit
from chaos.run import Run
from chaos.typist import Typist
from tests.harness import oracle
from tests.harness.database import Database
from tests.harness.processes import ConsumerProcess
from tests.harness.protocol import Verdict

# Whether each client edits as the application, or as the command line.
WAYS, SHORT_WAYS = (True, True, False, False), (True, False)


@dataclass
class Everybody:
    """All that is at work on one database; `add` clients to it.

    `well` is when the application told of nothing wrong in the end, by `time.perf_counter`.
    """

    run: Run
    env: dict[str, str]
    typist: Typist
    consumers: list[ConsumerProcess]
    clients: list[BusyClient] = field(default_factory=list)
    well: float = 0

    def add(self, ways: Sequence[bool], plan: Plan, least: int = 3) -> None:
        """Clients, each of which has had an edit or some acknowledged."""
        self.clients += [self.run.busy_client(self.env, plan, application=way) for way in ways]
        self.wait_for_more(Verdict.ACKNOWLEDGED, least)

    def wait_for_more(self, verdict: Verdict, least: int = 3) -> None:
        """Wait until each client had so many more edits answered so. Raises TimeoutError."""
        wait_for_more(self.clients, verdict, least)

    def settle(self, database: Database) -> float | None:
        """Have nobody edit any more; returns the seconds until every score was right.

        By then the application tells of nothing wrong, and shows what is in the database.
        """
        self.rest()
        seconds = oracle.seconds_until_right(database)
        self.well = self.typist.wait_well()
        self.typist.wait_points(oracle.newest_points(database))
        self.typist.wait_count(database.value(oracle.LISTED))
        return seconds

    def rest(self) -> None:
        for client in self.clients:
            client.rest()

    @property
    def edits(self) -> list[Edit]:
        """Those of the typist, and of the clients."""
        return self.typist.edits + [edit for client in self.clients for edit in client.edits]

    @property
    def complaints(self) -> Iterator[str]:
        """A fault for each client that ended in a traceback, and each consumer that ended."""
        for client in self.clients:
            yield from client.complaints
        for consumer in self.consumers:
            if consumer.process.poll() is not None:
                yield f"a consumer ended: {consumer.text().splitlines()[-1:]}"


@contextmanager
def everybody(run: Run, env: dict[str, str], consumers: int = 2) -> Iterator[Everybody]:
    """As soon as the application tells of a consumer; it and the clients end with the block."""
    started = [run.consumer(env) for _ in range(consumers)]
    with run.application(env) as terminal:
        typist = Typist(terminal)
        typist.wait_well()
        all_ = Everybody(run, env, typist, started)
        yield all_
        for client in all_.clients:
            client.close()
