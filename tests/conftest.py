"""Every test is cut off from the developer's machine, and has a database and a clock of its own."""

import os
import shutil
import tempfile
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from uuid import uuid4

# Before anything of Tally is imported: the queue is built from the environment on import.
_OWN = ("TALLY_", "REDIS_", "POSTGRES_", "DATABASE_", "XDG_")
_KEPT = {name: os.environ[name] for name in ("TALLY_REQUIRE_SERVERS",) if name in os.environ}
_HOME = tempfile.mkdtemp(prefix="tally-home-")
for _name in [name for name in os.environ if name.startswith(_OWN)]:
    del os.environ[_name]
os.environ |= {"HOME": _HOME, "TZ": "UTC", "TALLY_QUEUE": "immediate", **_KEPT}

import pytest  # noqa: E402

import models.database  # noqa: E402
from models import clock as tally_clock  # noqa: E402
from models.database import close_connection, open_database  # noqa: E402
from models.settings import DatabaseSettings, SqliteSettings, database_settings  # noqa: E402
from tests.harness.context import Context  # noqa: E402
from tests.harness.environment import WORKER  # noqa: E402
from tests.harness.postgres import PgBouncer, PostgresServer  # noqa: E402
from tests.harness.processes import ConsumerProcess  # noqa: E402
from tests.harness.programs import Missing  # noqa: E402
from tests.harness.servers import RedisServer  # noqa: E402

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def pytest_sessionfinish() -> None:
    shutil.rmtree(_HOME, ignore_errors=True)


@contextmanager
def _installed() -> Iterator[None]:
    """Skip the test when a program turns out to be missing; TALLY_REQUIRE_SERVERS fails it."""
    try:
        yield
    except Missing as error:
        if os.environ.get("TALLY_REQUIRE_SERVERS"):
            pytest.fail(str(error))
        pytest.skip(str(error))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup() -> Generator[None, object, object]:
    with _installed():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, object, object]:
    with _installed():
        return (yield)


class Clock:
    """What the time is for Tally, until a test says otherwise."""

    def __init__(self) -> None:
        self.now = NOON

    def advance(self, **duration: float) -> None:
        self.now += timedelta(**duration)


@pytest.fixture(autouse=True)
def _utc() -> Iterator[None]:
    tally_clock.use_zone(UTC)
    yield
    tally_clock.use_zone(UTC)
    tally_clock.use_day_end(time())


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Stands still at noon of 23 November 2026, UTC."""
    stopped = Clock()
    monkeypatch.setattr(tally_clock, "now", lambda: stopped.now)
    return stopped


@pytest.fixture
def sqlite(tmp_path: Path) -> SqliteSettings:
    """A database file that does not exist yet."""
    return SqliteSettings(tmp_path / "data" / "tally.db")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    server = PostgresServer()
    server.start()
    yield server
    server.stop()
    shutil.rmtree(server.folder, ignore_errors=True)


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The address of an empty database."""
    name = f"tally_{uuid4().hex}"
    postgres_server.execute(f"CREATE DATABASE {name}")
    yield postgres_server.url(name)
    postgres_server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def pooled(postgres_server: PostgresServer, postgres_url: str) -> Iterator[DatabaseSettings]:
    """An empty database behind a pgbouncer that pools transactions."""
    pool = PgBouncer(postgres_server)
    pool.start()
    yield database_settings({"DATABASE_URL": pool.url(postgres_url.rsplit("/", 1)[1])})
    pool.remove()


@pytest.fixture
def postgres(postgres_url: str) -> DatabaseSettings:
    return database_settings({"DATABASE_URL": postgres_url})


@pytest.fixture(scope="session")
def shared_redis_server() -> Iterator[RedisServer]:
    server = RedisServer()
    server.start()
    yield server
    server.stop()
    shutil.rmtree(server.folder, ignore_errors=True)


@pytest.fixture
def redis_server(shared_redis_server: RedisServer) -> RedisServer:
    """An empty Redis; a test that stops it must start it again."""
    shared_redis_server.client().flushall()
    return shared_redis_server


@pytest.fixture
def start_consumer(tmp_path: Path) -> Iterator[Callable[..., ConsumerProcess]]:
    """Starts consumers, each with a log of its own, and kills what is left of them."""
    started: list[ConsumerProcess] = []

    def start(env: dict[str, str], command: Sequence[str] = WORKER) -> ConsumerProcess:
        started.append(ConsumerProcess(env, tmp_path / f"consumer-{len(started)}.log", command))
        return started[-1]

    yield start
    for consumer in started:
        consumer.kill()


@pytest.fixture
def let_go() -> Iterator[None]:
    """At the test's end, however it ends, no database is open in the test's thread."""
    yield
    close_connection()
    models.database.database.initialize(None)


@pytest.fixture(params=["sqlite", "postgres"])
def each_database(request: pytest.FixtureRequest) -> DatabaseSettings:
    """The settings of an empty database, once for SQLite and once for Postgres."""
    settings: DatabaseSettings = request.getfixturevalue(request.param)
    return settings


@pytest.fixture
def database(sqlite: SqliteSettings, let_go: None) -> SqliteSettings:
    """An open SQLite database."""
    open_database(sqlite)
    return sqlite


@pytest.fixture
def either_database(each_database: DatabaseSettings, let_go: None) -> DatabaseSettings:
    """An open database, once on SQLite and once on Postgres."""
    open_database(each_database)
    return each_database


@pytest.fixture
def context(request: pytest.FixtureRequest) -> Iterator[Context]:
    """Servers and processes of the test's own; Postgres is that of all tests."""

    def postgres() -> PostgresServer:
        server: PostgresServer = request.getfixturevalue("postgres_server")
        return server

    with Context(postgres) as made:
        yield made
