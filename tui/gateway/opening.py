"""Opening the database, for the application and for a command."""

from dataclasses import replace

from models.database import (
    close_connection,
    examine_database,
    open_database,
    require_writable,
)
from models.errors import DatabaseLocked, DatabaseLost, DatabaseUnavailable
from models.ownership import whose
from models.settings import SqliteSettings
from tui.environment import Surroundings
from tui.gateway.reading import FirstLook, first_look


def open_for_command(surroundings: Surroundings) -> None:
    """Open the database on this thread. Raises TallyError."""
    open_database(surroundings.database)


def open_to_look(surroundings: Surroundings) -> bool:
    """Open a database that is there and of this version; False otherwise. Changes nothing.

    Raises TallyError.
    """
    settings = surroundings.database
    if isinstance(settings, SqliteSettings) and not settings.path.exists():
        return False
    return examine_database(settings)


def open_for_application(surroundings: Surroundings, rows: int) -> FirstLook:
    """Open the database, read what the first frame shows, and leave no connection behind.

    The application's threads have connections of their own. A database that takes no edits is
    opened for reading. Raises TallyError.
    """
    open_database(surroundings.database)
    refusal = _refusal()
    owner = whose(surroundings.database)
    warning = f"The database {surroundings.database} {owner}." if owner else ""
    look = replace(first_look(rows), refusal=refusal, warning=warning)
    close_connection()
    return look


def _refusal() -> str:
    try:
        require_writable()
    except DatabaseLost:
        raise
    except DatabaseLocked:
        return ""  # That passes; an edit waits for longer.
    except DatabaseUnavailable as error:
        return str(error)
    return ""
