"""How a queue stands. Apart from the asking, so that a screen can start without Huey: 90 ms."""

from dataclasses import dataclass, field
from enum import StrEnum


class QueueHealth(StrEnum):
    """What there is to know at a glance."""

    STARTING = "starting"
    WORKING = "working"
    NO_CONSUMER = "no consumer"
    REFUSING = "refusing"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True)
class QueueStatus:
    """`waiting` is the number of tasks that no worker has taken yet.

    Another `reason` alone is no other status.
    """

    health: QueueHealth = QueueHealth.STARTING
    consumers: int = 0
    waiting: int = 0
    reason: str = field(default="", compare=False)
