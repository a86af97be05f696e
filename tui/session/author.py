"""The author of edits made here: a name for the log, and this installation's own mark."""

import os
import socket
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from models.edits import Author
from models.printable import printable
from tui import private_file

FILE_NAME = "client"
LONGEST_MARK = 64


def author(name: str, data_dir: Path) -> Author:
    """The author of edits made here. It survives a restart: a later start can undo them."""
    return Author(name, _client(data_dir / FILE_NAME))


def _client(file: Path) -> str:
    with suppress(OSError, UnicodeDecodeError):
        if found := printable(private_file.read_text(file).strip())[:LONGEST_MARK]:
            return found
    made = uuid4().hex
    try:
        private_file.write_text(file, made)
    except OSError:
        # The folder takes no file, so the next start has to arrive at the same mark by itself.
        return f"{socket.gethostname()}:{os.getuid()}"
    return made
