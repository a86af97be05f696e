"""The state of the queue, as a screen or `tally doctor` tells it."""

from dataclasses import dataclass
from enum import StrEnum

from tasks.consumer import EmbeddedConsumer
from tasks.errors import QUEUE_ERRORS
from tasks.queue import huey, settings
from tasks.settings import ImmediateSettings, RedisSettings


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
    if isinstance(settings, ImmediateSettings):
        return QueueState(Health.WORKING, consumers=1)
    try:
        if isinstance(settings, RedisSettings):
            from tasks.heartbeat import count_consumers

            consumers, waiting = count_consumers(huey.storage)
        else:
            consumers = int(embedded is not None and embedded.alive)
            waiting = huey.storage.queue_size()
    except QUEUE_ERRORS as error:
        return QueueState(Health.UNREACHABLE, reason=" ".join(str(error).split()))
    health = Health.WORKING if consumers else Health.NO_CONSUMER
    return QueueState(health, consumers, waiting)
