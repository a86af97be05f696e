"""What `tally doctor` looks at: each service, whether it works, and what to do if not."""

from collections.abc import Iterator
from dataclasses import dataclass

from models.database import open_database, require_writable
from models.errors import DatabaseNewer, TallyError
from models.score import stale_days
from models.settings import DatabaseSettings, PostgresSettings
from tasks.settings import EmbeddedSettings, ImmediateSettings, QueueSettings


@dataclass(frozen=True)
class Check:
    """`advice` is empty where nothing is to be done."""

    name: str
    ok: bool
    text: str
    advice: str = ""


def examine(database: DatabaseSettings, queue: QueueSettings) -> Iterator[Check]:
    """The checks, in the order in which one failing explains the next."""
    stored = _database(database)
    yield stored
    yield from _queue(queue)
    if stored.ok:
        yield _scores()


def _database(settings: DatabaseSettings) -> Check:
    kind = "Postgres" if isinstance(settings, PostgresSettings) else "SQLite"
    try:
        open_database(settings)
        require_writable()
    except DatabaseNewer as error:
        return Check("database", False, f"{kind} {settings}: {error}")
    except TallyError as error:
        advice = (
            "start the server, or correct POSTGRES_* or DATABASE_URL"
            if kind == "Postgres"
            else "correct TALLY_DATA_DIR or DATABASE_URL, or the file's permissions"
        )
        return Check("database", False, f"{kind} {settings}: {error}", advice)
    return Check("database", True, f"{kind} {settings}")


def _queue(settings: QueueSettings) -> Iterator[Check]:
    if isinstance(settings, ImmediateSettings):
        yield Check("queue", True, "immediate: tasks run where they are asked for")
        return
    from tasks.monitor import Health, queue_state

    if isinstance(settings, EmbeddedSettings):
        if reason := queue_state().reason:
            advice = "make room on the disk, or correct the file's permissions"
            yield Check("queue", False, f"embedded {settings}: {reason}", advice)
            return
        yield Check("queue", True, f"embedded {settings}")
        yield Check("consumer", True, "lives in the application while that is open")
        return
    state = queue_state()
    if state.health is Health.UNREACHABLE:
        advice = "start the server, or correct REDIS_* ; scores catch up once it is back"
        yield Check("queue", False, f"Redis {settings}: {state.reason}", advice)
        return
    yield Check("queue", True, f"Redis {settings}, {state.waiting:,} waiting")
    if state.consumers:
        yield Check("consumer", True, f"{state.consumers} alive")
    else:
        yield Check(
            "consumer",
            False,
            "none alive",
            "start one: tally worker (with Compose: docker compose up -d)",
        )


def _scores() -> Check:
    if days := stale_days(for_seconds=LATE_SECONDS):
        text = f"{len(days)} behind the log, the oldest {days[0]}"
        return Check("scores", False, text, "start a consumer, or open the application")
    return Check("scores", True, "up to the log")


# A recomputation that is under way is nothing to report.
LATE_SECONDS = 5
