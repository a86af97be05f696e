"""The editing clients of a scenario, as processes."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from bench.process import end
from chaos import record
from chaos.client import Plan
from chaos.record import Answer, Edit, Record
from lab.processes import ROOT
from lab.waiting import eventually

PATIENCE_SECONDS = 600
END_SECONDS = 20
MORE_SECONDS = 60
SIGTERM = 15
TRACEBACK = "Traceback (most recent call last)"


class ClientProcess:
    """One `chaos.client`; what it notes goes to `file`, and what it complains of beside it.

    `prefix` is put before its command.
    """

    def __init__(
        self, env: Mapping[str, str], plan: Plan, file: Path, prefix: Sequence[str] = ()
    ) -> None:
        self.plan = plan
        self._file = file
        self._complaints = file.with_suffix(".err")
        with file.open("wb") as output, self._complaints.open("wb") as complaints:
            self.process = subprocess.Popen(
                [*prefix, sys.executable, "-m", "chaos.client", json.dumps(asdict(plan))],
                env=dict(env),
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=complaints,
            )

    @property
    def record(self) -> Record:
        with self._file.open(encoding="utf-8", newline="\n") as lines:
            return record.read(lines)

    @property
    def edits(self) -> list[Edit]:
        return self.record.edits

    @property
    def acknowledged(self) -> int:
        return self.count(Answer.ACKNOWLEDGED)

    def count(self, answer: Answer) -> int:
        """How many of its edits were answered so."""
        return sum(edit.answer is answer for edit in self.edits)

    @property
    def complaints(self) -> list[str]:
        """A line for a client that ended in a traceback: the last of it."""
        text = self._complaints.read_text(encoding="utf-8", errors="replace").strip()
        return [f"{self.plan.name}: {text.splitlines()[-1]}"] if TRACEBACK in text else []

    def rest(self) -> None:
        """Have it edit no more; an application stays open."""
        assert self.process.stdin is not None
        self.process.stdin.write(b"\n")
        self.process.stdin.flush()
        self.wait_until_finished()

    def wait_until_finished(self, within: float = PATIENCE_SECONDS) -> None:
        """Wait for its last edit. Raises TimeoutError, also for one that ended before."""
        eventually(lambda: self.record.finished or self.process.poll() is not None, within)
        if not self.record.finished:
            raise TimeoutError(f"a client ended early: {self.complaints}")

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def close(self) -> None:
        """Let it end as a user would end it."""
        if self.process.stdin is not None:
            with suppress(BrokenPipeError):
                self.process.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(END_SECONDS)
        end(self.process, SIGTERM)


def wait_for_more(clients: Sequence[ClientProcess], answer: Answer, count: int = 3) -> None:
    """Wait until each client had so many more of its edits answered so. Raises TimeoutError."""
    wanted = [client.count(answer) + count for client in clients]
    eventually(
        lambda: all(
            client.count(answer) >= least for client, least in zip(clients, wanted, strict=True)
        ),
        within=MORE_SECONDS,
    )
