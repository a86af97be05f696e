"""Backups of a SQLite database: one file, itself a database."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from models.backup.contents import MODELS, catch_up, require_empty, require_known
from models.backup.files import BackupError
from models.database import build_database, close_connection, database, open_database
from models.failures import explained
from models.schema import HISTORY_TABLE, migrate
from models.score import Score
from models.settings import SqliteSettings
from models.sqlite_file import connect
from models.transactions import transaction


def dump(settings: SqliteSettings, part: Path) -> None:
    """Copy a snapshot of the database, without holding up writers. Raises TallyError."""
    try:
        _copy(settings.path, part)
        with closing(sqlite3.connect(part)) as copy:
            # In WAL mode, reading the copy would leave two more files beside it.
            copy.execute("PRAGMA journal_mode = delete")
            if damage := _damage(copy):
                raise BackupError(f"the database {settings} is damaged: {damage}")
    except sqlite3.Error as error:
        raise BackupError(f"the database {settings} cannot be saved: {error}") from error


def restore(settings: SqliteSettings, file: Path) -> None:
    """Fill the empty database, in one transaction. Raises TallyError."""
    with explained(), _staged(settings, file) as copy:
        open_database(settings)
        try:
            database.execute_sql("ATTACH ? AS backup", (str(copy),))
            _insert_all()
        finally:
            close_connection()


@contextmanager
def _staged(settings: SqliteSettings, file: Path) -> Iterator[Path]:
    """A copy of the backup, checked and migrated to this program's schema."""
    folder = settings.path.parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".restore-", dir=folder) as temporary:
        copy = Path(temporary, "backup.db")
        try:
            _copy(file, copy)
            _require_whole(file, copy)
        except sqlite3.DatabaseError as error:
            raise BackupError(f"{file} cannot be restored: {error}") from error
        older = build_database(SqliteSettings(copy))
        migrate(older)
        older.close()
        yield copy


def _copy(source: Path, target: Path) -> None:
    with (
        closing(connect(source)) as reader,
        closing(sqlite3.connect(target)) as writer,
    ):
        reader.backup(writer)


def _require_whole(file: Path, copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        (page_size,) = connection.execute("PRAGMA page_size").fetchone()
        # SQLite reads the missing rest of a last page as zeros.
        if file.stat().st_size % page_size or _damage(connection):
            raise BackupError(f"{file} is damaged or cut short")
        (known,) = connection.execute(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?",
            (HISTORY_TABLE,),
        ).fetchone()
        names = connection.execute("SELECT name FROM schema_migration") if known else ()
        require_known(file, {name for (name,) in names})


def _damage(connection: sqlite3.Connection) -> str:
    (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    return "" if verdict == "ok" else str(verdict)


@transaction
def _insert_all() -> None:
    require_empty()
    Score.delete().execute()
    for model in MODELS:
        table = model._meta.table_name
        columns = ", ".join(field.column_name for field in model._meta.sorted_fields)
        database.execute_sql(
            # All names in it come from the models.
            f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM backup.{table}"  # noqa: S608
        )
    # Inside the transaction, because this may fail: a damaged file may hold anything.
    catch_up()
