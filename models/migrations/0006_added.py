"""How many more todos came than went on each day, beside how many it completed.

What a day completed no longer tells: a todo may be worth anything from 0 to 100. All points but
those of completing and reopening are of todos that came or went, one each.
"""

from typing import Any

from peewee import Database

FILL = """
UPDATE scores SET added = (
    SELECT COALESCE(SUM(points), 0) FROM activities
    WHERE activities.day = scores.day AND activities.completes = 0
)
"""


def up(migrator: Any, db: Database) -> None:
    db.execute_sql("ALTER TABLE scores ADD COLUMN added BIGINT NOT NULL DEFAULT 0")
    db.execute_sql(FILL)
