"""The checks of `tally doctor`: whether each service works, and what to do if not.

They leave everything as it is: they try an edit and roll it back. With Compose they are the health
check, beside consumers that may be older than this code, so they migrate no schema.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from models import clock
from models.database import examine_database
from models.errors import (
    DatabaseDamaged,
    DatabaseFull,
    DatabaseLocked,
    DatabaseLost,
    DatabaseNewer,
    DatabaseUnavailable,
    TallyError,
)
from models.feed import hears
from models.ownership import whose
from models.score import stale_days
from models.settings import DatabaseSettings, PostgresSettings, SqliteSettings
from models.trial import try_edit, try_migration
from tasks.settings import EmbeddedSettings, ImmediateSettings, QueueSettings
from tasks.status import ConsumerRecord, QueueHealth, QueueStatus, queue_status

UNPUSHED = ", pushes no changes: open applications look every second"
# A recomputation under way is not worth a report.
LATE_SECONDS = 5


@dataclass(frozen=True)
class Check:
    """`advice` is empty if there is nothing to do; `consumers` are those of the queue on Redis,
    their start by the user's clock.
    """

    name: str
    ok: bool
    text: str
    advice: str = ""
    consumers: tuple[ConsumerRecord, ...] = ()


def examine(database: DatabaseSettings, queue: QueueSettings) -> Iterator[Check]:
    """The checks, in an order in which one failure explains the next."""
    stored = _database(database)
    yield stored.check
    yield from _queue(queue)
    if stored.has_scores:
        yield _scores()


@dataclass(frozen=True)
class _Stored:
    check: Check
    has_scores: bool = False


def _database(settings: DatabaseSettings) -> _Stored:
    kind = "Postgres" if isinstance(settings, PostgresSettings) else "SQLite"
    try:
        state, has_scores = _state(settings)
    except DatabaseNewer as error:
        return _Stored(Check("database", False, f"{kind} {settings}: {error}"))
    except TallyError as error:
        advice = _advice(settings, error)
        return _Stored(Check("database", False, f"{kind} {settings}: {error}", advice))
    owner = f", {owner}" if (owner := whose(settings)) else ""
    return _Stored(Check("database", True, f"{kind} {settings}{state}{owner}"), has_scores)


def _advice(settings: DatabaseSettings, error: TallyError) -> str:
    on_postgres = isinstance(settings, PostgresSettings)
    if isinstance(error, DatabaseDamaged):
        return "move it away, and restore a backup in its place: tally restore-backup FILE"
    if isinstance(error, DatabaseLocked):
        return "end the program that holds it"
    if isinstance(error, DatabaseFull):
        return "make room on the disk"
    if not on_postgres:
        return "correct TALLY_DATA_DIR or DATABASE_URL, or the file's permissions"
    if isinstance(error, DatabaseLost):
        return "start the server, or correct POSTGRES_* or DATABASE_URL"
    return "grant the account what is missing, or name another account, or the primary"


def _state(settings: DatabaseSettings) -> tuple[str, bool]:
    """What to add about a database that works, and whether it has scores already."""
    if isinstance(settings, SqliteSettings) and _can_be_made(settings.path):
        return ", made by the first start", False
    if not examine_database(settings):
        try_migration()
        return ", brought up to date by the next start", False
    try_edit()
    pushed = isinstance(settings, SqliteSettings) or hears(settings)
    return "" if pushed else UNPUSHED, True


def _can_be_made(path: Path) -> bool:
    """Whether the file does not exist yet. Raises DatabaseUnavailable if it cannot be made."""
    try:
        if os.path.lexists(path):
            return False
        folder = next(parent for parent in path.absolute().parents if parent.exists())
        reason = "" if folder.is_dir() else f"{folder} is not a folder"
    except OSError as error:
        reason = error.strerror or str(error)
    else:
        if not reason and not os.access(folder, os.W_OK | os.X_OK):
            reason = f"nothing can be made in {folder}"
    if reason:
        raise DatabaseUnavailable(f"the database {path} cannot be opened: {reason}")
    return True


def _queue(settings: QueueSettings) -> Iterator[Check]:
    if isinstance(settings, ImmediateSettings):
        yield Check("queue", True, "immediate: tasks run where they are asked for")
        return
    if isinstance(settings, EmbeddedSettings):
        yield Check("queue", True, "embedded, in the application's memory")
        yield Check("consumer", True, "lives in the application while that is open")
        return
    state = queue_status(thorough=True)
    if state.health is QueueHealth.REFUSING:
        advice = "give it memory, name the primary, or grant the account what it lacks"
        yield Check("queue", False, f"Redis {settings} takes no tasks: {state.reason}", advice)
        return
    if state.health is QueueHealth.UNREACHABLE:
        advice = "start the server, or correct REDIS_* ; scores catch up once it is back"
        yield Check("queue", False, f"Redis {settings}: {state.reason}", advice)
        return
    yield Check("queue", True, f"Redis {settings}, {state.waiting:,} waiting")
    if state.consumers:
        yield Check("consumer", True, f"{len(state.consumers)} alive", consumers=_local(state))
    else:
        yield Check(
            "consumer",
            False,
            "none alive",
            "start one: tally worker (with Compose: docker compose up -d)",
        )


def _local(state: QueueStatus) -> tuple[ConsumerRecord, ...]:
    return tuple(each._replace(started=clock.local(each.started)) for each in state.consumers)


def _scores() -> Check:
    if days := stale_days(for_seconds=LATE_SECONDS):
        text = f"{len(days)} behind the log, the oldest {days[0]}"
        return Check("scores", False, text, "start a consumer, or open the application")
    return Check("scores", True, "up to the log")
