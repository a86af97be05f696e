"""Backing up a whole database to a file, and filling an empty one from it.

A backup of SQLite is a SQLite file, one of Postgres has pg_dump's custom format. It may come from
an older program, never from a newer one.
"""

from pathlib import Path
from types import ModuleType

from models.backup.contents import is_empty
from models.backup.files import BackupError, new_private_file, require_kind
from models.database import bind_database
from models.failures import explained
from models.settings import DatabaseSettings, SqliteSettings
from models.todo import Todo
from models.transactions import query


def back_up(settings: DatabaseSettings, file: Path) -> None:
    """Save the database to a new private file, while others may go on writing.

    Raises TallyError, and leaves no new file behind, if the file exists or cannot be written, and
    if the database is empty, because then the user meant another one.
    """
    _require_something(settings)
    with new_private_file(file) as part:
        _of(settings).dump(settings, part)


def restore(settings: DatabaseSettings, file: Path) -> int:
    """Fill an empty database from a backup, whole or not at all; returns the number of todos.

    Raises TallyError if the database has todos or activities already, and if the file is not a
    backup of such a database, is cut short, or comes from a newer program.
    """
    require_kind(settings, file)
    _of(settings).restore(settings, file)
    return _count_todos()


@query
def _count_todos() -> int:
    count: int = Todo.select().count()
    return count


def _of(settings: DatabaseSettings) -> ModuleType:
    # Import only the one needed: without Postgres its driver may be missing.
    if isinstance(settings, SqliteSettings):
        from models.backup import sqlite

        return sqlite
    from models.backup import postgres

    return postgres


def _require_something(settings: DatabaseSettings) -> None:
    with explained():
        # Binding would create the file.
        if not isinstance(settings, SqliteSettings) or settings.path.exists():
            bind_database(settings)
            if not is_empty():
                return
    raise BackupError(f"there is nothing to back up: the database {settings} has no todos")
