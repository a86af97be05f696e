"""A client in a process of its own that edits when it is asked to, as the command line does.

`python -m bench.steered` takes `complete ID` or `rename ID TITLE` on each line of its input, on
the database and the queue that the environment names, and answers with the instant by
`time.perf_counter` at which the commit had returned. That clock is the same for all processes.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from types import TracebackType
from typing import Self

from bench import process
from bench.surroundings import ROOT
from tui.environment import read_environment
from tui.session import Author, Operation, edits
from tui.session.opening import open_for_command
from tui.session.settling import settle

ME = Author("bench", "bench")


class Steered:
    """Such a client, as the benchmark sees it."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.steered"],
            env=dict(env),
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def edit(self, line: str) -> float:
        """When the edit was committed. Raises OSError."""
        given, answers = self._process.stdin, self._process.stdout
        assert given is not None and answers is not None
        given.write(f"{line}\n")
        given.flush()
        if not (answer := answers.readline()):
            raise OSError(f"the client ended at {line!r}")
        return float(answer)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        process.end(self._process, signal.SIGTERM)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()


def main() -> None:
    open_for_command(read_environment(os.environ))
    for line in sys.stdin:
        result = edits.make(_operation(*line.rstrip("\n").split(" ", 2)), ME)
        print(time.perf_counter(), flush=True)
        settle(result)


def _operation(verb: str, todo_id: str, title: str = "") -> Operation:
    if verb == "complete":
        return edits.complete(int(todo_id))
    return edits.rename(int(todo_id), title)


if __name__ == "__main__":
    main()
