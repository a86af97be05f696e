"""Processes of Tally's own: consumers and commands."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from lab.waiting import eventually

ROOT = Path(__file__).parents[1]
START_SECONDS = 30
# What a consumer logs last before its workers begin.
READY = "The following commands"
WORKER = (sys.executable, "-m", "tui", "worker")
SECRET = "a secret of these runs alone"


def own_environment(home: Path, **variables: str) -> dict[str, str]:
    """An environment with nothing of the developer's in it but where programs are found."""
    return {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "TALLY_DATA_DIR": str(home / "data"),
        "TALLY_QUEUE_SECRET": SECRET,
        "TZ": "UTC",
        **variables,
    }


def run_tally(
    *arguments: str, env: Mapping[str, str], stdin: str = ""
) -> "subprocess.CompletedProcess[str]":
    """One command of the command line, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "tui", *arguments],
        env=dict(env),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        input=stdin,
    )


class ConsumerProcess:
    """A real `tally worker`, its log in a file; another command may be given."""

    def __init__(self, env: Mapping[str, str], log: Path, command: Sequence[str] = WORKER) -> None:
        self.log = log
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                command,
                env=dict(env),
                cwd=ROOT,
                stdout=output,
                stderr=output,
                stdin=subprocess.DEVNULL,
            )

    def wait_until_ready(self, within: float = START_SECONDS) -> None:
        """Wait until it takes tasks. Raises TimeoutError."""
        eventually(lambda: READY in self.text(), within)

    def text(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def lines_with(self, part: str) -> list[str]:
        return [line for line in self.text().splitlines() if part in line]

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def terminate(self, within: float = 12) -> int:
        """Ask it to end; returns its status."""
        # Huey heeds signals last of all, when its workers may have begun already.
        eventually(self._heeds_signals, START_SECONDS)
        self.process.terminate()
        return self.process.wait(within)

    def _heeds_signals(self) -> bool:
        if self.process.poll() is not None:
            return True
        try:
            status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        except OSError:
            return True  # A system that does not tell.
        caught = next(line for line in status.splitlines() if line.startswith("SigCgt"))
        return bool(int(caught.split()[1], 16) >> (signal.SIGTERM - 1) & 1)
