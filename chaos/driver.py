"""Telling a client what to do, and hearing what came of it."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, Self

from bench.process import end
from bench.surroundings import ROOT
from chaos.driven import Answer

SIGTERM = 15


class Driver:
    """One `chaos.driven` process, without the safeguards that are named; ends with the block.

    `prefix` is put before its command.
    """

    def __init__(self, env: Mapping[str, str], *without: str, prefix: Sequence[str] = ()) -> None:
        self._process = subprocess.Popen(
            [*prefix, sys.executable, "-m", "chaos.driven", *without],
            env=dict(env),
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._open = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._process.stdin is not None:
            self._process.stdin.close()
        end(self._process, SIGTERM)
        if self._process.stdout is not None:
            self._process.stdout.close()

    def tell(self, operation: str, *arguments: object, **more: Any) -> None:
        """Send a request without waiting for its answer; `more` as `chaos.driven` tells."""
        if not self._open:
            self.ready()
        request = {"operation": operation, "arguments": arguments, **more}
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()

    def hear(self) -> Answer:
        """The next answer. Raises EOFError when the client has ended."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise EOFError(f"a client ended with status {self._process.wait()}")
        return Answer(**json.loads(line))

    def ask(self, operation: str, *arguments: object, **more: Any) -> Answer:
        """Send a request, and wait for what came of it."""
        self.tell(operation, *arguments, **more)
        return self.hear()

    def ready(self) -> None:
        """Wait until the client has opened the database."""
        if not self._open:
            self.hear()
            self._open = True
