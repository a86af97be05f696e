"""Which queue to use, from the environment."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Never
from urllib.parse import quote, urlsplit

from models.environment import Environment, integer, port, refuse, refuse_secretly, secret, text
from models.errors import SettingsError
from models.settings import data_dir

ACCEPTED_URLS = "redis://user:password@host:port/db (rediss:// with TLS)"


@dataclass(frozen=True)
class RedisSettings:
    """A Redis server, and the secret that signs what is put on its queue."""

    url: str = field(repr=False)
    secret: str = field(repr=False)

    def __str__(self) -> str:
        parts = urlsplit(self.url)
        return f"{parts.hostname}:{parts.port or 6379}{parts.path or '/0'}"


@dataclass(frozen=True)
class EmbeddedSettings:
    """A SQLite file of its own, worked off by a consumer inside the application."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)


@dataclass(frozen=True)
class ImmediateSettings:
    """No queue: a task runs in its caller. For tests."""


QueueSettings = RedisSettings | EmbeddedSettings | ImmediateSettings


def queue_settings(env: Environment) -> QueueSettings:
    """`TALLY_QUEUE`, else `REDIS_URL`, else `REDIS_HOST`, else the embedded queue.

    Raises SettingsError, which names the variable.
    """
    if queue := text(env, "TALLY_QUEUE"):
        if queue != "immediate":
            refuse("TALLY_QUEUE", queue, "immediate, or nothing")
        return ImmediateSettings()
    if url := text(env, "REDIS_URL"):
        _check_url(url)
        return RedisSettings(url, _signing_secret(env))
    if host := text(env, "REDIS_HOST"):
        return RedisSettings(_url_from_parts(env, host), _signing_secret(env))
    return EmbeddedSettings(data_dir(env) / "queue.db")


def _url_from_parts(env: Environment, host: str) -> str:
    password = secret(env, "REDIS_PASSWORD")
    login = f":{quote(password, safe='')}@" if password else ""
    number = integer(env, "REDIS_DB", 0, 0, 999)
    return f"redis://{login}{host}:{port(env, 'REDIS_PORT', 6379)}/{number}"


def _check_url(url: str) -> None:
    try:
        parts = urlsplit(url)
        valid_port = parts.port != 0
    except ValueError:
        _refuse_url()
    database = parts.path.strip("/")
    valid_database = not database or (database.isascii() and database.isdigit())
    if parts.scheme not in ("redis", "rediss") or not parts.hostname:
        _refuse_url()
    if not valid_port or not valid_database:
        _refuse_url()


def _refuse_url() -> Never:
    refuse_secretly("REDIS_URL", ACCEPTED_URLS)


def _signing_secret(env: Environment) -> str:
    value = secret(env, "TALLY_QUEUE_SECRET")
    if not value:
        raise SettingsError(
            "TALLY_QUEUE_SECRET is missing: with Redis, tasks are signed with it; "
            "set the same long random text for the application and its consumers"
        )
    return value
