"""A database on a small disk, and what the oracle sees of it."""

import subprocess
import sys
import time

from tests.harness import oracle
from tests.harness.database import SqliteDatabase
from tests.harness.environment import APPLICATION, ROOT
from tests.harness.small_disk import SmallDisk

SOUND = "ok"
PATIENCE_SECONDS = 30
# The check is of the file where it lies; the copy is for those outside.
COPY = """
import sqlite3, sys
there, copy = map(sqlite3.connect, sys.argv[1:])
print(there.execute("PRAGMA integrity_check").fetchone()[0])
there.backup(copy)
"""


class OnDisk:
    """`database` is outside, as it was at the last `copy`; `env` is for those inside."""

    def __init__(self, database: SqliteDatabase, disk: SmallDisk) -> None:
        self.database = database
        self.disk = disk
        self.env = database.env | {"TALLY_DATA_DIR": str(disk.folder)}
        self.unsound: list[str] = []
        database.close()
        disk.put(database.file)

    def copy(self) -> None:
        """Bring the copy up to date; a file that is not sound is noted. Raises OSError."""
        self.database.close()
        file = self.disk.folder / self.database.file.name
        done = self._run([sys.executable, "-c", COPY, str(file), str(self.database.file)])
        if done.returncode:
            raise OSError(done.stderr.strip())
        if done.stdout.strip() != SOUND:
            self.unsound.append(f"integrity_check: {done.stdout.strip()}")

    def seconds_until_right(self) -> float | None:
        """As the oracle's."""
        start = time.monotonic()
        while time.monotonic() < start + PATIENCE_SECONDS:
            self.copy()
            if oracle.is_right(self.database):
                return time.monotonic() - start
        return None

    def command(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """One command of the command line, inside."""
        return self._run([*APPLICATION, *arguments])

    def _run(self, command: list[str]) -> "subprocess.CompletedProcess[str]":
        return self.disk.run(command, self.env, ROOT)
