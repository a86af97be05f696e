"""The queue on Redis, with the waiting that each side of it can afford."""

from typing import Any

from huey.storage import RedisStorage
from redis import ConnectionPool, Redis, RedisError
from redis.backoff import NoBackoff
from redis.exceptions import NoPermissionError, OutOfMemoryError, ReadOnlyError, ResponseError
from redis.retry import Retry

from tasks.outage import Outage

# An application that puts a task on the queue gives up after this: the sweep finds the day.
CLIENT_TIMEOUT_SECONDS = 0.3
# A consumer's blocking read is answered by an empty reply after `read_timeout`; only a host
# that is silent beyond that is given up.
SILENCE_SECONDS = 3

REFUSALS: tuple[tuple[type[RedisError], str], ...] = (
    (OutOfMemoryError, "out of memory"),
    (ReadOnlyError, "read-only replica"),
    (NoPermissionError, "no permission"),
)


class QuickRedisStorage(RedisStorage):  # type: ignore[misc]
    """Redis with short timeouts for every call but the consumer's blocking read.

    A consumer logs one line when the server goes away, falls silent or refuses, and one when it
    is back. Huey's worker pauses after each failure.
    """

    def __init__(self, name: str, url: str, **kwargs: Any) -> None:
        super().__init__(name, connection_pool=_pool(url, CLIENT_TIMEOUT_SECONDS), **kwargs)
        self._patient = Redis(connection_pool=_pool(url, self.read_timeout + SILENCE_SECONDS))
        self._outage = Outage(RedisError)
        # Whether the last task that was put on the queue was not taken.
        self.refused = False

    def enqueue(self, data: bytes, priority: float | None = None) -> None:
        self.refused = True
        super().enqueue(data, priority)
        self.refused = False

    def refusal(self) -> str:
        """Why no task is taken, or nothing if one is: it is tried. Raises RedisError.

        On the queue itself, for an account's rights are to keys. Pushed and popped in one
        transaction, it is seen by no consumer.
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

    def dequeue(self) -> bytes | None:
        try:
            reply: Any = self._patient.brpop(self.queue_key, timeout=self.read_timeout)
        except RedisError as error:
            self._outage.begin(error)
            raise
        self._outage.end()
        return reply[1] if reply else None


def _pool(url: str, seconds: float) -> ConnectionPool:
    return ConnectionPool.from_url(
        url,
        socket_timeout=seconds,
        socket_connect_timeout=CLIENT_TIMEOUT_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )
