"""Databases to save and to fill, each known to the command line by its environment alone."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg2

from lab.processes import ROOT, own_environment
from tests.support.commands import Outcome, run_here
from tests.support.servers import PostgresServer

TABLES = ("todos", "edits", "activities", "scores")
Rows = list[tuple[Any, ...]]


class Place:
    """One database, looked at by plain SQL."""

    def __init__(self, home: Path, url: str) -> None:
        self.url = url
        self.env = own_environment(home, DATABASE_URL=url)

    def run(self, *arguments: str, **variables: str) -> Outcome:
        """One command, in this process."""
        return run_here(arguments, self.env | variables)

    def printed(self, *arguments: str) -> str:
        outcome = self.run(*arguments)
        assert (outcome.status, outcome.err) == (0, "")
        return outcome.out

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        """One command, in a process of its own, while this one goes on."""
        return subprocess.Popen(
            [sys.executable, "-m", "tui", *arguments],
            env=self.env,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    @property
    def on_postgres(self) -> bool:
        return self.url.startswith("postgresql")

    @property
    def file(self) -> Path:
        """SQLite's."""
        return Path(self.url.removeprefix("sqlite:///"))

    def connect(self) -> Any:
        """A connection of the driver's own."""
        return psycopg2.connect(self.url) if self.on_postgres else sqlite3.connect(self.file)

    def execute(self, sql: str) -> Rows:
        with closing(self.connect()) as connection:
            cursor = connection.cursor()
            cursor.execute(sql)
            rows: Rows = cursor.fetchall() if cursor.description else []
            connection.commit()
        return rows

    def rows(self) -> dict[str, Rows]:
        """Every row of every table, in the order of their keys."""
        return {table: self.execute(f"SELECT * FROM {table} ORDER BY 1") for table in TABLES}


MakePlace = Callable[[], Place]


def sqlite_places(folder: Path) -> Iterator[MakePlace]:
    yield lambda: Place(folder, f"sqlite:///{folder / uuid4().hex / 'tally.db'}")


def postgres_places(folder: Path, server: PostgresServer) -> Iterator[MakePlace]:
    made: list[str] = []

    def make() -> Place:
        made.append(f"tally_{uuid4().hex}")
        server.execute(f"CREATE DATABASE {made[-1]}")
        return Place(folder, server.url(made[-1]))

    yield make
    for name in made:
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")
