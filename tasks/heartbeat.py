"""How an application knows that somebody works the queue off.

Every consumer process on Redis enters itself once a second into a sorted set, by the server's
clock. The embedded consumer needs none of it: it lives in the process that asks, and this
module is not imported there.
"""

import os
import socket
import threading

from redis import RedisError

from tasks.queue import huey
from tasks.redis_storage import QuickRedisStorage

KEY = "tally.consumers"
BEAT_SECONDS = 1
ALIVE_SECONDS = 3

_BEAT = """
local now = tonumber(redis.call('TIME')[1])
redis.call('ZADD', KEYS[1], now, ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - tonumber(ARGV[2]) - 1)
"""
_COUNT = """
local now = tonumber(redis.call('TIME')[1])
return {redis.call('ZCOUNT', KEYS[1], now - tonumber(ARGV[1]), '+inf'),
        redis.call('LLEN', KEYS[2])}
"""

_started = threading.Lock()
_stopped = threading.Event()


def count_consumers(storage: QuickRedisStorage) -> tuple[int, int]:
    """The consumers that are alive, and the tasks that wait; raises RedisError."""
    consumers, waiting = storage.conn.eval(_COUNT, 2, KEY, storage.queue_key, ALIVE_SECONDS)
    return int(consumers), int(waiting)


@huey.on_startup("heartbeat")
def start_beating() -> None:
    """Runs in every worker of a consumer; the first one starts the process's heartbeat."""
    if _started.acquire(blocking=False):
        threading.Thread(target=_beat, name="Heartbeat", daemon=True).start()


@huey.on_shutdown("heartbeat")
def stop_beating() -> None:
    """Let the application see at once that this consumer has gone."""
    if not _stopped.is_set():
        _stopped.set()
        try:
            huey.storage.conn.zrem(KEY, _member())
        except RedisError:
            pass  # The entry ages out by itself.


def _member() -> str:
    return f"{socket.gethostname()}:{os.getpid()}"


def _beat() -> None:
    while True:
        try:
            huey.storage.conn.eval(_BEAT, 1, KEY, _member(), ALIVE_SECONDS)
        except RedisError:
            pass  # The worker's own line says that the server is away.
        if _stopped.wait(BEAT_SECONDS):
            return
