"""Which queue to use, from the environment."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from models.environment import Environment, integer, port, refuse, refuse_secretly, secret, text
from models.errors import SettingsError
from models.settings import ACCEPTED_HOSTS, data_dir

LARGEST_DATABASE = 999
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
        if not _is_valid(url):
            refuse_secretly("REDIS_URL", ACCEPTED_URLS)
        return RedisSettings(url, _signing_secret(env))
    if host := text(env, "REDIS_HOST"):
        return RedisSettings(_url_from_parts(env, host), _signing_secret(env))
    return EmbeddedSettings(data_dir(env) / "queue.db")


def _url_from_parts(env: Environment, host: str) -> str:
    password = secret(env, "REDIS_PASSWORD")
    login = f":{quote(password, safe='')}@" if password else ""
    number = integer(env, "REDIS_DB", 0, 0, LARGEST_DATABASE)
    place = f"[{host}]" if ":" in host else host
    url = f"redis://{login}{place}:{port(env, 'REDIS_PORT', 6379)}/{number}"
    if not _is_host(host) or not _is_valid(url):
        refuse_secretly("REDIS_HOST", ACCEPTED_HOSTS)
    return url


def _is_host(text: str) -> bool:
    return text.isprintable() and not set(text) & set("/?#@[]\\% ")


def _can_be_looked_up(host: str) -> bool:
    # A label that is empty or longer than 63 characters fails before anything is looked up.
    try:
        host.encode("idna")
    except UnicodeError:
        return False
    return host.isprintable()


def _is_valid(url: str) -> bool:
    try:
        parts = urlsplit(url)
        valid_port = parts.port != 0
        database = int(parts.path.strip("/")[:9] or "0")
    except ValueError:
        return False
    if parts.scheme not in ("redis", "rediss") or not parts.hostname or not valid_port:
        return False
    # The driver decodes it.
    if not _can_be_looked_up(unquote(parts.hostname)):
        return False
    # An @ further on belongs to a password that is not percent-encoded: what stands before the
    # slash would be taken for the host, and shown.
    if "@" in parts.path + parts.query + parts.fragment:
        return False
    return 0 <= database <= LARGEST_DATABASE and (not parts.query or _knows_options(url))


def _knows_options(url: str) -> bool:
    # Only the driver knows them; a URL without any does not wait for its import.
    from redis import ConnectionPool, RedisError

    try:
        ConnectionPool.from_url(url).make_connection()
    except (RedisError, ValueError, TypeError):
        return False
    return True


def _signing_secret(env: Environment) -> str:
    value = secret(env, "TALLY_QUEUE_SECRET")
    if not value:
        raise SettingsError(
            "TALLY_QUEUE_SECRET is missing: with Redis, tasks are signed with it; "
            "set the same long random text for the application and its consumers"
        )
    return value
