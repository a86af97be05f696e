"""Which queue to use, from the environment."""

from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from models.environment import Environment, integer, port, refuse, refuse_secretly, secret, text
from models.errors import SettingsError
from models.settings import ACCEPTED_HOSTS

LARGEST_DATABASE = 999
ACCEPTED_URLS = "redis://user:password@host:port/db (rediss:// with TLS)"


class RedisSettings(NamedTuple):
    """A Redis server, and the secret that signs the tasks on its queue."""

    url: str
    secret: str

    def __repr__(self) -> str:
        return f"RedisSettings({self})"

    def __str__(self) -> str:
        parts = urlsplit(self.url)
        return f"{parts.hostname}:{parts.port or 6379}{parts.path or '/0'}"


@dataclass(frozen=True)
class EmbeddedSettings:
    """A queue in the application's memory, with a consumer inside the application."""


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
    return EmbeddedSettings()


def _url_from_parts(env: Environment, host: str) -> str:
    password = secret(env, "REDIS_PASSWORD")
    login = f":{quote(password, safe='')}@" if password else ""
    number = integer(env, "REDIS_DB", 0, 0, LARGEST_DATABASE)
    place = f"[{host}]" if ":" in host else host
    url = f"redis://{login}{place}:{port(env, 'REDIS_PORT', 6379)}/{number}"
    if set(host) & set("/?#@[]\\% ") or not host.isprintable() or not _is_valid(url):
        refuse_secretly("REDIS_HOST", ACCEPTED_HOSTS)
    return url


def _is_valid(url: str) -> bool:
    try:
        parts = urlsplit(url)
        # Decoded as the driver decodes it. A host that is too long fails before the lookup.
        host = unquote(parts.hostname or "")
        host.encode("idna")
        database = int(parts.path.strip("/")[:9] or "0")
        usable = bool(host) and host.isprintable() and parts.port != 0
    except ValueError:
        return False
    # An @ further on belongs to a password that is not percent-encoded: the text before its slash
    # would count as the host, and be shown.
    torn = "@" in parts.path + parts.query + parts.fragment
    usable = usable and parts.scheme in ("redis", "rediss") and not torn
    usable = usable and 0 <= database <= LARGEST_DATABASE
    return usable and (not parts.query or _knows_options(url))


def _knows_options(url: str) -> bool:
    # Only the driver knows the options; a URL without any does not wait for its import.
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
