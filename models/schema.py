"""Migrating a database to this program's schema, and refusing one that is newer."""

from pathlib import Path

from peewee import Database, PostgresqlDatabase

from models.errors import DatabaseNewer

DIRECTORY = Path(__file__).with_name("migrations")
HISTORY_TABLE = "schema_migration"

# Any number that no other program is likely to lock; simultaneous starts take turns by it.
ADVISORY_LOCK = 8_245_519


def migrate(database: Database) -> None:
    """Apply the migrations that are missing."""
    if not is_current(database):
        _apply(database)


def is_current(database: Database) -> bool:
    """Whether no migration is missing."""
    return known_migrations() <= _applied(database)


def require_known(database: Database) -> None:
    """Raise DatabaseNewer if the database has a migration that this program does not know."""
    if ahead := _applied(database) - known_migrations():
        raise DatabaseNewer(
            f"the database is newer than this program (it has {max(ahead)}): "
            "update Tally, the database was left as it is"
        )


def known_migrations() -> set[str]:
    """The names of this program's migrations."""
    return {path.stem for path in DIRECTORY.glob("[0-9]*.py")}


def _applied(database: Database) -> set[str]:
    if HISTORY_TABLE not in database.get_tables():
        return set()
    applied = database.execute_sql("SELECT name FROM schema_migration")
    return {name for (name,) in applied.fetchall()}


def _apply(database: Database) -> None:
    # Imported here, because it takes 50 ms, and only the first start with a new schema needs it.
    from playhouse.migrations import Runner

    with database.atomic():
        if isinstance(database, PostgresqlDatabase):
            database.execute_sql("SELECT pg_advisory_xact_lock(%s)", (ADVISORY_LOCK,))
        Runner(database, str(DIRECTORY), table_name=HISTORY_TABLE).up()
