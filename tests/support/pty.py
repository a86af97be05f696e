"""A command that believes it has a terminal, and all the bytes that it writes to it."""

import os
import subprocess
from collections.abc import Mapping, Sequence

from lab.processes import ROOT


def output_of(command: Sequence[str], env: Mapping[str, str]) -> str:
    """What the command wrote to its terminal, stdout and stderr together; waits for its end."""
    master, slave = os.openpty()
    process = subprocess.Popen(
        list(command), stdin=slave, stdout=slave, stderr=slave, env=dict(env), cwd=ROOT
    )
    os.close(slave)
    written = b""
    try:
        while piece := _read(master):
            written += piece
        process.wait(60)
    finally:
        process.kill()
        process.wait()
        os.close(master)
    return written.decode()


def _read(master: int) -> bytes:
    try:
        return os.read(master, 65536)
    except OSError:  # The program has ended.
        return b""
