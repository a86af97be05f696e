"""Drafts: titles that were being written when the application ended, for its next start.

Each is a file of its own, so that applications that end at once do not overwrite each other. A new
title is also kept while it is being written: a process that is killed keeps nothing at its end.
"""

import os
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from tui import private_file

FOLDER = "drafts"
NOTES = "*.note"
# Before it stands the id of the process that is writing.
WRITING = ".writing"


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
        # While it is being written.
        self._title = data_dir / FOLDER / f"{_new_name()}.{os.getpid()}{WRITING}"
        self._lock = threading.Lock()

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
            self.keep_title("")

    def keep_title(self, title: str) -> None:
        """Save the title that is being written; a blank one is none. Blocks."""
        with self._lock, suppress(OSError):
            if title.strip() and not self._kept:
                private_file.write_text(self._title, title)
            else:
                self._title.unlink(missing_ok=True)


def keep(data_dir: Path, *drafts: str) -> None:
    """Save the drafts that are not blank. Blocks. If the folder takes no files, they are lost."""
    for draft in filter(str.strip, drafts):
        with suppress(OSError):
            private_file.write_text(data_dir / FOLDER / f"{_new_name()}.txt", draft)


def take(data_dir: Path) -> str:
    """Remove and return the newest draft, or "". Older ones stay."""
    folder = data_dir / FOLDER
    files = [*folder.glob("*.txt"), *filter(_is_left, folder.glob(f"*{WRITING}"))]
    for file in sorted(files, reverse=True):
        # Damaged, or taken by another application by now.
        with suppress(OSError, UnicodeDecodeError):
            draft = private_file.read_text(file)
            file.unlink()
            return draft
    return ""


def _new_name() -> str:
    return f"{time.time_ns():020}-{uuid4().hex}"


def _is_left(file: Path) -> bool:
    """Whether the process that was writing the title has ended. Only POSIX can tell."""
    try:
        process = int(file.stem.rpartition(".")[2])
        # In a container each application may have the same.
        if os.name == "posix" and process != os.getpid():
            os.kill(process, 0)
            return False
    except (ProcessLookupError, ValueError, OverflowError):
        return True
    except OSError:
        return False
    return True
