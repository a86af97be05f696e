"""The first three tables.

Each list of todos has a partial index in the order it is shown in, so that opening a page and
counting a list read the index alone. `activities (day, points)` covers the sum over a day: it
costs what the day holds, not what the table holds.
"""

from typing import Any

from peewee import BigAutoField, BigIntegerField, Database, DateField, IntegerField, TextField

from models.fields import UtcDateTimeField

LISTS = {
    "todos_all": "deleted_at IS NULL AND archived_at IS NULL",
    "todos_active": "deleted_at IS NULL AND archived_at IS NULL AND completed_at IS NULL",
    "todos_completed": "deleted_at IS NULL AND archived_at IS NULL AND completed_at IS NOT NULL",
    "todos_archived": "deleted_at IS NULL AND archived_at IS NOT NULL",
    "todos_trash": "deleted_at IS NOT NULL",
}


def up(migrator: Any, db: Database) -> None:
    class Todo(db.Model):  # type: ignore[name-defined, misc]
        title = TextField()
        created_at = UtcDateTimeField()
        completed_at = UtcDateTimeField(null=True)
        archived_at = UtcDateTimeField(null=True)
        deleted_at = UtcDateTimeField(null=True)

        class Meta:
            table_name = "todos"

    class Activity(db.Model):  # type: ignore[name-defined, misc]
        id = BigAutoField()
        name = TextField()
        todo_id = IntegerField()
        title = TextField()
        points = IntegerField()
        day = DateField()
        at = UtcDateTimeField()

        class Meta:
            table_name = "activities"
            indexes = ((("day", "points"), False),)

    class Score(db.Model):  # type: ignore[name-defined, misc]
        day = DateField(primary_key=True)
        points = BigIntegerField()
        requested = BigIntegerField()
        computed = BigIntegerField()
        stale_since = UtcDateTimeField(null=True)
        updated_at = UtcDateTimeField(null=True)

        class Meta:
            table_name = "scores"

    db.create_tables([Todo, Activity, Score])
    for name, condition in LISTS.items():
        db.execute_sql(f"CREATE INDEX {name} ON todos (id) WHERE {condition}")
