"""Reading the environment once, before anything large is imported."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from models.environment import choice
from models.settings import (
    DatabaseSettings,
    PostgresSettings,
    data_dir,
    database_settings,
)
from models.zones import time_zone
from tasks.settings import QueueSettings, RedisSettings, queue_settings
from tui import marks


@dataclass(frozen=True)
class Surroundings:
    """What the environment says; `data_dir` may not exist yet."""

    database: DatabaseSettings
    queue: QueueSettings
    data_dir: Path


def read_environment(env: Mapping[str, str]) -> Surroundings:
    """Check every variable, and set the user's zone and the marks that are painted.

    Raises SettingsError, which names the variable, before anything is opened.
    """
    from models import clock

    marks.use(marks.SETS[choice(env, "TALLY_MARKS", marks.SETS)])
    found = Surroundings(database_settings(env), queue_settings(env), data_dir(env))
    if not isinstance(found.database, PostgresSettings):
        _leave_out("psycopg2")
    if not isinstance(found.queue, RedisSettings):
        _leave_out("redis")
    clock.use_zone(time_zone(env))
    return found


def _leave_out(driver: str) -> None:
    # Peewee and Huey import every driver that is installed. One that this run has no use for
    # costs 20 to 80 ms and 5 to 7 MB; None stands for a module that cannot be imported.
    sys.modules.setdefault(driver, None)  # type: ignore[arg-type]
