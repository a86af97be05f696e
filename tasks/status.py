"""The state of the queue, and its consumers.

Imports Huey and redis only when first asked: a screen starts without them.
"""

import json
import os
import socket
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from models import clock

BEAT_SECONDS = 1

_started = threading.Lock()
_stopped = threading.Event()


class QueueHealth(StrEnum):
    """The state of the queue in a word."""

    STARTING = "starting"
    WORKING = "working"
    NO_CONSUMER = "no consumer"
    REFUSING = "refusing"
    UNREACHABLE = "unreachable"


class ConsumerRecord(NamedTuple):
    """A consumer process with a recent heartbeat; `started` by its own clock."""

    host: str
    pid: int
    started: datetime
    threads: int


@dataclass(frozen=True)
class QueueStatus:
    """`waiting` is the number of tasks that no worker has taken yet.

    Two that differ only in their `reason` are equal.
    """

    health: QueueHealth = QueueHealth.STARTING
    consumers: tuple[ConsumerRecord, ...] = ()
    waiting: int = 0
    reason: str = field(default="", compare=False)

    @property
    def has_run_dry(self) -> bool:
        """Whether it takes tasks and none waits, so that a day still stale has lost its wake-up."""
        return not self.waiting and self.health in (QueueHealth.WORKING, QueueHealth.NO_CONSUMER)


def queue_status(embedded: bool = False, thorough: bool = False) -> QueueStatus:
    """Ask the queue; takes as long as the storage's timeout at most.

    `embedded` says that this application's own consumer is alive. If in doubt, or `thorough`, this
    tries whether Redis takes tasks: without writes it has no records of consumers either.
    """
    from tasks.queue import huey, settings
    from tasks.settings import RedisSettings

    consumers: tuple[ConsumerRecord, ...]
    if not isinstance(settings, RedisSettings):
        consumers = (_own_record(),) if huey.immediate or embedded else ()
        waiting = huey.storage.queue_size()
    else:
        try:
            records, waiting = huey.storage.look()
            consumers = tuple(sorted(filter(None, map(_read, records))))
            doubtful = thorough or huey.storage.refused or not consumers
            if doubtful and (reason := huey.storage.refusal()):
                return QueueStatus(QueueHealth.REFUSING, consumers, waiting, reason)
        except huey.storage.errors as error:
            return QueueStatus(QueueHealth.UNREACHABLE, reason=" ".join(str(error).split()))
    health = QueueHealth.WORKING if consumers else QueueHealth.NO_CONSUMER
    return QueueStatus(health, consumers, waiting)


@cache
def _own_record() -> ConsumerRecord:
    from tasks.queue import huey

    return ConsumerRecord(socket.gethostname(), os.getpid(), clock.now(), huey.threads)


def _read(text: bytes) -> ConsumerRecord | None:
    try:
        found = json.loads(text)
        started = datetime.fromisoformat(found["started"]).astimezone()
        return ConsumerRecord(str(found["host"]), int(found["pid"]), started, int(found["threads"]))
    except (ValueError, TypeError, KeyError, OverflowError):
        return None  # A consumer of another version wrote it.


def start_beating() -> None:
    """Runs in every worker of a consumer; the first one starts the process's heartbeat."""
    if _started.acquire(blocking=False):
        threading.Thread(target=_beat, name="Heartbeat", daemon=True).start()


def stop_beating() -> None:
    """Remove this consumer's record, so that applications see at once that it has gone."""
    from tasks.queue import huey

    if not _stopped.is_set():
        _stopped.set()
        with suppress(*huey.storage.errors):  # The record expires by itself.
            huey.storage.forget(_own_text())


def _own_text() -> str:
    return json.dumps(_own_record()._asdict(), default=str)


def _beat() -> None:
    from tasks.queue import huey

    while not _stopped.is_set():
        with suppress(*huey.storage.errors):  # The worker's line says that the server is away.
            huey.storage.beat(_own_text())
        _stopped.wait(BEAT_SECONDS)
