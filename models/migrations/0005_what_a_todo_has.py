"""What a todo has beside its title, and the orders in which lists show it.

An edit changes the columns above `agenda`; the others, and the table of tags, follow from those.
`activities.completes` says how many more todos an activity completed than it reopened: its points
no longer tell, since a todo may be worth anything from 0 to 100.
"""

from typing import Any

from peewee import Database

COLUMNS = {
    "priority": "TEXT",
    "due": "DATE",
    "due_time": "TEXT",
    "start": "DATE",
    "projects": "TEXT",
    "contexts": "TEXT",
    "note": "TEXT",
    "parent_id": "INTEGER",
    "recurrence": "TEXT",
    "until": "DATE",
    "anchor": "INTEGER",
    "scheduled": "DATE",
    "repeats": "INTEGER",
    "worth": "INTEGER",
    "earned": "INTEGER",
    "claimed_by": "TEXT",
    "position": "BIGINT",
    "agenda": "DATE",
    "has_note": "INTEGER NOT NULL DEFAULT 0",
    "sort_root": "BIGINT NOT NULL DEFAULT 0",
    "sort_rank": "BIGINT NOT NULL DEFAULT 0",
    "subtasks": "INTEGER NOT NULL DEFAULT 0",
    "subtasks_done": "INTEGER NOT NULL DEFAULT 0",
}
# Room for twenty todos that are moved between the same two, one after the other.
SPACING = 1 << 20
ACTIVE = "deleted_at IS NULL AND archived_at IS NULL AND completed_at IS NULL"
BY_HAND = "sort_root, sort_rank, id"
INDEXES = {
    "todos_active": (BY_HAND, ACTIVE),
    "todos_due": (f"due, {BY_HAND}", f"{ACTIVE} AND due IS NOT NULL"),
    "todos_start": (f"start, {BY_HAND}", f"{ACTIVE} AND start IS NOT NULL"),
    "todos_agenda": (f"agenda, {BY_HAND}", f"{ACTIVE} AND agenda IS NOT NULL"),
    "todos_claimed": (f"claimed_by, {BY_HAND}", f"{ACTIVE} AND claimed_by IS NOT NULL"),
    "todos_parent": ("parent_id, id", "parent_id IS NOT NULL"),
    "todos_repeats": ("repeats, id", "repeats IS NOT NULL"),
}
TAGS = """
CREATE TABLE tags (
    sign TEXT NOT NULL, name TEXT NOT NULL, todo_id INTEGER NOT NULL,
    PRIMARY KEY (sign, name, todo_id)
)
"""


def up(migrator: Any, db: Database) -> None:
    for name, kind in COLUMNS.items():
        db.execute_sql(f"ALTER TABLE todos ADD COLUMN {name} {kind}")
    db.execute_sql(f"UPDATE todos SET sort_root = CAST(id AS BIGINT) * {SPACING}")  # noqa: S608
    db.execute_sql("DROP INDEX todos_active")
    for name, (columns, condition) in INDEXES.items():
        db.execute_sql(f"CREATE INDEX {name} ON todos ({columns}) WHERE {condition}")
    db.execute_sql(TAGS)
    db.execute_sql("CREATE INDEX tags_todo ON tags (todo_id)")
    _count_completions(db)


def _count_completions(db: Database) -> None:
    db.execute_sql("ALTER TABLE activities ADD COLUMN completes INTEGER NOT NULL DEFAULT 0")
    db.execute_sql("UPDATE activities SET completes = 1 WHERE points >= 3")
    db.execute_sql("UPDATE activities SET completes = -1 WHERE points <= -3")
    db.execute_sql("DROP INDEX activity_day_points")
    db.execute_sql("CREATE INDEX activities_day ON activities (day, points, completes)")
