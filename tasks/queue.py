"""The Huey object. A consumer loads it as `tasks.main.huey`, where every task is registered."""

import logging
import os
import sys
from typing import Any, NoReturn

from huey import Huey
from huey.serializer import SignedSerializer

from models.errors import SettingsError
from models.printable import printable
from models.settings import database_settings
from tasks.memory_storage import WakingStorage
from tasks.settings import ImmediateSettings, QueueSettings, RedisSettings, queue_settings

log = logging.getLogger("huey.tally")


class TallyHuey(Huey):  # type: ignore[misc]
    """Drops messages that it cannot read, or that are not signed, with one log line each."""

    # The number of threads of this process's consumer.
    threads = 1

    def create_consumer(self, **options: Any) -> Any:
        """Called by `huey_consumer`. Ends the process if a consumer would have nothing to do."""
        if self.immediate:
            _end("TALLY_QUEUE=immediate leaves a consumer nothing to do: unset it")
        if not self._registry._registry:
            _end("tasks.queue.huey has no tasks: let the consumer load tasks.main.huey")
        if not isinstance(self.serializer, SignedSerializer):
            log.warning("no Redis is configured: this consumer only sweeps once a minute")
        self.threads = 1 if options["worker_type"] == "process" else options["workers"]
        return super().create_consumer(**options)

    def deserialize_task(self, data: bytes) -> Any:
        try:
            return super().deserialize_task(data)
        except Exception as error:  # noqa: BLE001 - a message may be anything at all
            reason = printable(str(error))
            if isinstance(error, ValueError) and isinstance(self.serializer, SignedSerializer):
                reason = "it is not signed with our TALLY_QUEUE_SECRET"
            log.warning("a message of %d bytes was refused: %s", len(data), reason)
            return None

    def read_schedule(self, timestamp: Any = None) -> list[Any]:
        # The scheduler treats everything in this list as a task.
        return [task for task in super().read_schedule(timestamp) if task is not None]


def build_huey(settings: QueueSettings) -> TallyHuey:
    """The queue for the settings. It keeps no results, because the scores are in the database."""
    if isinstance(settings, RedisSettings):
        from tasks.redis_storage import QuickRedisStorage

        return TallyHuey(
            "tally",
            storage_class=QuickRedisStorage,
            url=settings.url,
            results=False,
            serializer=SignedSerializer(settings.secret),
        )
    return TallyHuey(
        "tally",
        storage_class=WakingStorage,
        immediate=isinstance(settings, ImmediateSettings),
        immediate_use_memory=False,
        results=False,
    )


def _end(reason: object) -> NoReturn:
    sys.stderr.write(f"tally: {reason}\n")
    sys.exit(2)


def _read_settings() -> QueueSettings:
    # `huey_consumer` imports this before any code of ours could catch the error. The application
    # and its commands have checked the same variables by then.
    try:
        database_settings(os.environ)
        return queue_settings(os.environ)
    except SettingsError as error:
        _end(error)


settings = _read_settings()
huey = build_huey(settings)
