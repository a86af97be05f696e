"""A disk that is soon full: a tmpfs in a mount namespace of its own, which needs no rights of root.

Nothing of it is seen outside the namespace, and it is gone with the last process inside. Inside,
all else is as it is outside.
"""

import signal
import subprocess
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Self

from tests.harness.processes import end

PATIENCE_SECONDS = 60
# Several times what SQLite writes ahead before it starts over: it is the ballast that fills it.
MEGABYTES = 16
BALLAST = "ballast"
NAMESPACE = ("unshare", "--map-root-user", "--mount")


class Forbidden(Exception):
    """The system lets this user make no mount namespace; nothing that could be installed would."""


class SmallDisk:
    """`prefix`, put before a command, has it run where the disk is; in the folder, that is.

    Raises Forbidden.
    """

    def __init__(self, folder: Path) -> None:
        if not self.possible():
            raise Forbidden("needs a mount namespace, which this system does not allow")
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._holder = subprocess.Popen(
            [*NAMESPACE, "sh"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._say(f"mount -t tmpfs -o size={MEGABYTES}m tally {folder}")

    @staticmethod
    @cache
    def possible() -> bool:
        """Whether this user may mount in a namespace of its own."""
        try:
            trial = [*NAMESPACE, "mount", "-t", "tmpfs", "tally", "/tmp"]
            return subprocess.run(trial, capture_output=True).returncode == 0
        except OSError:
            return False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        end(self._holder, signal.SIGKILL)

    @property
    def prefix(self) -> list[str]:
        target = str(self._holder.pid)
        return ["nsenter", "-t", target, "-U", "-m", "--preserve-credentials"]

    def run(
        self, command: Sequence[str], env: Mapping[str, str], cwd: Path
    ) -> subprocess.CompletedProcess[str]:
        """One command where the disk is, with its output as text."""
        return subprocess.run(
            [*self.prefix, *command],
            env=dict(env),
            cwd=cwd,
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
        )

    def put(self, file: Path) -> None:
        """Copy a file from outside to the disk."""
        self._say(f"cp {file} {self.folder}")

    def fill(self, leave: int) -> None:
        """Leave so many KiB of room."""
        ballast = self.folder / BALLAST
        self._say(f"cat /dev/zero > {ballast} 2>&-; truncate --size=-{leave}K {ballast}")

    def make_room(self) -> None:
        self._say(f"rm {self.folder / BALLAST}")

    def protect(self, file: str) -> None:
        """Make one file read-only for every program that opens it from now on."""
        path = self.folder / file
        self._say(f"mount --bind {path} {path} && mount -o remount,bind,ro {path}")

    def unprotect(self, file: str) -> None:
        self._say(f"umount {self.folder / file}")

    def _say(self, command: str) -> None:
        assert self._holder.stdin is not None and self._holder.stdout is not None
        self._holder.stdin.write(f"{command}; echo status $?\n")
        self._holder.stdin.flush()
        told = []
        while not (line := self._holder.stdout.readline()).startswith("status "):
            told.append(line)
            if not line:
                break
        if line != "status 0\n":
            raise OSError(f"{command}: {''.join(told).strip()}")
