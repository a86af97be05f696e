"""A database on a small disk, and what the oracle sees of it."""

import subprocess
import sys
import time

from bench.surroundings import ROOT
from chaos import oracle
from chaos.place import SqlitePlace
from chaos.small_disk import SmallDisk

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
    """`place` is outside, and as the database was at the last `copy`; `env` is for those inside."""

    def __init__(self, place: SqlitePlace, disk: SmallDisk) -> None:
        self.place = place
        self.disk = disk
        self.env = place.env | {"TALLY_DATA_DIR": str(disk.folder)}
        self.unsound: list[str] = []
        place.close()
        disk.put(place.file)

    def copy(self) -> None:
        """Bring the copy up to date; a file that is not sound is noted. Raises OSError."""
        self.place.close()
        file = self.disk.folder / self.place.file.name
        done = self._run([sys.executable, "-c", COPY, str(file), str(self.place.file)])
        if done.returncode:
            raise OSError(done.stderr.strip())
        if done.stdout.strip() != SOUND:
            self.unsound.append(f"integrity_check: {done.stdout.strip()}")

    def seconds_until_right(self) -> float | None:
        """As the oracle's."""
        start = time.monotonic()
        while time.monotonic() < start + PATIENCE_SECONDS:
            self.copy()
            if oracle.is_right(self.place):
                return time.monotonic() - start
        return None

    def command(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """One command of the command line, inside."""
        return self._run([sys.executable, "-m", "tui", *arguments])

    def _run(self, command: list[str]) -> "subprocess.CompletedProcess[str]":
        return self.disk.run(command, self.env, ROOT)
