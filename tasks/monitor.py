"""The state of the queue, as a screen or `tally doctor` tells it."""

import sqlite3
from dataclasses import dataclass
from enum import StrEnum

from redis import RedisError

from tasks.consumer import EmbeddedConsumer
from tasks.heartbeat import count_consumers
from tasks.queue import huey
from tasks.storage import QuickRedisStorage


class Health(StrEnum):
    """What there is to know at a glance."""

    WORKING = "working"
    NO_CONSUMER = "no consumer"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True)
class QueueState:
    """`waiting` is the number of tasks that no worker has taken yet."""

    health: Health
    consumers: int = 0
    waiting: int = 0
    reason: str = ""


def queue_state(embedded: EmbeddedConsumer | None = None) -> QueueState:
    """Ask the queue; takes as long as the storage's timeout at most."""
    try:
        if isinstance(huey.storage, QuickRedisStorage):
            consumers, waiting = count_consumers(huey.storage)
        else:
            consumers = int(embedded is not None and embedded.alive)
            waiting = huey.storage.queue_size()
    except (RedisError, sqlite3.Error, OSError) as error:
        return QueueState(Health.UNREACHABLE, reason=" ".join(str(error).split()))
    health = Health.WORKING if consumers else Health.NO_CONSUMER
    return QueueState(health, consumers, waiting)
