"""The files of backups: each appears whole, or not at all, and never in place of another."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.errors import TallyError
from models.settings import DatabaseSettings, PostgresSettings

SQLITE_MAGIC = b"SQLite format 3\0"
POSTGRES_MAGIC = b"PGDMP"


class BackupError(TallyError):
    """A backup cannot be made or restored; nothing has changed."""


@contextmanager
def new_private_file(path: Path) -> Iterator[Path]:
    """Yield a private file to write to, which becomes `path` at the end of the block.

    Raises BackupError if `path` exists or cannot be written; then, and after any exception in the
    block, no new file is left.
    """
    if path.exists():
        raise _exists(path)
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise _unwritable(path, error) from error
    part = Path(name)
    try:
        yield part
        os.fsync(descriptor)
        _publish(part, path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        os.close(descriptor)
        part.unlink(missing_ok=True)


def _publish(part: Path, path: Path) -> None:
    # Renaming would replace a file created meanwhile, so claim the name first. A hard link would
    # do both at once, but a memory stick does not have them.
    try:
        path.touch(mode=0o600, exist_ok=False)
    except FileExistsError as error:
        raise _exists(path) from error
    part.replace(path)


def require_kind(settings: DatabaseSettings, file: Path) -> None:
    """Raise BackupError if the file is not a backup, or is one of the other kind of database."""
    try:
        with file.open("rb") as content:
            start = content.read(len(SQLITE_MAGIC))
    except OSError as error:
        raise BackupError(f"{file} cannot be read: {error.strerror}") from error
    for_postgres = isinstance(settings, PostgresSettings)
    if start.startswith(POSTGRES_MAGIC):
        if not for_postgres:
            raise BackupError(f"{file} is a backup of Postgres, and the database is {settings}")
    elif start != SQLITE_MAGIC:
        raise BackupError(f"{file} is not a backup")
    elif for_postgres:
        raise BackupError(f"{file} is a backup of SQLite, and the database is {settings}")


def _exists(path: Path) -> BackupError:
    return BackupError(f"{path} exists already: a backup replaces no file")


def _unwritable(path: Path, error: OSError) -> BackupError:
    return BackupError(f"{path} cannot be written: {error.strerror or error}")
