"""Titles that were being written when the application ended, for its next start.

Each is a file of its own: applications that end at once take nothing from each other.
"""

import time
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from tui import private_file

FOLDER = "drafts"


def keep(data_dir: Path, *drafts: str) -> None:
    """Save drafts, but for blank ones. Blocks. A folder that takes none loses them."""
    for draft in filter(str.strip, drafts):
        name = f"{time.time_ns():020}-{uuid4().hex}.txt"
        with suppress(OSError):
            private_file.write_text(data_dir / FOLDER / name, draft)


def take(data_dir: Path) -> str:
    """The newest draft, or "". It is this application's from now on; older ones stay."""
    for file in sorted((data_dir / FOLDER).glob("*.txt"), reverse=True):
        # Damaged, or another application's by now.
        with suppress(OSError, UnicodeDecodeError):
            draft = private_file.read_text(file)
            file.unlink()
            return draft
    return ""
