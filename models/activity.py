"""The activity log: append-only, and the only source of every score."""

from datetime import date
from enum import StrEnum

from peewee import BigAutoField, Case, TextField, fn

from models.database import BaseModel, on_postgres
from models.fields import ChangesField, CountField, DayField, SmallCountField, UtcDateTimeField
from models.transactions import query


class ActivityName(StrEnum):
    """What can stand in the log; the first four are the reference application's."""

    CREATED = "todo_created"
    COMPLETED = "todo_marked_as_complete"
    REOPENED = "todo_marked_as_active"
    DELETED = "todo_deleted"
    RESTORED = "todo_restored"


class NameField(TextField):
    """Takes the names above and no other: ValueError. What is in the log is read as it stands."""

    def db_value(self, value: str) -> str:
        return ActivityName(value).value


class Activity(BaseModel):
    """Something that happened to a todo.

    The title and the points are copies of what they were then, and the id is no foreign key:
    the log reads the same whatever becomes of the todo or of the rules.
    `day` is the calendar day in the zone of the user who did it. `changes` has the fields that the
    edit changed, each with its values before and after.
    """

    id = BigAutoField()
    name = NameField()
    todo_id = SmallCountField()
    title = TextField()
    points = SmallCountField()
    day = DayField()
    at = UtcDateTimeField()
    edit_id = CountField(null=True)
    changes = ChangesField(null=True)

    class Meta:
        table_name = "activities"


@query
def read_activity_page(before: int | None, limit: int) -> list[Activity]:
    """What the log has before that id, newest first."""
    activities = Activity.select().order_by(Activity.id.desc()).limit(limit)
    return list(activities if before is None else activities.where(Activity.id < before))


@query
def read_day_page(day: date, first: int, before: int, limit: int) -> list[Activity]:
    """What one day's part of the log has from the first of these ids to before the other.

    Newest first.
    """
    of_the_day = Activity.day == day
    if not on_postgres():
        # SQLite would go by the index of the days, and sort the whole day for each page.
        of_the_day = Case(None, [(of_the_day, 1)]) == 1
    within = (Activity.id >= first) & (Activity.id < before)
    activities = Activity.select().where(within & of_the_day)
    return list(activities.order_by(Activity.id.desc()).limit(limit))


@query
def span_of(day: date) -> tuple[int, int]:
    """The lowest and the highest id of a day's activities; (0, 0) if there are none."""
    # A sum, since Postgres would look for the extremes of a plain id through the whole log.
    todays = Activity.id + 0
    span = Activity.select(fn.MIN(todays), fn.MAX(todays)).where(Activity.day == day)
    first, last = span.tuples().first()
    return first or 0, last or 0
