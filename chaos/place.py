"""A database of a scenario's own, and plain SQL on it."""

import sqlite3
from abc import ABC, abstractmethod
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar

import psycopg2

from chaos import versions
from lab.processes import run_tally
from lab.servers import PostgresServer

LOCK_SECONDS = 30


class Place(ABC):
    """`env` is the environment of whoever works on it; Redis may be added to it."""

    on_postgres: ClassVar[bool]
    kind: ClassVar[str]

    def __init__(self, env: dict[str, str]) -> None:
        self.env = env
        self._connection: Any = None

    def prepare(self) -> None:
        """Make the schema, by the application's own command, and have every version noted."""
        run_tally("list", env=self.env).check_returncode()
        for statement in versions.statements(self.on_postgres):
            self.rows(statement)

    @abstractmethod
    def _connect(self) -> Any: ...

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """What a statement answers, in a transaction of its own; a lost connection is replaced."""
        try:
            return self._ask(statement)
        except (psycopg2.OperationalError, psycopg2.InterfaceError):
            self.close()
            return self._ask(statement)

    def value(self, statement: str) -> Any:
        """The one value of the one row."""
        ((value,),) = self.rows(statement)
        return value

    @property
    def data(self) -> Path:
        """The clients' data folder."""
        return Path(self.env["TALLY_DATA_DIR"])

    def close(self) -> None:
        if self._connection is not None:
            with suppress(psycopg2.Error):
                self._connection.close()
            self._connection = None

    def _ask(self, statement: str) -> list[tuple[Any, ...]]:
        if self._connection is None:
            self._connection = self._connect()
        cursor = self._connection.cursor()
        cursor.execute(statement)
        return list(cursor.fetchall()) if cursor.description else []


class SqlitePlace(Place):
    """A file in the clients' data folder, which is the embedded default."""

    on_postgres, kind = False, "sqlite"

    @property
    def file(self) -> Path:
        return self.data / "tally.db"

    def _connect(self) -> Any:
        return sqlite3.connect(
            self.file, timeout=LOCK_SECONDS, isolation_level=None, check_same_thread=False
        )


class PostgresPlace(Place):
    """A database of a server."""

    on_postgres, kind = True, "postgres"

    def __init__(self, server: PostgresServer, name: str, env: dict[str, str]) -> None:
        super().__init__(env | {"DATABASE_URL": server.url(name)})
        self.server = server
        self.name = name

    def _connect(self) -> Any:
        connection = psycopg2.connect(self.env["DATABASE_URL"])
        connection.autocommit = True
        return connection
