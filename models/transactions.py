"""Running work in the database as a whole or not at all, with one line of error if it fails.

A connection that died while idle is replaced silently. If it dies during the work, or during the
commit, it is replaced too, and the work runs again: every writer must be able to run twice. An
edit knows by its token that it has been made, and a recomputation changes nothing the second time.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from peewee import InterfaceError, OperationalError, PeeweeException

from models import feed
from models.database import close_connection, database, on_postgres, require_same_file
from models.errors import DatabaseLost, SavedOrNot
from models.failures import driver_error, explained
from models.silence import Work

P = ParamSpec("P")
R = TypeVar("R")

DEADLOCK_DETECTED = "40P01"


class _InDoubt(Exception):
    """The connection died during the commit."""


def transaction(work: Callable[P, R]) -> Callable[P, R]:
    """Decorate a writer that may run twice: one transaction, and a wake-up for the followers.

    The decorated function raises DatabaseUnavailable if the database refuses, vanishes, or holds
    values that cannot be read; then nothing was written. Only with SavedOrNot that is uncertain:
    the connection died during the commit, and there was no other.
    """

    @wraps(work)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with explained(ValueError):
            try:
                result = _attempt_twice(lambda: work(*args, **kwargs))
            except _InDoubt:
                close_connection()
                result = _settle(lambda: work(*args, **kwargs))
        feed.wake()
        return result

    return run


def query(work: Callable[P, R]) -> Callable[P, R]:
    """Decorate a reader, which runs once more if the connection had died.

    The decorated function raises DatabaseUnavailable, also for values in a damaged file that are
    not the numbers, days or instants that they should be.
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


def _attempt_twice(work: Callable[[], R]) -> R:
    try:
        return _attempt(work)
    except (OperationalError, InterfaceError) as error:
        if not _worth_another_try(error):
            raise
        close_connection()
    return _attempt(work)


def _attempt(work: Callable[[], R]) -> R:
    done: list[R] = []
    require_same_file()
    try:
        with Work() as under_way:
            under_way.waits_for_turn(True)
            with database.atomic():
                under_way.waits_for_turn(False)
                # Again, because SQLite may have waited for its turn to write.
                require_same_file()
                done.append(work())
    except KeyboardInterrupt:
        if not done:
            raise
        raise SavedOrNot(
            "interrupted while saving: the change may have been saved, look before doing it again"
        ) from None
    except (OperationalError, InterfaceError) as error:
        # SQLite commits in this process: a commit that fails has not happened.
        if not done or not on_postgres() or database.is_connection_usable():
            raise
        raise _InDoubt from error
    return done[0]


def _settle(work: Callable[[], R]) -> R:
    """Run work again that may be done already. Raises SavedOrNot if there is no connection."""
    try:
        with explained():
            return _attempt(work)
    except (_InDoubt, DatabaseLost) as error:
        raise SavedOrNot(
            "the connection to the database was lost while saving: the change may have been "
            "saved, look before doing it again"
        ) from error


def _worth_another_try(error: PeeweeException) -> bool:
    if not on_postgres():
        return False
    if getattr(driver_error(error), "pgcode", None) == DEADLOCK_DETECTED:
        return True
    return not database.is_connection_usable()
