"""Real servers on free ports, each in a folder of its own, stopped by process id."""

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg2
import redis

from lab.programs import HOST, POSTGRES_FOLDERS, find_program, free_port
from lab.waiting import eventually

PASSWORD = "only-for-tests"
START_SECONDS = 30
INITDB_OPTIONS = ("-A", "scram-sha-256", "--no-sync", "-E", "UTF8", "--locale=C")


class Server:
    """A child process with a folder of its own."""

    def __init__(self, command: list[str], folder: Path, as_user: str | None = None) -> None:
        self.command = command
        self.folder = folder
        self._user: dict[str, Any] = (
            {"user": as_user, "group": as_user, "extra_groups": []} if as_user else {}
        )
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(
            self.command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self.folder,
            **self._user,
        )
        eventually(self.answers, within=START_SECONDS)

    def answers(self) -> bool:
        raise NotImplementedError

    def send(self, number: int) -> None:
        assert self.process is not None
        self.process.send_signal(number)

    def freeze(self) -> None:
        """Silent, but not gone: whoever asks it anything waits."""
        self.send(signal.SIGSTOP)  # First, so that it has no more children meanwhile.
        for child in self._children():
            os.kill(child, signal.SIGSTOP)

    def thaw(self) -> None:
        for child in self._children():
            with suppress(ProcessLookupError):  # A connection's, which has just ended.
                os.kill(child, signal.SIGCONT)
        self.send(signal.SIGCONT)

    def _children(self) -> list[int]:
        assert self.process is not None
        listed = subprocess.run(
            ["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True
        )
        return [int(child) for child in listed.stdout.split()]

    def stop(self, number: int = signal.SIGTERM) -> None:
        if self.process is not None and self.process.poll() is None:
            self.thaw()
            self.send(number)
            self.process.wait(START_SECONDS)

    def kill(self) -> None:
        self.stop(signal.SIGKILL)

    def remove(self) -> None:
        """Kill it, and leave nothing behind."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


class RedisServer(Server):
    """Keeps nothing on disk: started again, it is empty. Raises Missing."""

    def __init__(self) -> None:
        program = find_program("redis-server", "redis-server")
        self.port = free_port()
        self.url = f"redis://:{PASSWORD}@{HOST}:{self.port}/0"
        options = f"--bind {HOST} --port {self.port} --requirepass {PASSWORD} --appendonly no"
        command = [str(program), *options.split(), "--save", ""]
        super().__init__(command, Path(tempfile.mkdtemp(prefix="tally-redis-")))

    @property
    def env(self) -> dict[str, str]:
        """The variable that names it."""
        return {"REDIS_URL": self.url}

    def client(self) -> "redis.Redis":
        return redis.Redis.from_url(self.url)

    def answers(self) -> bool:
        return bool(self.client().ping())


class PgBouncer(Server):
    """A pool in front of a Postgres, that gives each transaction another connection.

    Raises Missing.
    """

    def __init__(self, postgres: "PostgresServer") -> None:
        program = find_program("pgbouncer", "pgbouncer", "usr/sbin")
        self.port = free_port()
        # It refuses to run as root too.
        user = "postgres" if os.geteuid() == 0 else None
        folder = Path(tempfile.mkdtemp(prefix="tally-pgbouncer-"))
        place = f"host={HOST} port={postgres.port} user=tally password={PASSWORD}"
        config = folder / "pgbouncer.ini"
        config.write_text(
            f"[databases]\n* = {place}\n[pgbouncer]\nlisten_addr = {HOST}\n"
            f"listen_port = {self.port}\nunix_socket_dir =\nauth_type = any\n"
            "pool_mode = transaction\n"
        )
        if user:
            for path in (folder, config):
                shutil.chown(path, user, user)
        super().__init__([str(program), str(config)], folder, user)

    def url(self, database: str) -> str:
        return f"postgresql://tally@{HOST}:{self.port}/{database}"

    def answers(self) -> bool:
        psycopg2.connect(self.url("postgres")).close()
        return True


class PostgresServer(Server):
    """A cluster that does not sync: it has to outlive its clients, not a power cut.

    Raises Missing.
    """

    def __init__(self) -> None:
        program = find_program("postgres", "postgresql", POSTGRES_FOLDERS)
        initdb = find_program("initdb", "postgresql", POSTGRES_FOLDERS)
        self.port = free_port()
        # The server refuses to run as root.
        user = "postgres" if os.geteuid() == 0 else None
        folder = Path(tempfile.mkdtemp(prefix="tally-postgres-"))
        if user:
            shutil.chown(folder, user, user)
        data = folder / "data"
        settings = {
            "listen_addresses": HOST,
            "unix_socket_directories": "",
            "fsync": "off",
            "max_connections": "200",
        }
        command = [str(program), "-D", str(data), "-p", str(self.port)]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        super().__init__(command, folder, user)
        secret = folder / "password"
        secret.write_text(PASSWORD)
        if user:
            shutil.chown(secret, user, user)
        subprocess.run(
            [str(initdb), *f"-D {data} -U tally --pwfile {secret}".split(), *INITDB_OPTIONS],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=folder,
            **self._user,
        )

    def url(self, database: str) -> str:
        return f"postgresql://tally:{PASSWORD}@{HOST}:{self.port}/{database}"

    def answers(self) -> bool:
        self.execute("SELECT 1")
        return True

    def execute(self, sql: str, database: str = "postgres") -> None:
        connection = psycopg2.connect(self.url(database))
        try:
            connection.autocommit = True
            connection.cursor().execute(sql)
        finally:
            connection.close()

    def stop(self, number: int = signal.SIGINT) -> None:
        # SIGINT is Postgres's fast shutdown; SIGTERM would wait for its clients.
        super().stop(number)

    def terminate_clients(self, database: str) -> None:
        """Cut every connection to a database, as a failover would."""
        self.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            f"WHERE datname = '{database}' AND pid <> pg_backend_pid()"
        )
