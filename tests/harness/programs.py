"""Where the programs are that servers are made of."""

import shutil
import socket
from pathlib import Path

HOST = "127.0.0.1"
# Debian keeps them out of the PATH.
POSTGRES_FOLDERS = "usr/lib/postgresql/*/bin"


class Missing(Exception):
    """A program is not installed; the text says which, and how to change that."""


def find_program(name: str, package: str, folders: str = "") -> Path:
    """The program's path; `folders` is a pattern below the root. Raises Missing."""
    if found := shutil.which(name):
        return Path(found)
    for folder in sorted(Path("/").glob(folders), reverse=True) if folders else ():
        if (folder / name).exists():
            return folder / name
    raise Missing(f"needs {name}; on Debian: sudo apt install {package}")


def free_port() -> int:
    """A TCP port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
