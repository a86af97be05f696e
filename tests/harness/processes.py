"""Processes of Tally's own, commands and consumers, and how to end them."""

import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

from tests.harness.environment import APPLICATION, ROOT, WORKER
from tests.harness.waiting import eventually

START_SECONDS = 30
END_SECONDS = 10
# What a consumer logs last before its workers begin.
READY = "The following commands"


def run_tally(
    *arguments: str, env: Mapping[str, str], stdin: str = ""
) -> "subprocess.CompletedProcess[str]":
    """One command of the command line, in a process of its own."""
    return subprocess.run(
        [*APPLICATION, *arguments],
        env=dict(env),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        input=stdin,
    )


def start_tally(*arguments: str, env: Mapping[str, str]) -> "subprocess.Popen[str]":
    """As `run_tally`, while the caller goes on; `communicate` gives what it wrote."""
    return start([*APPLICATION, *arguments], env)


def start(command: Sequence[str], env: Mapping[str, str]) -> "subprocess.Popen[str]":
    """A program with pipes for its output, and no input."""
    return subprocess.Popen(
        command,
        env=dict(env),
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def end(process: "subprocess.Popen[Any]", number: int = signal.SIGTERM) -> None:
    """Signal a process that was started here, kill it if that does not end it, close its pipes."""
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe is not None:
            with suppress(OSError):  # There may be something in it that nobody reads any more.
                pipe.close()
    if process.poll() is None:
        process.send_signal(number)
    try:
        process.wait(END_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class ConsumerProcess:
    """A real `tally worker`, its log in a file; another command may be given. Ends with a block."""

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

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        end(self.process)

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
