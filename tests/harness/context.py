"""Databases, servers and processes of one's own, all ended with the context."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Self, TypeVar
from uuid import uuid4

from tests.harness import versions
from tests.harness.client_process import Client
from tests.harness.database import Database, PostgresDatabase, SqliteDatabase
from tests.harness.environment import APPLICATION, own_environment
from tests.harness.postgres import PostgresServer, StandbyServer
from tests.harness.processes import ConsumerProcess
from tests.harness.protocol import Habits
from tests.harness.proxy import Proxy
from tests.harness.servers import RedisServer, Server
from tests.harness.small_disk import SmallDisk

if TYPE_CHECKING:
    from tests.harness.terminal import Terminal

S = TypeVar("S", bound=Server)


class Context:
    """`postgres` returns a running server that others may use before and after; without it the
    context starts one of its own where it is asked for one. `durable` servers sync to the disk.

    A context manager: what it started is ended, whatever happens.
    """

    def __init__(
        self, postgres: Callable[[], PostgresServer] | None = None, durable: bool = False
    ) -> None:
        self._stack = ExitStack()
        folder = TemporaryDirectory(prefix="tally-", ignore_cleanup_errors=True)
        self.folder = Path(self._stack.enter_context(folder))
        self._durable = durable
        self._given = postgres
        self._own: PostgresServer | None = None
        self._names = iter(range(10_000))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def at_end(self, do: Callable[[], object]) -> None:
        """Have it done when the context ends, before what was asked for earlier."""
        self._stack.callback(do)

    def new(self, what: str) -> Path:
        """A path that nobody has been given before."""
        return self.folder / f"{what}-{next(self._names)}"

    def environment(self, **variables: str) -> dict[str, str]:
        """Of a home of its own."""
        home = self.new("home")
        home.mkdir()
        return own_environment(home, **variables)

    def postgres(self) -> PostgresServer:
        """Raises Missing."""
        if self._given is not None:
            return self._given()
        if self._own is None:
            self._own = self._started(PostgresServer(self._durable))
        return self._own

    def redis(self) -> RedisServer:
        """A running server of its own, empty. Raises Missing."""
        return self._started(RedisServer(self._durable))

    def empty(self, kind: str, server: PostgresServer | None = None) -> Database:
        """A new database, "sqlite" or "postgres", without anything in it. Raises Missing."""
        database: Database
        if kind == "postgres":
            name, env = f"tally_{uuid4().hex}", self.environment()
            database = PostgresDatabase(server or self.postgres(), name, env)
            database.create()
        else:
            database = SqliteDatabase(self.environment())
        self.at_end(database.remove)
        return database

    def database(self, kind: str, server: PostgresServer | None = None) -> Database:
        """As `empty`, with its schema."""
        database = self.empty(kind, server)
        database.make()
        return database

    def noted(self, kind: str, server: PostgresServer | None = None) -> Database:
        """As `database`, and every version of its scores is noted."""
        database = self.database(kind, server)
        versions.note(database)
        return database

    def primary_and_standby(self) -> tuple[PostgresDatabase, StandbyServer]:
        """A noted database on a primary of its own, and the standby of that. Raises Missing."""
        primary = self._started(PostgresServer(self._durable))
        database = self.noted("postgres", primary)
        assert isinstance(database, PostgresDatabase)
        return database, self._started(StandbyServer(primary))

    def proxy(self, database: PostgresDatabase) -> tuple[Proxy, dict[str, str]]:
        """A network to the database's server, and the environment of its clients."""
        server = database.server
        proxy = Proxy(server.port)
        self.at_end(proxy.close)
        url = server.url(database.name).replace(f":{server.port}/", f":{proxy.port}/")
        return proxy, database.env | {"DATABASE_URL": url}

    def small_disk(self) -> SmallDisk:
        """A disk that is soon full, with nothing on it. Raises Forbidden."""
        return self._stack.enter_context(SmallDisk(self.new("disk")))

    def consumer(self, env: Mapping[str, str], wait: bool = True) -> ConsumerProcess:
        """A `tally worker`, which takes tasks already unless that is not waited for."""
        consumer = ConsumerProcess(env, self.new("consumer"))
        self.at_end(consumer.kill)
        if wait:
            consumer.wait_until_ready()
        return consumer

    def client(
        self,
        env: Mapping[str, str],
        *without: str,
        application: bool = False,
        watching: bool = True,
        prefix: Sequence[str] = (),
    ) -> Client:
        """A client that does what it is told, as `Habits` say. It is one by itself in the log."""
        stderr = self.new("client")
        habits = Habits(stderr.name, application, watching, without)
        client = Client(env, habits, stderr, prefix)
        self.at_end(client.close)
        return client

    def application(self, env: Mapping[str, str], prefix: Sequence[str] = ()) -> "Terminal":
        """The application itself, in a pseudo-terminal; it ends with its own block."""
        # Where a system has none, the rest can be used.
        from tests.harness.terminal import Terminal

        return Terminal([*prefix, *APPLICATION], env)

    def _started(self, server: S) -> S:
        self.at_end(server.remove)
        server.start()
        return server
