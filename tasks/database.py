"""The database of a consumer process; an application has opened its own before any task runs."""

import logging
import os
import signal

from models.database import bind_database, is_bound, open_database
from models.errors import DatabaseNewer, TallyError
from models.settings import database_settings
from tasks.queue import huey

log = logging.getLogger("huey.tally")


@huey.on_startup("database")
def open_at_start() -> None:
    """Open the database; one that is away now is connected to by the first task that finds it back.

    One that is newer than this program ends the consumer.
    """
    if is_bound():
        return
    try:
        settings = database_settings(os.environ)
        bind_database(settings)
        open_database(settings)
    except DatabaseNewer as error:
        log.error("%s", error)
        signal.raise_signal(signal.SIGTERM)
    except TallyError as error:
        log.warning("%s", error)
