"""A database that programs know by their environment alone, and plain SQL on it."""

import sqlite3
from abc import ABC, abstractmethod
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar

import psycopg2

from tests.harness.postgres import Postgres
from tests.harness.processes import run_tally

LOCK_SECONDS = 30
Rows = list[tuple[Any, ...]]


class Database(ABC):
    """`env` is the environment of whoever works on it; Redis may be added to it."""

    on_postgres: ClassVar[bool]
    kind: ClassVar[str]

    def __init__(self, env: dict[str, str]) -> None:
        self.env = env
        self._connection: Any = None

    def make(self) -> None:
        """Make the schema, by the application's own command."""
        run_tally("list", env=self.env).check_returncode()

    @abstractmethod
    def connect(self) -> Any:
        """A connection of the driver's own, which commits every statement."""

    def rows(self, statement: str) -> Rows:
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

    @property
    @abstractmethod
    def url(self) -> str:
        """As DATABASE_URL has it."""

    def remove(self) -> None:
        """Leave no connection to it, nor, on a server, itself."""
        self.close()

    def close(self) -> None:
        """Let the connection go; the next statement has another."""
        if self._connection is not None:
            with suppress(psycopg2.Error):
                self._connection.close()
            self._connection = None

    def _ask(self, statement: str) -> Rows:
        if self._connection is None:
            self._connection = self.connect()
        cursor = self._connection.cursor()
        cursor.execute(statement)
        return list(cursor.fetchall()) if cursor.description else []


class SqliteDatabase(Database):
    """A file in the clients' data folder, which is the embedded default."""

    on_postgres, kind = False, "sqlite"

    @property
    def file(self) -> Path:
        return self.data / "tally.db"

    @property
    def url(self) -> str:
        return f"sqlite:///{self.file}"

    def connect(self) -> Any:
        return sqlite3.connect(
            self.file, timeout=LOCK_SECONDS, isolation_level=None, check_same_thread=False
        )


class PostgresDatabase(Database):
    """A database of a server."""

    on_postgres, kind = True, "postgres"

    def __init__(self, server: Postgres, name: str, env: dict[str, str]) -> None:
        super().__init__(env | {"DATABASE_URL": server.url(name)})
        self.server = server
        self.name = name

    @property
    def url(self) -> str:
        return self.env["DATABASE_URL"]

    def create(self) -> None:
        self.server.execute(f"CREATE DATABASE {self.name}")

    def remove(self) -> None:
        super().remove()
        # Its server may be gone, or a test may have done it.
        with suppress(psycopg2.Error):
            self.server.execute(f"DROP DATABASE {self.name} WITH (FORCE)")

    def named(self, application: str) -> dict[str, str]:
        """The variable for clients whose connections the server is to know by that name."""
        return {"DATABASE_URL": self.server.url(self.name, application)}

    def connect(self) -> Any:
        connection = psycopg2.connect(self.url)
        connection.autocommit = True
        return connection
