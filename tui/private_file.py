"""Small private text files. A pipe or a device in their place cannot make a read hang."""

import errno
import os
import stat
from pathlib import Path
from tempfile import mkstemp

# More than any of these files holds.
LARGEST_BYTES = 1_000_000


def read_text(path: Path) -> str:
    """The text of a file. Raises OSError, also for a pipe or a device, and UnicodeDecodeError."""
    # Without O_NONBLOCK, opening a pipe would wait for a writer.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "it is not a regular file")
        return file.read(LARGEST_BYTES).decode()


def write_text(path: Path, text: str) -> None:
    """Replace a file as a whole; only its owner can read it. Raises OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, name = mkstemp(dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(text.encode(errors="replace"))
        part.replace(path)
    except BaseException:
        part.unlink()
        raise
