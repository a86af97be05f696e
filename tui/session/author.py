"""Who edits here, as the log has it: a name, and this installation's own mark."""

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
    """The author of what is edited here: what one start did, the next one can undo."""
    return Author(name, _client(data_dir / FILE_NAME))


def _client(file: Path) -> str:
    with suppress(OSError, UnicodeDecodeError):
        if found := printable(private_file.read_text(file).strip())[:LONGEST_MARK]:
            return found
    made = uuid4().hex
    try:
        private_file.write_text(file, made)
    except OSError:
        # Nothing can be kept here: the next start has to come to the same by itself.
        return f"{socket.gethostname()}:{os.getuid()}"
    return made
