"""The log of a program that has no place on the screen for one."""

import logging
from pathlib import Path

FILE_NAME = "tally.log"
MAX_BYTES = 1_000_000


def log_to_file(folder: Path) -> None:
    """Log to `tally.log` in the folder, and never to the terminal; keeps one older file."""
    from logging.handlers import RotatingFileHandler

    root = logging.getLogger()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            folder / FILE_NAME, maxBytes=MAX_BYTES, backupCount=1, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
