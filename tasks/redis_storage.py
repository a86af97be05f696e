"""The queue on Redis, with the waiting that each side of it can afford."""

import logging
from typing import Any

from huey.storage import RedisStorage
from redis import ConnectionError as RedisConnectionError
from redis import ConnectionPool, Redis
from redis import TimeoutError as RedisTimeoutError
from redis.backoff import NoBackoff
from redis.retry import Retry

log = logging.getLogger("huey.tally")

# An application that puts a task on the queue gives up after this: the sweep finds the day.
CLIENT_TIMEOUT_SECONDS = 0.3
# A consumer's blocking read is answered by an empty reply after `read_timeout`; only a host
# that is silent beyond that is given up.
SILENCE_SECONDS = 3


class QuickRedisStorage(RedisStorage):  # type: ignore[misc]
    """Redis with short timeouts for every call but the consumer's blocking read.

    A consumer logs one line when the server goes away and one when it is back.
    """

    def __init__(self, name: str, url: str, **kwargs: Any) -> None:
        super().__init__(name, connection_pool=_pool(url, CLIENT_TIMEOUT_SECONDS), **kwargs)
        self._patient = Redis(connection_pool=_pool(url, self.read_timeout + SILENCE_SECONDS))
        self._away = False
        _silence_repeated_errors()

    def dequeue(self) -> bytes | None:
        try:
            reply: Any = self._patient.brpop(self.queue_key, timeout=self.read_timeout)
        except RedisConnectionError as error:
            if not self._away:
                self._away = True
                log.warning("queue unreachable, trying again until it answers: %s", error)
            raise
        except RedisTimeoutError:
            return None
        if self._away:
            self._away = False
            log.warning("queue reachable again")
        return reply[1] if reply else None


def _pool(url: str, seconds: float) -> ConnectionPool:
    return ConnectionPool.from_url(
        url,
        socket_timeout=seconds,
        socket_connect_timeout=CLIENT_TIMEOUT_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )


def _is_no_outage(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    return not isinstance(error, (RedisConnectionError, RedisTimeoutError))


def _silence_repeated_errors() -> None:
    # Each of Huey's threads logs a traceback for every failed look at the queue.
    for name in ("huey.consumer.Worker", "huey.consumer.Scheduler"):
        logging.getLogger(name).addFilter(_is_no_outage)
