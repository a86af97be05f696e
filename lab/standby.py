"""A second Postgres that follows the first."""

import os
import shutil
import subprocess
import tempfile
from contextlib import closing
from pathlib import Path

import psycopg2

from lab.programs import HOST, POSTGRES_FOLDERS, find_program, free_port
from lab.servers import PASSWORD, PostgresServer, Server

PROMOTE_SECONDS = 30


class StandbyServer(PostgresServer):
    """Streams from a running primary, asynchronously. Raises Missing."""

    def __init__(self, primary: PostgresServer) -> None:
        copy = find_program("pg_basebackup", "postgresql", POSTGRES_FOLDERS)
        self.port = free_port()
        user = "postgres" if os.geteuid() == 0 else None
        folder = Path(tempfile.mkdtemp(prefix="tally-standby-"))
        if user:
            shutil.chown(folder, user, user)
        data = folder / "data"
        replaced = {
            str(primary.folder / "data"): str(data),
            str(primary.port): str(self.port),
        }
        command = [replaced.get(part, part) for part in primary.command]
        Server.__init__(self, command, folder, user)
        origin = f"host={HOST} port={primary.port} user=tally password={PASSWORD}"
        subprocess.run(
            [str(copy), "-D", str(data), "-R", "-X", "stream", "-c", "fast", "-d", origin],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=folder,
            **self._user,
        )

    def disconnect(self) -> None:
        """Receive nothing of the primary's any more."""
        self.execute("ALTER SYSTEM SET primary_conninfo = ''")
        self.execute("SELECT pg_reload_conf()")

    def follows(self) -> bool:
        """Whether it receives what the primary sends."""
        with closing(psycopg2.connect(self.url("postgres"))) as connection:
            cursor = connection.cursor()
            cursor.execute("SELECT 1 FROM pg_stat_wal_receiver")
            return cursor.fetchone() is not None

    def promote(self) -> None:
        """Be a server of its own, from what was received."""
        self.execute(f"SELECT pg_promote(true, {PROMOTE_SECONDS})")
