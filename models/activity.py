"""The activity log: append-only, and the only source of every score."""

from datetime import date, datetime
from enum import StrEnum

from peewee import DateField, IntegerField, TextField

from models.database import BaseModel
from models.fields import UtcDateTimeField
from models.transactions import query


class ActivityName(StrEnum):
    """What can stand in the log; the first four are the reference application's."""

    CREATED = "todo_created"
    COMPLETED = "todo_marked_as_complete"
    REOPENED = "todo_marked_as_active"
    DELETED = "todo_deleted"
    RESTORED = "todo_restored"


class Activity(BaseModel):
    """Something that happened to a todo.

    The title and the points are copies of what they were then, and the id is no foreign key:
    the log reads the same whatever becomes of the todo or of the rules.
    `day` is the calendar day in the zone of the user who did it.
    """

    id: int
    name = TextField()
    todo_id = IntegerField()
    title = TextField()
    points = IntegerField()
    day: date = DateField()
    at: datetime = UtcDateTimeField()

    class Meta:
        table_name = "activities"


@query
def read_activities(before_id: int | None = None, limit: int = 25) -> list[Activity]:
    """A page of the log, newest first; the next page is the one before the last id of this.

    By id and not by offset, so that what is added meanwhile shifts no page.
    """
    activities = Activity.select().order_by(Activity.id.desc()).limit(limit)
    if before_id is not None:
        activities = activities.where(Activity.id < before_id)
    return list(activities)


@query
def count_activities() -> int:
    """How many activities the log holds."""
    count: int = Activity.select().count()
    return count
