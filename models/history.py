"""The log as it is read back: who did what, newest first."""

from datetime import date, datetime
from typing import Any, NamedTuple

from peewee import JOIN, Case, Select, fn

from models.activity import Activity
from models.database import database, on_postgres
from models.edit import Edit, edits_since
from models.todo import Todo
from models.transactions import query


class Wanted(NamedTuple):
    """Which part of the log: one day, one todo, one person; None means all of them."""

    day: date | None = None
    todo_id: int | None = None
    actor: str | None = None


@query
def read_log_page(wanted: Wanted, before: int | None, limit: int) -> list[tuple[Activity, str]]:
    """The activities before that id, newest first, each with its actor; "" if not known."""
    activities = (
        Activity.select(Activity, Edit.actor.alias("actor"))
        .join(Edit, JOIN.LEFT_OUTER, on=(Edit.id == Activity.edit_id))
        .order_by(Activity.id.desc())
        .limit(limit)
    )
    if before is not None:
        activities = activities.where(Activity.id < before)
    if wanted.todo_id is not None:
        activities = activities.where(Activity.todo_id == wanted.todo_id)
    if wanted.actor is not None:
        activities = activities.where(Edit.actor == wanted.actor)
    if wanted.day is not None:
        activities = activities.where(_of_day(wanted.day))
    rows: Any = activities.objects()
    return [(activity, activity.actor or "") for activity in rows]


@query
def sum_up(todo_id: int) -> tuple[int, int]:
    """How many activities a todo has, and the sum of their points."""
    # Peewee's fields have no types.
    log: Any = Activity
    whole = log.select(fn.COUNT(log.id), fn.COALESCE(fn.SUM(log.points), 0))
    ((count, points),) = whole.where(log.todo_id == todo_id).tuples()
    return int(count), int(points)


def _of_day(day: date) -> Any:
    # A sum, since Postgres would look for the extremes of a plain id through the whole log.
    todays = Activity.id + 0
    span = Activity.select(fn.MIN(todays), fn.MAX(todays)).where(Activity.day == day)
    first, last = span.tuples().first()
    of_the_day = Activity.day == day
    if not on_postgres():
        # SQLite would go by the index of the days, and sort the whole day for each page.
        of_the_day = Case(None, [(of_the_day, 1)]) == 1
    return Activity.id.between(first or 0, last or 0) & of_the_day


@query
def has_several_actors() -> bool:
    """Whether more than one person has edited."""
    # Each by itself is one look into the index: SQLite would read all of it for both.
    ends = [Edit.select(end(Edit.actor)) for end in (fn.MIN, fn.MAX)]
    ((first, last),) = Select([], ends).bind(database).tuples()
    return bool(first != last)


@query
def count_edits_since(actor: str, since: datetime) -> tuple[int, int]:
    """How many of a person's edits since then can be taken back, and of how many todos."""
    edits = edits_since(actor, since).columns(Edit.id).order_by()
    todos = Activity.select(fn.COUNT(Activity.todo_id.distinct()))
    return edits.count(), int(todos.where(Activity.edit_id.in_(edits)).scalar() or 0)


@query
def read_edited_page(edit_id: int, after: int, limit: int) -> list[tuple[int, Todo]]:
    """The todos that an edit touched, with the ids of its activities, after one, in order."""
    touched: Any = (
        Activity.select(Activity.id, Activity.todo_id)
        .where((Activity.edit_id == edit_id) & (Activity.id > after))
        .order_by(Activity.id)
        .limit(limit)
        .tuples()
    )
    places = {todo_id: activity_id for activity_id, todo_id in touched}
    todos = Todo.select().where(Todo.id.in_(list(places)))
    return sorted(((places[todo.id], todo) for todo in todos), key=lambda row: row[0])
