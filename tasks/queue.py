"""The Huey object. `huey_consumer tasks.queue.huey` runs its tasks."""

import os
import sys

from huey.serializer import SignedSerializer
from huey.storage import MemoryStorage

from models.errors import SettingsError
from models.settings import database_settings
from tasks.guarded import GuardedHuey
from tasks.settings import EmbeddedSettings, QueueSettings, RedisSettings, queue_settings

WRONG_CONFIGURATION = 2


def build_huey(settings: QueueSettings) -> GuardedHuey:
    """The queue for the settings. No task's result is kept: the scores are in the database."""
    match settings:
        case RedisSettings(url=url, secret=secret):
            from tasks.redis_storage import QuickRedisStorage

            return GuardedHuey(
                "tally",
                storage_class=QuickRedisStorage,
                url=url,
                results=False,
                serializer=SignedSerializer(secret),
            )
        case EmbeddedSettings(path=path):
            from tasks.sqlite_storage import WakingSqliteStorage

            return GuardedHuey(
                "tally",
                storage_class=WakingSqliteStorage,
                filename=str(path),
                fsync=False,
                results=False,
            )
        case _:
            return GuardedHuey("tally", storage_class=MemoryStorage, immediate=True, results=False)


def _read_settings() -> QueueSettings:
    """Ends the process where a variable cannot be used.

    `huey_consumer` imports this module before anything of ours could catch the error; the
    application and its commands have read the same variables by then.
    """
    try:
        database_settings(os.environ)
        return queue_settings(os.environ)
    except SettingsError as error:
        sys.stderr.write(f"tally: {error}\n")
        sys.exit(WRONG_CONFIGURATION)


settings = _read_settings()
huey = build_huey(settings)

# A consumer imports this module alone, and by then every task has to be registered.
from tasks import database, scores  # noqa: E402, F401

if isinstance(settings, RedisSettings):
    from tasks import heartbeat  # noqa: F401
