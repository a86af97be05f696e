"""The command line in the test's own process, where hundreds of examples cost little."""

import io
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, time
from unittest.mock import patch

from models import clock
from models.database import close_connection, database
from tui.__main__ import main


@dataclass(frozen=True)
class Outcome:
    """What a command left: its exit status, and what it wrote as bytes became text."""

    status: int
    out: str
    err: str

    @property
    def text(self) -> str:
        return self.out + self.err


def run_here(arguments: Sequence[str], env: Mapping[str, str], stdin: bytes = b"") -> Outcome:
    """Run `main()` as a process of its own would, with nothing else in its environment.

    An exception that is not an exit comes through: it would have been a traceback.
    """
    out, err = _stream(), _stream()
    given = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    with (
        patch.dict(os.environ, env, clear=True),
        patch.object(sys, "argv", ["tally", *arguments]),
        patch.object(sys, "stdin", given),
        patch.object(sys, "stdout", out),
        patch.object(sys, "stderr", err),
        _as_it_was(),
    ):
        try:
            main()
            status = 0
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else int(bool(end.code))
    return Outcome(status, _written(out), _written(err))


@contextmanager
def _as_it_was() -> Iterator[None]:
    try:
        yield
    finally:
        if database.obj is not None:
            close_connection()
            database.initialize(None)
        clock.use_zone(UTC)
        clock.use_day_end(time())


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)


def _written(stream: io.TextIOWrapper) -> str:
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode()
