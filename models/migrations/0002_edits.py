"""Edits, what each changed, titles as a search compares them, and indexes in the lists' orders.

Activities written before have no edit and no changes: they cannot be undone, and stay in the log as
they are.
"""

import re
from typing import Any

from peewee import (
    BigAutoField,
    BigIntegerField,
    Database,
    DateField,
    PostgresqlDatabase,
    TextField,
)

from models.fields import UtcDateTimeField
from models.folding import fold

BATCH = 1000
# The lists that show the newest first, as far as an index can tell: (column, condition).
NEWEST_FIRST = {
    "todos_completed": (
        "completed_at",
        "deleted_at IS NULL AND archived_at IS NULL AND completed_at IS NOT NULL",
    ),
    "todos_archived": ("archived_at", "deleted_at IS NULL AND archived_at IS NOT NULL"),
    "todos_trash": ("deleted_at", "deleted_at IS NOT NULL"),
}
NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def up(migrator: Any, db: Database) -> None:
    class Edit(db.Model):  # type: ignore[name-defined, misc]
        id = BigAutoField()
        token = TextField(unique=True)
        kind = TextField()
        step = TextField()
        actor = TextField()
        client = TextField()
        at = UtcDateTimeField()
        day = DateField()
        fields = TextField()
        undone_by = BigIntegerField(null=True)

        class Meta:
            table_name = "edits"
            indexes = ((("client", "step", "id"), False), (("actor", "at"), False))

    db.create_tables([Edit])
    db.execute_sql("CREATE INDEX edits_undone_by ON edits (undone_by) WHERE undone_by IS NOT NULL")
    db.execute_sql("ALTER TABLE activities ADD COLUMN edit_id BIGINT")
    db.execute_sql("ALTER TABLE activities ADD COLUMN changes JSONB")
    db.execute_sql("CREATE INDEX activities_edit ON activities (edit_id, id)")
    db.execute_sql("CREATE INDEX activities_todo ON activities (todo_id, id)")
    db.execute_sql("ALTER TABLE todos ADD COLUMN folded TEXT")
    _fold_titles(db)
    db.execute_sql("DROP INDEX todos_all")
    for name, (column, condition) in NEWEST_FIRST.items():
        db.execute_sql(f"DROP INDEX {name}")
        db.execute_sql(f"CREATE INDEX {name} ON todos ({column}, id) WHERE {condition}")


def _fold_titles(db: Database) -> None:
    # The database itself folds ASCII, a hundred times as fast; a locale may have its own rules.
    title = 'title COLLATE "C"' if isinstance(db, PostgresqlDatabase) else "title"
    db.execute_sql(f"UPDATE todos SET folded = lower({title})")  # noqa: S608
    mark, last = db.param, 0
    page = f"SELECT id, title FROM todos WHERE id > {mark} ORDER BY id LIMIT {BATCH}"  # noqa: S608
    while rows := db.execute_sql(page, (last,)).fetchall():
        for todo_id, title in rows:
            if NOT_ASCII.search(title):
                db.execute_sql(
                    f"UPDATE todos SET folded = {mark} WHERE id = {mark}",  # noqa: S608
                    (fold(title), todo_id),
                )
        last = rows[-1][0]
