"""The database of a consumer process; an application has opened its own before any task runs."""

import logging
import os
import threading

from models.database import bind_database, is_bound, open_database
from models.errors import DatabaseNewer, TallyError
from models.settings import database_settings
from tasks.queue import huey

log = logging.getLogger("huey.tally")


_opening = threading.Lock()


@huey.on_startup("database")
def open_at_start() -> None:
    """Runs in every worker of a consumer; the first one opens, and the others wait for it."""
    with _opening:
        if not is_bound():
            _open()


def _open() -> None:
    # One that is away now is connected to by the first task that finds it back.
    try:
        settings = database_settings(os.environ)
        bind_database(settings)
        open_database(settings)
    except DatabaseNewer as error:
        log.error("%s", error)
        # At once, for a graceful end would first let the other workers' sweeps and tasks write
        # to it. No task has begun.
        os._exit(1)
    except TallyError as error:
        log.warning("%s", error)
