"""Drafts: titles that were being written when the application ended, for its next start.

Each is a file of its own, so that applications that end at once do not overwrite each other.
"""

import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from tui import private_file

FOLDER = "drafts"
NOTES = "*.note"


class Drafts:
    """The draft of an earlier run, and the texts to keep when this one ends.

    Each function in `unsaved` returns texts that are in fields, or on their way to the database.
    """

    def __init__(self, data_dir: Path, draft: str = "") -> None:
        self.data_dir = data_dir
        self._draft = draft
        self.unsaved: list[Callable[[], Iterable[str]]] = []
        # Those who keep what is more than a title, as notes are. They block.
        self.keepers: list[Callable[[], None]] = []
        # Whether there are drafts of notes (tui/note_drafts.py).
        self.has_notes = False
        self._kept = False

    def take_from_disk(self) -> None:
        """Take over the newest draft. Blocks."""
        self._draft = take(self.data_dir)
        self.has_notes = any((self.data_dir / FOLDER).glob(NOTES))

    def hand_over(self) -> str:
        """The draft; from now on the field that shows it is responsible for it."""
        draft, self._draft = self._draft, ""
        return draft

    def keep(self) -> None:
        """Save all texts, once: a terminal that goes away asks to leave twice. Blocks."""
        kept, self._kept = self._kept, True
        if not kept:
            keep(self.data_dir, self._draft, *(text for texts in self.unsaved for text in texts()))
            for each in self.keepers:
                each()


def keep(data_dir: Path, *drafts: str) -> None:
    """Save the drafts that are not blank. Blocks. If the folder takes no files, they are lost."""
    for draft in filter(str.strip, drafts):
        name = f"{time.time_ns():020}-{uuid4().hex}.txt"
        with suppress(OSError):
            private_file.write_text(data_dir / FOLDER / name, draft)


def take(data_dir: Path) -> str:
    """Remove and return the newest draft, or "". Older ones stay."""
    for file in sorted((data_dir / FOLDER).glob("*.txt"), reverse=True):
        # Damaged, or taken by another application by now.
        with suppress(OSError, UnicodeDecodeError):
            draft = private_file.read_text(file)
            file.unlink()
            return draft
    return ""
