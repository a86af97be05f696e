"""Titles that were being written when the application ended, for its next start."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from tui import private_file

FILE_NAME = "drafts.txt"
# Each application that is left with a draft adds one.
MOST = 20


def keep(data_dir: Path, *drafts: str) -> None:
    """Add drafts, a line each, and skip blank ones. Blocks. A folder that takes none loses them."""
    new = [draft for draft in drafts if draft.strip()]
    if new:
        with suppress(OSError), _claimed(data_dir) as kept:
            _write(data_dir, [*kept, *new])


def take(data_dir: Path) -> str:
    """The newest draft, or "". It is this application's from now on; older ones stay."""
    newest = ""
    with suppress(OSError), _claimed(data_dir) as kept:
        *older, newest = kept or [""]
        if older:
            _write(data_dir, older)
    return newest


@contextmanager
def _claimed(data_dir: Path) -> Iterator[list[str]]:
    """The drafts, taken away from every other application; put back if the block raises OSError."""
    file = data_dir / FILE_NAME
    mine = data_dir / f".{FILE_NAME}.{uuid4().hex}"
    try:
        file.rename(mine)
    except FileNotFoundError:
        yield []
        return
    try:
        yield _read(mine)
    except OSError:
        mine.rename(file)
        raise
    mine.unlink()


def _read(file: Path) -> list[str]:
    try:
        return list(filter(None, private_file.read_text(file).split("\n")))
    except UnicodeDecodeError:
        return []


def _write(data_dir: Path, drafts: list[str]) -> None:
    lines = drafts[-MOST:]
    private_file.write_text(data_dir / FILE_NAME, "".join(f"{line}\n" for line in lines))
