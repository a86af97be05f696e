"""The queue on Redis, with a timeout for each side: short for clients, long for consumers."""

import logging
import threading
from typing import Any

from huey.storage import RedisStorage
from redis import ConnectionPool, Redis, RedisError
from redis.backoff import NoBackoff
from redis.exceptions import NoPermissionError, OutOfMemoryError, ReadOnlyError, ResponseError
from redis.retry import Retry

log = logging.getLogger("huey.tally")

# An application that enqueues a task gives up after this; a sweep finds the day.
CLIENT_TIMEOUT_SECONDS = 0.3
# Redis answers a consumer's blocking read with an empty reply after `read_timeout`; only a host
# that stays silent longer counts as gone.
SILENCE_SECONDS = 3

# A sorted set: a record per consumer, scored by its last heartbeat, by the server's clock.
CONSUMERS = "tally.consumers"
ALIVE_SECONDS = 3

_BEAT = """
local now = tonumber(redis.call('TIME')[1])
redis.call('ZADD', KEYS[1], now, ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - tonumber(ARGV[2]) - 1)
"""
_LOOK = """
local now = tonumber(redis.call('TIME')[1])
return {redis.call('ZRANGEBYSCORE', KEYS[1], now - tonumber(ARGV[1]), '+inf'),
        redis.call('LLEN', KEYS[2])}
"""

REFUSALS: tuple[tuple[type[RedisError], str], ...] = (
    (OutOfMemoryError, "out of memory"),
    (ReadOnlyError, "read-only replica"),
    (NoPermissionError, "no permission"),
)


class QuickRedisStorage(RedisStorage):  # type: ignore[misc]
    """Redis with short timeouts for every call but the consumer's blocking read."""

    errors = (RedisError, OSError)

    def __init__(self, name: str, url: str, **kwargs: Any) -> None:
        super().__init__(name, connection_pool=_pool(url, CLIENT_TIMEOUT_SECONDS), **kwargs)
        self._patient = Redis(connection_pool=_pool(url, self.read_timeout + SILENCE_SECONDS))
        self._away = False
        self._turn = threading.Lock()  # The workers notice at the same moment.
        # Whether Redis refused the last task.
        self.refused = False

    def enqueue(self, data: bytes, priority: float | None = None) -> None:
        self.refused = True
        super().enqueue(data, priority)
        self.refused = False

    def refusal(self) -> str:
        """Try to enqueue: why Redis refuses, or "" if it does not. Raises RedisError.

        On the queue itself, because an account's rights are per key. No consumer sees the trial,
        which is pushed and popped in one transaction.
        """
        try:
            with self.conn.pipeline(transaction=True) as trial:
                trial.lpush(self.queue_key, b"")
                trial.lpop(self.queue_key)
                trial.execute()
        except ResponseError as error:
            self.refused = True
            return next((why for kind, why in REFUSALS if isinstance(error, kind)), str(error))
        self.refused = False
        return ""

    def beat(self, record: str) -> None:
        """Record a consumer's heartbeat. Raises RedisError, as do the next two."""
        self.conn.eval(_BEAT, 1, CONSUMERS, record, ALIVE_SECONDS)

    def forget(self, record: str) -> None:
        self.conn.zrem(CONSUMERS, record)

    def look(self) -> tuple[list[bytes], int]:
        """The records of the consumers that are alive, and the number of waiting tasks."""
        members, waiting = self.conn.eval(_LOOK, 2, CONSUMERS, self.queue_key, ALIVE_SECONDS)
        return members, int(waiting)

    def dequeue(self) -> bytes | None:
        try:
            reply: Any = self._patient.brpop(self.queue_key, timeout=self.read_timeout)
        except self.errors as error:
            self._set_away(True, f"queue unreachable, trying again until it answers: {error}")
            raise
        self._set_away(False, "queue reachable again")
        return reply[1] if reply else None

    def _set_away(self, away: bool, news: str) -> None:
        with self._turn:
            if away != self._away:
                self._away = away
                log.warning("%s", news)


def _pool(url: str, seconds: float) -> ConnectionPool:
    return ConnectionPool.from_url(
        url,
        socket_timeout=seconds,
        socket_connect_timeout=CLIENT_TIMEOUT_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )
