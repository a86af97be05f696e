"""Where the data lives, from the environment."""

from pathlib import Path
from typing import NamedTuple, Never
from urllib.parse import SplitResult, unquote, urlsplit

from models.environment import (
    LARGEST_PORT,
    Environment,
    path,
    port,
    refuse,
    refuse_secretly,
    secret,
    text,
)
from models.errors import SettingsError

ACCEPTED_HOSTS = "the name or the address of a host"
ACCEPTED_FILES = "sqlite:///path without options, its # written as %23 and its ? as %3F"
ACCEPTED_URLS = "sqlite:///path or postgresql://user:password@host:port/name"


class SqliteSettings(NamedTuple):
    """A database file."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)


class PostgresSettings(NamedTuple):
    """libpq's connection parameters; neither str nor repr shows the password."""

    parameters: dict[str, str]

    def __repr__(self) -> str:
        return f"PostgresSettings({self})"

    def __str__(self) -> str:
        values = {"host": "localhost", "port": "5432", **self.parameters}
        hosts, ports = values["host"].split(","), values["port"].split(",")
        if len(ports) == 1:
            ports *= len(hosts)
        places = ",".join(
            f"{host}:{port or 5432}" for host, port in zip(hosts, ports, strict=False)
        )
        return f"{places}/{values.get('dbname', '')}"


DatabaseSettings = SqliteSettings | PostgresSettings


def data_dir(env: Environment) -> Path:
    """The folder of everything that Tally writes: database, log, preferences, drafts."""
    if value := text(env, "TALLY_DATA_DIR"):
        return path("TALLY_DATA_DIR", value)
    from platformdirs import user_data_path

    return user_data_path("tally", appauthor=False)


def database_settings(env: Environment) -> DatabaseSettings:
    """`DATABASE_URL`, else `POSTGRES_HOST` and its companions, else a file in the data folder.

    Raises SettingsError, which names the variable.
    """
    if url := text(env, "DATABASE_URL"):
        return _from_url(url)
    if host := text(env, "POSTGRES_HOST"):
        # It may be a whole URL by mistake, and must not be shown with its password.
        if "@" in host[1:]:
            refuse_secretly("POSTGRES_HOST", ACCEPTED_HOSTS)
        parameters = {
            "host": host,
            "port": str(port(env, "POSTGRES_PORT", 5432)),
            "user": _name(env, "POSTGRES_USER", "postgres"),
            "dbname": _name(env, "POSTGRES_DB", "tally"),
        }
        if password := secret(env, "POSTGRES_PASSWORD"):
            parameters["password"] = password
        return PostgresSettings(parameters)
    return SqliteSettings(data_dir(env) / "tally.db")


def _name(env: Environment, variable: str, default: str) -> str:
    # Without the blanks it would be another name.
    name = text(env, variable, default)
    if env.get(variable, "").strip() and env[variable] != name:
        refuse(variable, env[variable], "a name without blanks around it")
    return name


def _from_url(url: str) -> DatabaseSettings:
    try:
        parts = urlsplit(url)
    except ValueError:
        _refuse_url()
    if parts.scheme == "sqlite":
        return _from_sqlite_url(url, parts)
    if parts.scheme in ("postgresql", "postgres"):
        return _from_postgres_url(url)
    return _refuse_url()


def _from_sqlite_url(url: str, parts: SplitResult) -> SqliteSettings:
    # The part after a bare # or ? would be dropped, and another file opened.
    if "#" in url or "?" in url:
        refuse_secretly("DATABASE_URL", ACCEPTED_FILES)
    try:
        # Three slashes lead to a relative path, four to an absolute one.
        file_name = unquote(parts.path, errors="strict")[1:]
        if not parts.netloc and file_name and file_name != ":memory:":
            return SqliteSettings(path("DATABASE_URL", file_name))
    except UnicodeDecodeError:
        refuse_secretly("DATABASE_URL", "sqlite:///path whose percent-encoded bytes are UTF-8")
    except SettingsError:
        pass
    return _refuse_url()


def _from_postgres_url(url: str) -> PostgresSettings:
    import psycopg2
    from psycopg2.extensions import parse_dsn

    try:
        parameters: dict[str, str] = dict(parse_dsn(url))
        # Several hosts, which libpq tries in turn, may have a port each, or one for all.
        ports = parameters.get("port", "5432").split(",")
        hosts = parameters.get("host", "").split(",")
        valid_ports = all(1 <= int(port or "5432") <= LARGEST_PORT for port in ports)
    except (psycopg2.Error, ValueError):
        _refuse_url()
    if not valid_ports or len(ports) not in (1, len(hosts)):
        _refuse_url()
    if not parameters.get("dbname") or _is_torn(url):
        _refuse_url()
    return PostgresSettings(parameters)


def _is_torn(url: str) -> bool:
    # An @ or a / that is not percent-encoded ends a password early: libpq takes the rest for the
    # host or the database, whose names its messages show.
    login_and_place, _, name = url.partition("://")[2].partition("/")
    return login_and_place.count("@") > 1 or "@" in name.partition("?")[0]


def _refuse_url() -> Never:
    refuse_secretly("DATABASE_URL", ACCEPTED_URLS)
