"""A client of the harness as a process: telling it what to do, and hearing what came of it."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, Self

from tests.harness.environment import ROOT
from tests.harness.processes import end
from tests.harness.protocol import Answer, Habits, Verdict

PROGRAM = "tests.harness.client"
LEAVING_SECONDS = 20
TRACEBACK = "Traceback (most recent call last)"


class Client:
    """One `tests.harness.client`; what it complains of goes to the file. Ends with the block.

    `prefix` is put before its command.
    """

    def __init__(
        self, env: Mapping[str, str], habits: Habits, stderr: Path, prefix: Sequence[str] = ()
    ) -> None:
        self.name = habits.name
        self._stderr = stderr
        self._open = False
        with stderr.open("wb") as complaints:
            self.process = subprocess.Popen(
                [*prefix, sys.executable, "-m", PROGRAM, json.dumps(asdict(habits))],
                env=dict(env),
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=complaints,
                text=True,
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def tell(self, operation: str, *arguments: object, **more: Any) -> None:
        """Send a request without waiting for its answer; `more` as the client says.

        Raises EOFError when it has ended.
        """
        self.ready()
        request = {"operation": operation, "arguments": arguments, **more}
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(json.dumps(request) + "\n")
            self.process.stdin.flush()
        except (OSError, ValueError) as error:
            raise EOFError(f"{self.name} has ended") from error

    def hear(self) -> Answer:
        """The next answer. Raises EOFError when the client has ended."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line.endswith("\n"):
            raise EOFError(f"{self.name} ended: {self.complaints}")
        answer = Answer(**json.loads(line))
        answer.verdict = Verdict(answer.verdict)
        return answer

    def ask(self, operation: str, *arguments: object, **more: Any) -> Answer:
        """Send a request, and wait for what came of it."""
        self.tell(operation, *arguments, **more)
        return self.hear()

    def ready(self) -> None:
        """Wait until the client has opened the database. Raises EOFError."""
        if not self._open:
            self.hear()
            self._open = True

    @property
    def complaints(self) -> list[str]:
        """A line for a client that ended in a traceback: the last of it."""
        text = self._stderr.read_text(encoding="utf-8", errors="replace").strip()
        return [f"{self.name}: {text.splitlines()[-1]}"] if TRACEBACK in text else []

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def close(self) -> None:
        """Let it end as a user would end it."""
        if self.process.stdin is not None:
            with suppress(OSError):
                self.process.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(LEAVING_SECONDS)
        end(self.process)
