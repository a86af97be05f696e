"""Titles that were being written when the application ended, for its next start."""

from pathlib import Path
from uuid import uuid4

from tui import private_file

FILE_NAME = "drafts.txt"
# Each application that is left with a draft adds one.
MOST = 20


def keep(data_dir: Path, *drafts: str) -> None:
    """Add drafts, a line each; blank ones are none. Blocks. A folder that takes none loses them."""
    new = [draft for draft in drafts if draft.strip()]
    if not new:
        return
    try:
        _write(data_dir, [*_claim(data_dir), *new])
    except OSError:
        return


def take(data_dir: Path) -> str:
    """The newest draft, or "". It is this application's from now on; older ones stay."""
    try:
        *older, newest = _claim(data_dir) or [""]
        if older:
            _write(data_dir, older)
    except OSError:
        return ""
    return newest


def _claim(data_dir: Path) -> list[str]:
    """Take the file away whole: two applications that start at once share no draft."""
    mine = data_dir / f".{FILE_NAME}.{uuid4().hex}"
    try:
        (data_dir / FILE_NAME).rename(mine)
    except FileNotFoundError:
        return []
    try:
        return list(filter(None, private_file.read_text(mine).split("\n")))
    except UnicodeDecodeError:
        return []
    finally:
        mine.unlink()


def _write(data_dir: Path, drafts: list[str]) -> None:
    lines = drafts[-MOST:]
    private_file.write_text(data_dir / FILE_NAME, "".join(f"{line}\n" for line in lines))
