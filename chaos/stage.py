"""What a scenario is given: databases, servers and processes of its own, ended with the stage."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

from bench.surroundings import APPLICATION
from bench.terminal import Terminal
from chaos.client import Plan
from chaos.clients import ClientProcess
from chaos.place import Place, PostgresPlace, SqlitePlace
from chaos.small_disk import SmallDisk
from lab.processes import ConsumerProcess, own_environment
from lab.proxy import Proxy
from lab.servers import PostgresServer, RedisServer
from lab.standby import StandbyServer

# The short form is run among other tests, on a machine that may be busy with them.
SHORT_PATIENCE = 3
OWN = "chaos"


@dataclass(frozen=True)
class Length:
    """For scenarios that last for as long as they are told to, and write down what they measure."""

    minutes: float | None = None
    samples: Path | None = None


class Stage:
    """`postgres` returns a running server that other scenarios may use before and after.

    `samples` is a file for a scenario that measures, to be read while it goes on.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - `stage` alone makes one
        self,
        folder: Path,
        seed: int,
        short: bool,
        postgres: Callable[[], PostgresServer],
        stack: ExitStack,
        length: Length,
    ) -> None:
        self.folder = folder
        self.seed = seed
        self.short = short
        self.random = Random(seed)
        self._postgres = postgres
        self._stack = stack
        self._minutes = length.minutes
        self.samples = length.samples
        self._names = iter(range(10_000))

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

    def late(self, seconds: float | None, promised: float) -> list[str]:
        """A fault for scores that were right later than promised, or never (None)."""
        if seconds is not None and seconds <= self.within(promised):
            return []
        after = "never right" if seconds is None else f"right after {seconds:.2f} s"
        return [f"scores were {after}, not after {promised} s"]

    def database(self, kind: str) -> Place:
        """A new database, "sqlite" or "postgres", whose every version is noted. Raises Missing."""
        env = own_environment(self._new("home"))
        place: Place
        if kind == "postgres":
            place = PostgresPlace(self._postgres(), self._create_database(), env)
        else:
            place = SqlitePlace(env)
        self._stack.callback(place.close)
        place.prepare()
        return place

    def servers(self) -> tuple[PostgresPlace, StandbyServer]:
        """A database on a primary of its own, and the standby of that. Raises Missing."""
        primary = PostgresServer()
        self._stack.callback(primary.remove)
        primary.start()
        primary.execute(f"CREATE DATABASE {OWN}")
        place = PostgresPlace(primary, OWN, own_environment(self._new("home")))
        self._stack.callback(place.close)
        place.prepare()
        standby = StandbyServer(primary)
        self._stack.callback(standby.remove)
        standby.start()
        return place, standby

    def proxy(self, place: PostgresPlace) -> tuple[Proxy, dict[str, str]]:
        """A network to the database's server, and the environment of its clients."""
        server = place.server
        proxy = Proxy(server.port)
        self._stack.callback(proxy.close)
        url = server.url(place.name).replace(f":{server.port}/", f":{proxy.port}/")
        return proxy, place.env | {"DATABASE_URL": url}

    def redis(self) -> RedisServer:
        """A running server, empty; started again it is empty too. Raises Missing."""
        server = RedisServer()
        self._stack.callback(server.remove)
        server.start()
        return server

    def consumer(self, env: Mapping[str, str], wait: bool = True) -> ConsumerProcess:
        """A `tally worker`, which takes tasks already unless that is not waited for."""
        consumer = ConsumerProcess(env, self._new("consumer"))
        self._stack.callback(consumer.kill)
        if wait:
            consumer.wait_until_ready()
        return consumer

    def small_disk(self) -> SmallDisk:
        """A disk that is soon full, with nothing on it. Raises Forbidden."""
        return self._stack.enter_context(SmallDisk(self._new("disk")))

    def client(
        self,
        env: Mapping[str, str],
        application: bool,
        prefix: Sequence[str] = (),
        **habits: Any,
    ) -> ClientProcess:
        """A client that edits by itself, as the application or as the command line.

        `habits` are the fields of its `Plan`; `prefix` is put before the command.
        """
        file = self._new("client")
        plan = Plan(file.name, application, f"{self.seed} {file.name}", **habits)
        client = ClientProcess(env, plan, file, prefix)
        self._stack.callback(client.kill)
        return client

    @contextmanager
    def application(self, env: Mapping[str, str], prefix: Sequence[str] = ()) -> Iterator[Terminal]:
        """The application itself, in a pseudo-terminal, ended with the block."""
        with Terminal([*prefix, *APPLICATION], env) as terminal:
            yield terminal

    def _create_database(self) -> str:
        name = f"chaos_{uuid4().hex}"
        self._postgres().execute(f"CREATE DATABASE {name}")
        return name

    def _new(self, what: str) -> Path:
        return self.folder / f"{what}-{next(self._names)}"


@contextmanager
def stage(
    seed: int,
    short: bool,
    postgres: Callable[[], PostgresServer],
    length: Length = Length(),
) -> Iterator[Stage]:
    """A stage in a temporary folder; what was started on it is ended, whatever happens."""
    with ExitStack() as stack:
        folder = TemporaryDirectory(prefix="tally-chaos-", ignore_cleanup_errors=True)
        yield Stage(Path(stack.enter_context(folder)), seed, short, postgres, stack, length)
