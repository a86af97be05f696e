"""Saving a whole database to a file, and filling an empty one from it.

SQLite is saved as a SQLite file, Postgres in the custom format of its own pg_dump. What is
restored may come from an older program, never from a newer one.
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
    """Save the database to a new file, readable by its owner alone; others may go on writing.

    Raises TallyError, and leaves no file behind, when there is one already, when it cannot be
    written, and when the database is empty: then another one was meant.
    """
    _require_something(settings)
    with new_private_file(file) as part:
        _of(settings).dump(settings, part)


def restore(settings: DatabaseSettings, file: Path) -> int:
    """Fill an empty database from a backup, whole or not at all; returns the number of todos.

    Raises TallyError when the database has todos or activities already, and when the file is no
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
    # Each only where it is needed: one has no Postgres driver, the other no SQLite file.
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
