"""What every section is given: a folder, how thorough to be, and the servers on demand."""

from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from bench import data
from bench.postgres import Postgres, PostgresDatabase, postgres_server
from bench.services import redis_server
from bench.surroundings import DATABASE_FILE, environment
from models.settings import SqliteSettings

LONG = 100_000
SHORT = 10


@dataclass
class Stage:
    """The servers are started by the first section that needs them, and end with the stack."""

    folder: Path
    quick: bool
    stack: ExitStack
    _queues: int = field(default=0, init=False)

    def rounds(self, full: int, quick: int) -> int:
        """How often to measure."""
        return quick if self.quick else full

    @cached_property
    def postgres(self) -> Postgres:
        """Raises Missing."""
        return self.stack.enter_context(postgres_server())

    @cached_property
    def _redis(self) -> dict[str, str]:
        return self.stack.enter_context(redis_server(self.folder / "redis"))

    def redis_env(self) -> dict[str, str]:
        """A queue that no other section uses. Raises Missing."""
        variables = self._redis | {"REDIS_DB": str(self._queues)}
        self._queues += 1
        return variables

    def sqlite_env(self, name: str, todos: int) -> dict[str, str]:
        """The embedded default, with so many todos."""
        env = environment(self.folder / name)
        with data.opened(SqliteSettings(self.folder / name / DATABASE_FILE)):
            data.fill_todos(todos)
        return env

    def postgres_database(self, name: str, todos: int) -> PostgresDatabase:
        """A database with so many todos. Raises Missing."""
        database = self.postgres.create(name)
        with data.opened(database.settings()):
            data.fill_todos(todos)
        return database

    @cached_property
    def short_list(self) -> dict[str, str]:
        """The environment of SHORT todos, embedded, for sections that change nothing."""
        return self.sqlite_env("short", SHORT)

    @cached_property
    def long_list(self) -> dict[str, str]:
        """The environment of LONG todos, embedded."""
        return self.sqlite_env("long", LONG)
