"""What every section is given: databases with todos, servers on demand, and how thorough to be."""

import sys
from functools import cached_property

from bench import filling
from tests.harness.context import Context
from tests.harness.database import Database, PostgresDatabase

LONG = 100_000
SHORT = 10
PLAIN = 1_000
# The first todo in the list of all, and of the baseline.
FIRST = "Todo 1 "
BASELINE = (sys.executable, "-m", "bench.baseline")


class Sections(Context):
    """Durable servers, as real ones are: started by the first section that needs one."""

    def __init__(self, quick: bool) -> None:
        super().__init__(durable=True)
        self.quick = quick

    def rounds(self, full: int, quick: int) -> int:
        """How often to measure."""
        return quick if self.quick else full

    def filled(self, kind: str, todos: int) -> Database:
        """A new database, "sqlite" or "postgres", with so many todos. Raises Missing."""
        database = self.database(kind)
        filling.fill_todos(database, todos)
        return database

    def on_servers(self, todos: int) -> tuple[PostgresDatabase, dict[str, str]]:
        """A filled database on Postgres, and the environment with a queue. Raises Missing."""
        database = self.filled("postgres", todos)
        assert isinstance(database, PostgresDatabase)
        return database, database.env | self.redis().env

    @cached_property
    def short_list(self) -> dict[str, str]:
        """The environment of SHORT todos, embedded, for sections that change nothing."""
        return self.filled("sqlite", SHORT).env

    @cached_property
    def plain_list(self) -> dict[str, str]:
        """The environment of todos that have titles alone, embedded."""
        database = self.filled("sqlite", PLAIN)
        filling.leave_titles(database)
        return database.env

    @cached_property
    def long_list(self) -> dict[str, str]:
        """The environment of LONG todos, embedded."""
        return self.filled("sqlite", LONG).env
