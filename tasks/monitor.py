"""The state of the queue, as a screen or `tally doctor` tells it."""

from tasks.consumer import EmbeddedConsumer
from tasks.errors import QUEUE_ERRORS
from tasks.health import QueueHealth, QueueStatus
from tasks.queue import huey, settings
from tasks.settings import ImmediateSettings, RedisSettings


def queue_state(embedded: EmbeddedConsumer | None = None, thorough: bool = False) -> QueueStatus:
    """Ask the queue; takes as long as the storage's timeout at most.

    Whether Redis takes tasks is tried where there is a doubt, or else if that is asked for: one
    that takes no writes keeps the consumers' signs of life out too.
    """
    if isinstance(settings, ImmediateSettings):
        return QueueStatus(QueueHealth.WORKING, consumers=1)
    try:
        if isinstance(settings, RedisSettings):
            from tasks.heartbeat import count_consumers

            consumers, waiting = count_consumers(huey.storage)
            if (thorough or huey.storage.refused or not consumers) and (
                reason := huey.storage.refusal()
            ):
                return QueueStatus(QueueHealth.REFUSING, consumers, waiting, reason)
        else:
            consumers = int(embedded is not None and embedded.alive)
            waiting = huey.storage.queue_size()
    except QUEUE_ERRORS as error:
        return QueueStatus(QueueHealth.UNREACHABLE, reason=" ".join(str(error).split()))
    health = QueueHealth.WORKING if consumers else QueueHealth.NO_CONSUMER
    return QueueStatus(health, consumers, waiting)
