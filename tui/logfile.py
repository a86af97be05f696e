"""The log file: a full-screen application cannot log to the terminal."""

import logging
import os
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

FILE_NAME = "tally.log"
MAX_BYTES = 1_000_000


class PrivateFileHandler(RotatingFileHandler):
    """Keeps one older file; only their owner can read them."""

    def _open(self) -> TextIOWrapper:
        # Path.open takes no opener.
        return open(self.baseFilename, "a", encoding=self.encoding, opener=_private)


def log_to_file(folder: Path) -> None:
    """Log to `tally.log` in the folder, and never to the terminal."""
    root = logging.getLogger()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler: logging.Handler = PrivateFileHandler(
            folder / FILE_NAME, maxBytes=MAX_BYTES, backupCount=1, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)
    root.setLevel(logging.WARNING)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
