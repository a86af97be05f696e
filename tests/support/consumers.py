"""Consumers that a status tells of."""

from datetime import UTC, datetime

from tasks.status import ConsumerRecord

STARTED = datetime(2026, 11, 23, 8, tzinfo=UTC)


def consumers(count: int) -> tuple[ConsumerRecord, ...]:
    """So many processes of one machine."""
    return tuple(ConsumerRecord("desk", pid, STARTED, 2) for pid in range(1, count + 1))
