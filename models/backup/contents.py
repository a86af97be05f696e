"""Checking the contents of databases and backups before and after a restore."""

from collections.abc import Collection
from pathlib import Path

from models.activity import Activity
from models.backup.files import BackupError
from models.database import database
from models.edit import Edit
from models.schema import known_migrations
from models.score import Score, stale_days
from models.scoring import recompute
from models.tag import Tag
from models.todo import Todo

MODELS = (Todo, Tag, Edit, Activity, Score)


def is_empty() -> bool:
    """Whether the bound database has neither todos nor a log; its tables may be missing."""
    tables = database.get_tables()
    return not any(
        model._meta.table_name in tables and model.select().exists() for model in (Todo, Activity)
    )


def require_empty() -> None:
    """Raise BackupError unless it is empty; inside a transaction that stays so until the end."""
    if not is_empty():
        raise BackupError(
            "a backup goes into an empty database, and this one has todos: "
            "name another with DATABASE_URL, TALLY_DATA_DIR or POSTGRES_DB"
        )


def require_known(file: Path, migrations: Collection[str]) -> None:
    """Raise BackupError for a backup of another program, or of a newer version of this one."""
    if not migrations:
        raise BackupError(f"{file} is not a backup of Tally")
    if ahead := set(migrations) - known_migrations():
        raise BackupError(
            f"{file} comes from a newer version of this program (it has {max(ahead)}): "
            "update Tally first"
        )


def catch_up() -> None:
    """Recompute stale days: the backup may be from between an edit and its recomputation."""
    for day in stale_days():
        recompute(day)
