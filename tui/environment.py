"""Reading the environment once, before anything large is imported."""

import getpass
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from models.environment import Environment, choice, refuse, text, time_of_day
from models.errors import SettingsError
from models.printable import printable
from models.settings import (
    DatabaseSettings,
    PostgresSettings,
    data_dir,
    database_settings,
)
from models.zones import time_zone
from tasks.settings import QueueSettings, RedisSettings, queue_settings
from tui import marks

LONGEST_NAME = 64


class Surroundings(NamedTuple):
    """What the environment says; `data_dir` may not exist yet."""

    database: DatabaseSettings
    queue: QueueSettings
    data_dir: Path
    user: str
    latin_keys: bool = True
    animations: bool = True
    # Whether commands may print in colour (https://no-color.org).
    colour: bool = True


def read_environment(env: Mapping[str, str]) -> Surroundings:
    """Check every variable, and set the user's zone and day, and the marks that are painted.

    Raises SettingsError, which names the variable, before anything is opened.
    """
    from models import clock

    marks.use(marks.SETS[choice(env, "TALLY_MARKS", marks.SETS)])
    found = Surroundings(
        database_settings(env),
        queue_settings(env),
        data_dir(env),
        user_name(env),
        _is_on(env, "TALLY_LATIN_KEYS"),
        _is_on(env, "TALLY_ANIMATIONS"),
        not env.get("NO_COLOR"),
    )
    _use_worths(text(env, "TALLY_WORTH"))
    clock.use_zone(time_zone(env))
    clock.use_day_end(time_of_day(env, "TALLY_DAY_END", clock.LATEST_DAY_END))
    return found


def _use_worths(value: str) -> None:
    if value:
        # Imported here: most have no such rules.
        from models.capture import worths

        try:
            worths.use(worths.parse(value))
        except ValueError:
            refuse("TALLY_WORTH", value, worths.EXPECTED)


def _is_on(env: Environment, name: str) -> bool:
    return choice(env, name, ("on", "off")) == "on"


def user_name(env: Environment) -> str:
    """`TALLY_USER`, else the login name. Raises SettingsError."""
    if name := text(env, "TALLY_USER"):
        if len(name) > LONGEST_NAME or printable(name) != name:
            refuse("TALLY_USER", name, f"a name of at most {LONGEST_NAME} visible characters")
        return name
    try:
        login = getpass.getuser()
    except (OSError, KeyError, ImportError):  # A number without an account, as in containers.
        login = str(os.getuid())
    return printable(login)[:LONGEST_NAME] or "unknown"


def leave_out_drivers(env: Mapping[str, str]) -> None:
    """Keep libraries from importing drivers that this run does not use, and what those need.

    Peewee and Huey import every driver that is installed, which costs 10 to 80 ms and 5 to 7 MB;
    asyncio imports ssl, for 10 ms. Call it before anything of theirs is imported.
    """
    # What is wrong with a variable is said when all of them are read.
    with suppress(SettingsError):
        if not isinstance(database_settings(env), PostgresSettings):
            _leave_out("psycopg2")
        if not isinstance(queue_settings(env), RedisSettings):
            _leave_out("redis")
            # Only the driver of Redis makes connections in Python that may be encrypted.
            _leave_out("ssl")


def _leave_out(module: str) -> None:
    # None marks a module that cannot be imported.
    sys.modules.setdefault(module, None)  # type: ignore[arg-type]
