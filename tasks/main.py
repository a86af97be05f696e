"""The queue with every task and hook: what `huey_consumer tasks.main.huey` loads."""

from tasks import log  # noqa: F401 - subscribes to the queue's signals
from tasks.database import open_at_start
from tasks.queue import huey, settings
from tasks.scores import sweep_at_start
from tasks.settings import RedisSettings
from tasks.status import start_beating, stop_beating

__all__ = ["huey", "settings"]

# Each worker runs these at its start, in this order: a sweep needs the open database.
huey.on_startup("database")(open_at_start)
huey.on_startup("sweep")(sweep_at_start)
if isinstance(settings, RedisSettings):
    huey.on_startup("heartbeat")(start_beating)
    huey.on_shutdown("heartbeat")(stop_beating)
