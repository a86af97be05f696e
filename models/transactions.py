"""Running a piece of work against the database: whole or not at all, and told plainly if not.

A connection that died while nobody used it is replaced without a word. One that dies in the
middle of the work is too, since nothing was committed. One that dies during the commit leaves
the question whether the commit happened; Postgres answers it by the transaction's number. Work
whose fate stays unknown is never done again.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from peewee import InterfaceError, OperationalError, PeeweeException

from models import feed
from models.database import close_connection, database, on_postgres, require_same_file
from models.errors import SavedOrNot
from models.failures import driver_error, explained
from models.silence import Work

P = ParamSpec("P")
R = TypeVar("R")

DEADLOCK_DETECTED = "40P01"

# How long after a commit a server that restarts, or waits for its standby, is asked about it.
ANSWER_SECONDS = 10.0
STEP_SECONDS = 0.2


class NotCommitted(OperationalError):
    """The connection died during the commit, and Postgres says that it did not happen."""


def transaction(work: Callable[P, R]) -> Callable[P, R]:
    """Decorate a writer: one transaction, and a wake-up for those who follow the changes.

    The decorated function raises DatabaseUnavailable when the database refused, vanished or
    holds what cannot be read; then nothing was written. Only of its kind SavedOrNot that is
    not certain.
    """

    @wraps(work)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with explained(ValueError):
            try:
                result = _attempt(lambda: work(*args, **kwargs))
            except (OperationalError, InterfaceError) as error:
                if not _worth_another_try(error):
                    raise
                close_connection()
                result = _attempt(lambda: work(*args, **kwargs))
        feed.wake()
        return result

    return run


def query(work: Callable[P, R]) -> Callable[P, R]:
    """Decorate a reader: run again once when the connection had died.

    The decorated function raises DatabaseUnavailable, also for what a damaged file holds in
    place of a number, a day or an instant.
    """

    @wraps(work)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with explained(ValueError):
            require_same_file()
            try:
                with Work():
                    return work(*args, **kwargs)
            except (OperationalError, InterfaceError) as error:
                if not _worth_another_try(error):
                    raise
                close_connection()
                with Work():
                    return work(*args, **kwargs)

    return run


def _attempt(work: Callable[[], R]) -> R:
    number: int | None = None
    began = 0.0
    done: list[R] = []
    require_same_file()
    try:
        with Work() as under_way:
            under_way.waits_for_turn(True)
            with database.atomic():
                under_way.waits_for_turn(False)
                # Once more, for SQLite may have waited for its turn to write.
                require_same_file()
                done.append(work())
                number = _transaction_number()
                began = time.monotonic()
    except KeyboardInterrupt:
        if not done:
            raise
        raise SavedOrNot(
            "interrupted while saving: the change may have been saved, look before doing it again"
        ) from None
    except (OperationalError, InterfaceError) as error:
        if number is None:
            raise
        close_connection()
        if not _was_committed(number, began):
            raise NotCommitted(str(error)) from error
    return done[0]


def _transaction_number() -> int | None:
    """Postgres's number of this transaction, or None where a commit cannot be in doubt."""
    if not on_postgres():
        return None
    (number,) = database.execute_sql("SELECT txid_current()").fetchone()
    return int(number)


def _was_committed(number: int, began: float) -> bool:
    """Blocks until Postgres has answered, or ANSWER_SECONDS are over since the commit began.

    Raises SavedOrNot.
    """
    while True:
        asked = time.monotonic()
        if (status := _commit_status(number)) != "in progress":
            break
        # A server that is silent takes as long again to say nothing.
        if 2 * time.monotonic() - asked > began + ANSWER_SECONDS:
            break
        time.sleep(STEP_SECONDS)
    if status not in ("committed", "aborted"):
        raise SavedOrNot(
            "the connection to the database was lost while saving: the change may have been "
            "saved, look before doing it again"
        )
    return status == "committed"


def _commit_status(number: int) -> str | None:
    """What Postgres says; "in progress" also while it cannot be asked.

    None when the transaction is too long ago.
    """
    try:
        with Work():
            (status,) = database.execute_sql("SELECT txid_status(%s)", (number,)).fetchone()
    except PeeweeException:
        close_connection()
        return "in progress"
    return None if status is None else str(status)


def _worth_another_try(error: PeeweeException) -> bool:
    if not on_postgres():
        return False
    if isinstance(error, NotCommitted):
        return True
    if getattr(driver_error(error), "pgcode", None) == DEADLOCK_DETECTED:
        return True
    return not database.is_connection_usable()
