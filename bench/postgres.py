"""A Postgres cluster of the benchmark's own."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg2

from bench import process
from bench.services import PASSWORD, START_SECONDS
from lab.programs import HOST, POSTGRES_FOLDERS, find_program, free_port
from lab.waiting import eventually
from models.settings import PostgresSettings

USER = "tally"
# The account that Debian's package makes; Postgres refuses to be run by root.
SYSTEM_USER = "postgres"
LOG_PREFIX = "%a|"


@dataclass(frozen=True)
class Postgres:
    """A running server, with durable commits as by default."""

    port: int
    log: Path

    def create(self, name: str) -> "PostgresDatabase":
        """An empty database."""
        self.run(f"CREATE DATABASE {name}")
        return PostgresDatabase(self, name)

    def log_statements(self, on: bool) -> None:
        """Whether every statement is written to the server's log."""
        self.run(f"ALTER SYSTEM SET log_statement = '{'all' if on else 'none'}'")
        self.run("SELECT pg_reload_conf()")

    def statements_of(self, application: str) -> int:
        """How many statements of connections by that name the log holds."""
        lines = self.log.read_text(errors="replace").splitlines()
        return sum(f"{application}|LOG:  statement:" in line for line in lines)

    def connections(self) -> dict[str, int]:
        """How many there are by each application's name."""
        with closing(self.connect()) as connection, connection.cursor() as cursor:
            cursor.execute("SELECT application_name, count(*) FROM pg_stat_activity GROUP BY 1")
            return dict(cursor.fetchall())

    def run(self, statement: str) -> None:
        connection = self.connect()
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(statement)
        connection.close()

    def connect(self) -> Any:
        return psycopg2.connect(
            host=HOST, port=self.port, user=USER, password=PASSWORD, dbname="postgres"
        )

    def is_ready(self) -> bool:
        try:
            self.connect().close()
        except psycopg2.OperationalError:
            return False
        return True


@dataclass(frozen=True)
class PostgresDatabase:
    """One database of the server."""

    server: Postgres
    name: str

    def env(self, application: str = "tally") -> dict[str, str]:
        """The variable that names it; its statements are logged under the application's name."""
        login = f"{USER}:{PASSWORD}@{HOST}:{self.server.port}"
        url = f"postgresql://{login}/{self.name}?application_name={application}"
        return {"DATABASE_URL": url}

    def settings(self) -> PostgresSettings:
        port = str(self.server.port)
        login = {"user": USER, "password": PASSWORD, "application_name": "bench"}
        return PostgresSettings({"host": HOST, "port": port, "dbname": self.name, **login})


@contextmanager
def postgres_server() -> Iterator[Postgres]:
    """A new cluster in a folder of its own. Raises Missing."""
    initdb = find_program("initdb", "postgresql", POSTGRES_FOLDERS)
    server = find_program("postgres", "postgresql", POSTGRES_FOLDERS)
    root = os.geteuid() == 0
    user = SYSTEM_USER if root else None
    # Its owner has to reach it, which rules out a folder inside one of root's.
    with tempfile.TemporaryDirectory(prefix="tally-bench-pg-") as name:
        folder = Path(name)
        (folder / "password").write_text(PASSWORD)
        if root:
            for path in (folder, folder / "password"):
                shutil.chown(path, SYSTEM_USER)
        data = folder / "data"
        command = [str(initdb), "-D", str(data), "-U", USER, "-A", "scram-sha-256", "-E", "UTF8"]
        command += ["--no-locale", f"--pwfile={folder / 'password'}"]
        subprocess.run(command, user=user, cwd=folder, check=True, capture_output=True)
        port = free_port()
        options = {"listen_addresses": HOST, "port": port, "unix_socket_directories": folder}
        options["log_line_prefix"] = LOG_PREFIX
        flags = [f"--{key}={value}" for key, value in options.items()]
        with (folder / "log").open("wb") as log:
            started = subprocess.Popen(
                [str(server), "-D", str(data), *flags],
                user=user,
                cwd=folder,
                stdout=log,
                stderr=log,
            )
        try:
            postgres = Postgres(port, folder / "log")
            eventually(postgres.is_ready, START_SECONDS)
            yield postgres
        finally:
            # SIGINT is the fast shutdown: it waits for nobody.
            process.end(started, signal.SIGINT)
