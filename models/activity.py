"""The activity log: append-only, and the only source of every score."""

from enum import StrEnum

from peewee import BigAutoField

from models.database import BaseModel
from models.fields import (
    ChangesField,
    CountField,
    DayField,
    RequiredTextField,
    SmallCountField,
    UtcDateTimeField,
)


class ActivityName(StrEnum):
    """The activities in the log; the first four are the reference application's."""

    CREATED = "todo_created"
    COMPLETED = "todo_marked_as_complete"
    REOPENED = "todo_marked_as_active"
    DELETED = "todo_deleted"
    RESTORED = "todo_restored"
    RENAMED = "todo_renamed"
    ARCHIVED = "todo_archived"
    UNARCHIVED = "todo_unarchived"
    CHANGED = "todo_changed"


class NameField(RequiredTextField):
    """Stores only the names above; raises ValueError for others. Reads whatever is in the log."""

    def db_value(self, value: str) -> str:
        return ActivityName(value).value


class Activity(BaseModel):
    """Something that happened to a todo.

    The title and the points are copies of what they were then, and the id is no foreign key:
    the log reads the same whatever becomes of the todo or of the rules.
    `day` is the calendar day in the zone of the user who did it. `changes` has the fields that the
    edit changed, each with its values before and after. `shown_with` is the edit in whose line the
    log shows this; the one activity that stands for a line has none. `completes` is 1 if this
    completed the todo, -1 if it reopened it, and else 0.
    """

    id = BigAutoField()
    name = NameField()
    todo_id = SmallCountField()
    title = RequiredTextField()
    points = SmallCountField()
    day = DayField()
    at = UtcDateTimeField()
    edit_id = CountField(null=True)
    shown_with = CountField(null=True)
    completes = SmallCountField()
    changes = ChangesField(null=True)

    class Meta:
        table_name = "activities"
