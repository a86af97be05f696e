"""Drafts of notes: what was being written when the application ended, for its next start.

Each is a file that names its todo. It stays until what it holds is saved or discarded by hand, so
that it survives another crash, a start with another database, and a todo that is in the trash.
"""

import json
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from tui import private_file
from tui.drafts import FOLDER, NOTES

# Files that somebody else has put there are not looked at one by one for ever.
MOST_FILES = 100


@dataclass(frozen=True)
class NoteDraft:
    """What was written for a todo; `of` is the mark of the note that it was to replace.

    A todo is known by its id and the instant of its creation: in another database the id is that of
    another todo.
    """

    todo_id: int
    created: str
    text: str
    of: str
    file: Path = field(compare=False)


def mark_of(note: str | None) -> str:
    """A short mark of a note, by which one tells whether it has changed."""
    return sha256((note or "").encode(errors="replace")).hexdigest()


def new_file(data_dir: Path) -> Path:
    """A name for another draft."""
    return data_dir / FOLDER / f"{time.time_ns():020}-{uuid4().hex}.note"


def keep(draft: NoteDraft) -> None:
    """Save a draft under its name. Blocks. If the folder takes no file, it is lost."""
    values = {name: value for name, value in asdict(draft).items() if name != "file"}
    with suppress(OSError):
        private_file.write_text(draft.file, json.dumps(values, ensure_ascii=False))


def drop(file: Path) -> None:
    """Remove a draft: what it held is saved, or was discarded. Blocks."""
    with suppress(OSError):
        file.unlink(missing_ok=True)


def find(data_dir: Path) -> list[NoteDraft]:
    """The drafts that are there, newest first. Blocks."""
    files = sorted((data_dir / FOLDER).glob(NOTES), reverse=True)[:MOST_FILES]
    return [draft for file in files if (draft := _read(file)) is not None]


def _read(file: Path) -> NoteDraft | None:
    """A draft; None if the file is damaged, or taken away by another application."""
    try:
        values = json.loads(private_file.read_text(file))
        draft = NoteDraft(**values, file=file)
        datetime.fromisoformat(draft.created)
        whole = isinstance(draft.todo_id, int) and isinstance(draft.text, str)
    except (OSError, ValueError, TypeError):
        return None
    return draft if whole and isinstance(draft.of, str) else None
