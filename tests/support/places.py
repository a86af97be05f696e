"""Empty databases to try commands on, each known to them by its environment alone."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.harness.context import Context
from tests.harness.database import Database, Rows, SqliteDatabase
from tests.harness.postgres import PostgresServer
from tests.harness.processes import start_tally
from tests.support.commands import Outcome, run_here

TABLES = ("todos", "tags", "edits", "activities", "scores")


class Place:
    """One database, which nobody holds open between two statements."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.url = database.url
        self.env = database.env | {"DATABASE_URL": self.url}

    def run(self, *arguments: str, **variables: str) -> Outcome:
        """One command, in this process."""
        return run_here(arguments, self.env | variables)

    def printed(self, *arguments: str) -> str:
        outcome = self.run(*arguments)
        assert (outcome.status, outcome.err) == (0, "")
        return outcome.out

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        """One command, in a process of its own, while this one goes on."""
        return start_tally(*arguments, env=self.env)

    @property
    def on_postgres(self) -> bool:
        return self._database.on_postgres

    @property
    def file(self) -> Path:
        """SQLite's."""
        assert isinstance(self._database, SqliteDatabase)
        return self._database.file

    def connect(self) -> Any:
        """A connection of the driver's own."""
        return self._database.connect()

    def execute(self, sql: str) -> Rows:
        try:
            return self._database.rows(sql)
        finally:
            self._database.close()

    def rows(self) -> dict[str, Rows]:
        """Every row of every table, in the order of their keys."""
        return {table: self.execute(f"SELECT * FROM {table} ORDER BY 1") for table in TABLES}


MakePlace = Callable[[], Place]


def places(kind: str, request: pytest.FixtureRequest) -> Iterator[MakePlace]:
    """For a fixture: what makes empty databases, "sqlite" or "postgres", which go with it."""

    def postgres() -> PostgresServer:
        server: PostgresServer = request.getfixturevalue("postgres_server")
        return server

    with Context(postgres) as context:
        yield lambda: Place(context.empty(kind))
