"""How many todos each day completed, beside its points.

Streaks and the table of days ask for it, and no screen is to count a log of a million activities.
An activity of 3 points or more completed a todo, and one of -3 or less reopened one: completing
moved five, and what is added or deleted in the same breath fewer than half of them.
"""

from typing import Any

from peewee import Database

FILL = """
UPDATE scores SET completed = (
    SELECT COUNT(CASE WHEN points >= 3 THEN 1 END) - COUNT(CASE WHEN points <= -3 THEN 1 END)
    FROM activities WHERE activities.day = scores.day
)
"""


def up(migrator: Any, db: Database) -> None:
    db.execute_sql("ALTER TABLE scores ADD COLUMN completed BIGINT NOT NULL DEFAULT 0")
    db.execute_sql(FILL)
