"""Who changed a todo, according to the log."""

from peewee import Field

from models.database import database
from models.edits.changes import among

NEWEST = (
    "SELECT a.name, edits.actor FROM activities AS a JOIN edits ON edits.id = a.edit_id "
    "WHERE a.todo_id = {mark} AND {condition} ORDER BY a.id DESC LIMIT 1"
)


def changed_by(todo_id: int, field: Field) -> str:
    """Who gave the field its value; "" if the log does not say."""
    return _newest(todo_id, among("a.changes", field))[1]


def last_change(todo_id: int) -> tuple[str, str]:
    """The name and the actor of a todo's newest activity; "" if the log does not say."""
    return _newest(todo_id, "a.changes IS NOT NULL")


def _newest(todo_id: int, condition: str) -> tuple[str, str]:
    sql = NEWEST.format(mark=database.param, condition=condition)
    found: tuple[str, str] | None = database.execute_sql(sql, (todo_id,)).fetchone()
    return found or ("", "")
