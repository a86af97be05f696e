"""Bringing a database to the schema of this program, and refusing one that is ahead of it."""

from pathlib import Path

from peewee import Database, PostgresqlDatabase

from models.errors import DatabaseNewer

DIRECTORY = Path(__file__).with_name("migrations")
HISTORY_TABLE = "schema_migration"

# Any number that no other program is likely to lock; two starts at once take turns by it.
ADVISORY_LOCK = 8_245_519


def migrate(database: Database) -> None:
    """Apply the migrations that are missing.

    Raises DatabaseNewer, and changes nothing, when the database has had a migration
    that this program does not know.
    """
    known = {path.stem for path in DIRECTORY.glob("[0-9]*.py")}
    applied = _applied(database)
    if ahead := applied - known:
        raise DatabaseNewer(
            f"the database is newer than this program (it has {max(ahead)}): "
            "update Tally, the database was left as it is"
        )
    if known - applied:
        _apply(database)


def _applied(database: Database) -> set[str]:
    if HISTORY_TABLE not in database.get_tables():
        return set()
    applied = database.execute_sql("SELECT name FROM schema_migration")
    return {name for (name,) in applied.fetchall()}


def _apply(database: Database) -> None:
    # Imported here: 50 ms that only the first start with a new schema pays.
    from playhouse.migrations import Runner

    with database.atomic():
        if isinstance(database, PostgresqlDatabase):
            database.execute_sql("SELECT pg_advisory_xact_lock(%s)", (ADVISORY_LOCK,))
        Runner(database, str(DIRECTORY), table_name=HISTORY_TABLE).up()
