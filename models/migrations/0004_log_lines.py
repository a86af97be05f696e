"""Which activities share a line of the log: those of one edit, and what takes it back on its day.

`activities.shown_with` names the edit in whose line an activity is shown; the one activity that
stands for a line has none. The log's own order is by day, and has an index of those that do.

Edits that took back several at once keep a line of their own here: which of their activities took
back which is not written down.
"""

from typing import Any

from peewee import Database, PostgresqlDatabase

# An undo, or a redo, is shown with the edit that it is about: by the same person, on the same day.
TAKEN_BACK = """
WITH RECURSIVE shown (id, line) AS (
    SELECT edits.id, edits.id FROM edits
    WHERE edits.kind = 'several' OR NOT EXISTS (
        SELECT 1 FROM edits AS undone WHERE undone.undone_by = edits.id
        AND undone.id <> edits.id AND undone.day = edits.day AND undone.actor = edits.actor
    )
    UNION ALL
    SELECT edits.id, shown.line FROM shown
    JOIN edits AS undone ON undone.id = shown.id
    JOIN edits ON edits.id = undone.undone_by
    WHERE edits.kind <> 'several'
    AND undone.id <> edits.id AND undone.day = edits.day AND undone.actor = edits.actor
)
UPDATE activities SET shown_with = shown.line FROM shown
WHERE activities.edit_id = shown.id AND shown.line <> shown.id
"""
# The first activity of any other edit stands for the rest of it.
TOGETHER = """
UPDATE activities SET shown_with = edit_id
WHERE edit_id IS NOT NULL AND shown_with IS NULL AND EXISTS (
    SELECT 1 FROM activities AS earlier
    WHERE earlier.edit_id = activities.edit_id AND earlier.id < activities.id
)
"""
# The order of the lines. SQLite's indexes end in the id by themselves; without the column of the
# condition in it, each line that is counted would be looked up in the table.
POSTGRES_LINES, SQLITE_LINES = "day, id", "shown_with, day"


def up(migrator: Any, db: Database) -> None:
    db.execute_sql("ALTER TABLE activities ADD COLUMN shown_with BIGINT")
    db.execute_sql(TAKEN_BACK)
    db.execute_sql(TOGETHER)
    lines = POSTGRES_LINES if isinstance(db, PostgresqlDatabase) else SQLITE_LINES
    db.execute_sql(
        f"CREATE INDEX activities_lines ON activities ({lines}) WHERE shown_with IS NULL"
    )
    db.execute_sql(
        "CREATE INDEX activities_shown_with ON activities (shown_with, edit_id, points) "
        "WHERE shown_with IS NOT NULL"
    )
