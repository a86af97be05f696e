"""One run of a scenario: what it is given, for how long, and how much patience it has."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from chaos.busy_client import BusyClient, Plan
from tests.harness.context import Context
from tests.harness.postgres import PostgresServer

# The short form is run among other tests, on a machine that may be busy with them.
SHORT_PATIENCE = 3


@dataclass(frozen=True)
class Length:
    """For scenarios that last for as long as they are told to, and write down what they measure."""

    minutes: float | None = None
    samples: Path | None = None


class Run(Context):
    """`short` has fewer rounds. `samples` is a file for a scenario that measures, to be read
    while it goes on.
    """

    def __init__(
        self,
        seed: int,
        short: bool,
        postgres: Callable[[], PostgresServer],
        length: Length = Length(),
    ) -> None:
        super().__init__(postgres)
        self.seed = seed
        self.short = short
        self.random = Random(seed)
        self.samples = length.samples
        self._minutes = length.minutes

    def seconds(self, minutes: float, short: float) -> float:
        """How long a scenario lasts that can be told how long: `minutes` when it is not.

        The short form lasts `short` seconds.
        """
        if self.short:
            return short
        return 60 * (minutes if self._minutes is None else self._minutes)

    def within(self, seconds: float) -> float:
        """A promised time, with some patience in the short form."""
        return seconds * SHORT_PATIENCE if self.short else seconds

    def too_late(self, what: str, seconds: float, promised: float) -> list[str]:
        """A fault for what took longer than promised."""
        late = seconds > self.within(promised)
        return [f"{what} {seconds:.2f} s, not {promised:.3g} s"] if late else []

    def late(self, seconds: float | None, promised: float) -> list[str]:
        """A fault for scores that were right later than promised, or never (None)."""
        if seconds is not None and seconds <= self.within(promised):
            return []
        after = "never right" if seconds is None else f"right after {seconds:.2f} s"
        return [f"scores were {after}, not after {promised} s"]

    def busy_client(
        self,
        env: Mapping[str, str],
        plan: Plan,
        *without: str,
        application: bool,
        prefix: Sequence[str] = (),
    ) -> BusyClient:
        """A client that edits by itself, as the application or as the command line."""
        client = self.client(env, *without, application=application, prefix=prefix)
        self.at_end(client.kill)
        return BusyClient(client, plan, f"{self.seed} {client.name}")
