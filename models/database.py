"""The database, chosen by the settings, and the base of every model."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from peewee import Database, DatabaseProxy, Model, OperationalError, PostgresqlDatabase

from models.errors import DatabaseUnavailable
from models.failures import driver_error, explained
from models.settings import DatabaseSettings, PostgresSettings, SqliteSettings
from models.sqlite_file import (
    BUSY_TIMEOUT_SECONDS,
    Identity,
    SqliteFile,
    create_private_file,
    identity,
)

database: Any = DatabaseProxy()
_reopening = threading.Lock()

LOCK_RETRY_SECONDS = 0.02
START_TIMEOUT_MS = 2000

# What an edit needs: whether the server is read-only, and the tables and sequences, if any, that
# this account may not change.
RIGHTS = """
SELECT current_setting('transaction_read_only'), (
    SELECT string_agg(name, ', ') FROM (
        SELECT name FROM (
            VALUES ('todos', 'UPDATE'), ('tags', 'DELETE'), ('edits', 'UPDATE'),
            ('activities', 'INSERT'), ('scores', 'UPDATE')
        ) AS tables (name, changing)
        WHERE NOT (has_table_privilege(name, 'SELECT') AND has_table_privilege(name, 'INSERT')
            AND has_table_privilege(name, changing))
        UNION ALL
        SELECT name FROM (VALUES (pg_get_serial_sequence('todos', 'id')),
            (pg_get_serial_sequence('edits', 'id')),
            (pg_get_serial_sequence('activities', 'id'))) AS sequences (name)
        WHERE NOT has_sequence_privilege(name, 'USAGE, UPDATE')
    ) AS closed
)
"""


class BaseModel(Model):
    """A model on whichever database `open_database` opened."""

    class Meta:
        database = database
        legacy_table_names = False


def bind_database(settings: DatabaseSettings) -> None:
    """Bind the models to the database without connecting; each thread connects on first use.

    Raises DatabaseUnavailable if a SQLite file cannot be created or read.
    """
    if isinstance(settings, SqliteSettings):
        try:
            create_private_file(settings.path)
        except OSError as error:
            reason = error.strerror or error
            raise DatabaseUnavailable(
                f"the database {settings.path} cannot be opened: {reason}"
            ) from error
    database.initialize(build_database(settings))


def open_database(settings: DatabaseSettings) -> None:
    """Bind the models to the database and bring its schema up to date.

    Raises DatabaseUnavailable if it cannot be reached or written, and if it is newer than this
    program; then it stays as it was.
    """
    from models.schema import migrate, require_known

    bind_database(settings)
    with explained():
        database.connect(reuse_if_open=True)
        require_known(database.obj)
        if isinstance(settings, SqliteSettings):
            _write_ahead(database.obj)
        migrate(database.obj)


def reopen_database() -> None:
    """Switch to the SQLite file that has replaced the open one, if one has.

    Migrates it first. Each thread closes its connection to the old file when it next uses it.
    Raises DatabaseUnavailable, also while there is no file, and then stays with the old one.
    """
    from models.schema import migrate, require_known

    old = database.obj
    if not isinstance(old, SqliteFile):
        return
    with explained(), _reopening:
        if identity(old.path) == old.identity:
            return
        old.let_go()
        new = SqliteFile(old.path)
        try:
            require_known(new)
            _write_ahead(new)
            migrate(new)
        finally:
            new.close()
        old.identity = new.identity


def file_identity() -> Identity | None:
    """Which SQLite file is open, by whatever name; None for a server, or if none is open yet."""
    file = database.obj
    return file.identity if isinstance(file, SqliteFile) else None


def require_same_file() -> None:
    """Raise DatabaseReplaced or DatabaseGone unless the SQLite file is the one that was opened."""
    file = database.obj
    if isinstance(file, SqliteFile):
        file.require_same()


@contextmanager
def meant_for(file: Identity | None) -> Iterator[None]:
    """Refuse this thread's edits in the block if another file is open; None allows any file.

    The ids in an edit belong to the file that they were read from.
    """
    if file is None:
        yield
        return
    with database.obj.meant(file):
        yield


def examine_database(settings: DatabaseSettings) -> bool:
    """Bind the models to an existing database, and change nothing in it.

    Returns whether its schema is up to date; if not, do not use the models. Raises
    DatabaseUnavailable if it cannot be reached, and if it is newer than this program.
    """
    from models.schema import is_current, require_known

    bind_database(settings)
    with explained():
        database.connect(reuse_if_open=True)
        require_known(database.obj)
        return is_current(database.obj)


def require_writable() -> None:
    """Raise DatabaseUnavailable if the database takes no edits, before the first edit finds out.

    Do not use the calling thread's connection for edits afterwards: on SQLite this shortens its
    busy timeout, so that a start does not wait long.
    """
    with explained():
        if on_postgres():
            read_only, tables = database.execute_sql(RIGHTS).fetchone()
            if read_only == "on":
                raise DatabaseUnavailable("the database cannot be used: it is read-only")
            if tables:
                raise DatabaseUnavailable(
                    f"the database cannot be used: this account may not write to {tables}"
                )
        else:
            database.execute_sql(f"PRAGMA busy_timeout = {START_TIMEOUT_MS}")
            with database.atomic():
                # Needed because SQLite begins even an IMMEDIATE transaction on a read-only file.
                database.execute_sql("UPDATE scores SET points = points WHERE 0")


def build_database(settings: DatabaseSettings) -> Database:
    """The peewee database for the settings, not yet connected."""
    if isinstance(settings, PostgresSettings):
        from models.postgres_server import PostgresServer

        return PostgresServer(**settings.parameters)
    return SqliteFile(settings.path)


def is_bound() -> bool:
    """Whether this process has bound its models."""
    return bool(database.obj is not None)


def on_postgres() -> bool:
    """Whether the open database is Postgres, for the few statements that differ."""
    return isinstance(database.obj, PostgresqlDatabase)


def close_connection() -> None:
    """Close the calling thread's connection, if it has one."""
    if not database.is_closed():
        database.close()


def _write_ahead(file: Database) -> None:
    # The file remembers this. SQLite does not wait for a lock on this one pragma, so that two first
    # starts at once would fail.
    deadline = time.monotonic() + BUSY_TIMEOUT_SECONDS
    while True:
        try:
            file.execute_sql("PRAGMA journal_mode = wal")
        except OperationalError as error:
            code = getattr(driver_error(error), "sqlite_errorcode", None)
            if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_READONLY_DIRECTORY):
                return  # It can still be read.
            if code != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(LOCK_RETRY_SECONDS)
        else:
            return
