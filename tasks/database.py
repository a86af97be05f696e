"""The database of a consumer process; an application has opened its own before any task runs."""

import logging
import os
import threading

from models.database import is_bound, open_database, reopen_database
from models.errors import DatabaseNewer, TallyError
from models.settings import database_settings

log = logging.getLogger("huey.tally")

_opening = threading.Lock()
# Set while a consumer has yet to open its database, because it was away at the start.
_owed = threading.Event()


def open_at_start() -> None:
    """Runs in every worker of a consumer; the first one opens the database, the others wait."""
    with _opening:
        if not is_bound() and not _owed.is_set():
            _owed.set()
            try:
                _open()
            except TallyError as error:
                log.warning("%s", error)


def ensure_open() -> None:
    """For a task, before it uses the database: open it if it was away until now.

    If another SQLite file has taken the place of the open one, open that instead. Raises
    TallyError while the database cannot be opened.
    """
    with _opening:
        if _owed.is_set():
            _open()
        elif is_bound():
            reopen_database()


def _open() -> None:
    try:
        open_database(database_settings(os.environ))
    except DatabaseNewer as error:
        log.error("%s", error)
        # At once, because a graceful end would first let the other workers' sweeps and tasks
        # write to it. No task has begun.
        os._exit(1)
    _owed.clear()
