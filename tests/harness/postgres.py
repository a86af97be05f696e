"""Postgres, a second one that follows it, and a pool of connections in front of it."""

import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import psycopg2

from tests.harness.programs import HOST, POSTGRES_FOLDERS, find_program
from tests.harness.servers import PASSWORD, Server

USER = "tally"
INITDB_OPTIONS = ("-A", "scram-sha-256", "--no-sync", "-E", "UTF8", "--locale=C")
PROMOTE_SECONDS = 30
LOG_PREFIX = "%a|"  # The application's name.


class Postgres(Server):
    """What all Postgres servers can do, however their data came about."""

    def __init__(self, name: str) -> None:
        super().__init__(name, refuses_root=True)
        self.data = self.folder / "data"

    def url(self, database: str, application: str = "") -> str:
        """`application` is the name that the server knows the connections by."""
        named = f"?application_name={application}" if application else ""
        return f"postgresql://{USER}:{PASSWORD}@{HOST}:{self.port}/{database}{named}"

    def answers(self) -> bool:
        self.execute("SELECT 1")
        return True

    def execute(self, sql: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        """What a statement answers, on a connection of its own."""
        with closing(psycopg2.connect(self.url(database))) as connection:
            connection.autocommit = True
            cursor = connection.cursor()
            cursor.execute(sql)
            return list(cursor.fetchall()) if cursor.description else []

    def stop(self, number: int = signal.SIGINT) -> None:
        # SIGINT is Postgres's fast shutdown; SIGTERM would wait for its clients.
        super().stop(number)

    def terminate_clients(self, database: str) -> None:
        """Cut every connection to a database, as a failover would."""
        self.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            f"WHERE datname = '{database}' AND pid <> pg_backend_pid()"
        )

    def connections(self) -> dict[str, int]:
        """How many there are by each application's name."""
        asked = "SELECT application_name, count(*) FROM pg_stat_activity GROUP BY 1"
        return dict(self.execute(asked))

    @contextmanager
    def statements_logged(self) -> Iterator[None]:
        """Have every statement written to the server's log until the end of the block."""
        self.log_statements(True)
        try:
            yield
        finally:
            self.log_statements(False)

    def log_statements(self, on: bool) -> None:
        self._set("log_statement", "all" if on else "none")

    def statements_of(self, application: str) -> int:
        """How many statements of connections by that name the log holds."""
        lines = self.log.read_text(errors="replace").splitlines()
        return sum(f"{application}|LOG:  statement:" in line for line in lines)

    def _set(self, name: str, value: str) -> None:
        self.execute(f"ALTER SYSTEM SET {name} = '{value}'")
        self.execute("SELECT pg_reload_conf()")


class PostgresServer(Postgres):
    """A cluster that does not sync, unless it is `durable`: it has to outlive its clients, and
    no power cut.

    Raises Missing.
    """

    def __init__(self, durable: bool = False) -> None:
        program = find_program("postgres", "postgresql", POSTGRES_FOLDERS)
        initdb = find_program("initdb", "postgresql", POSTGRES_FOLDERS)
        super().__init__("postgres")
        settings = {
            "listen_addresses": HOST,
            "unix_socket_directories": "",
            "fsync": "on" if durable else "off",
            "max_connections": "200",
            "log_line_prefix": LOG_PREFIX,
        }
        self.command = [str(program), "-D", str(self.data), "-p", str(self.port)]
        for name, value in settings.items():
            self.command += ["-c", f"{name}={value}"]
        secret = self._write("password", PASSWORD)
        made = f"-D {self.data} -U {USER} --pwfile {secret}"
        self._run([str(initdb), *made.split(), *INITDB_OPTIONS])


class StandbyServer(Postgres):
    """Streams from a running primary, asynchronously. Raises Missing."""

    def __init__(self, primary: PostgresServer) -> None:
        copy = find_program("pg_basebackup", "postgresql", POSTGRES_FOLDERS)
        super().__init__("standby")
        replaced = {str(primary.data): str(self.data), str(primary.port): str(self.port)}
        self.command = [replaced.get(part, part) for part in primary.command]
        origin = f"host={HOST} port={primary.port} user={USER} password={PASSWORD}"
        made = f"-D {self.data} -R -X stream -c fast -d"
        self._run([str(copy), *made.split(), origin])

    def disconnect(self) -> None:
        """Receive nothing of the primary's any more."""
        self._set("primary_conninfo", "")

    def follows(self) -> bool:
        """Whether it receives what the primary sends."""
        return bool(self.execute("SELECT 1 FROM pg_stat_wal_receiver"))

    def promote(self) -> None:
        """Be a server of its own, from what was received."""
        self.execute(f"SELECT pg_promote(true, {PROMOTE_SECONDS})")


class PgBouncer(Server):
    """A pool in front of a Postgres, that gives each transaction another connection.

    Raises Missing.
    """

    def __init__(self, postgres: PostgresServer) -> None:
        program = find_program("pgbouncer", "pgbouncer", "usr/sbin")
        super().__init__("pgbouncer", refuses_root=True)
        place = f"host={HOST} port={postgres.port} user={USER} password={PASSWORD}"
        config = self._write(
            "pgbouncer.ini",
            f"[databases]\n* = {place}\n[pgbouncer]\nlisten_addr = {HOST}\n"
            f"listen_port = {self.port}\nunix_socket_dir =\nauth_type = any\n"
            "pool_mode = transaction\n",
        )
        self.command = [str(program), str(config)]

    def url(self, database: str) -> str:
        return f"postgresql://{USER}@{HOST}:{self.port}/{database}"

    def answers(self) -> bool:
        psycopg2.connect(self.url("postgres")).close()
        return True
