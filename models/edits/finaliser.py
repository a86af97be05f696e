"""The one function that changes anything."""

from datetime import datetime
from uuid import uuid4

from models import clock, feed
from models.changed import Changed
from models.database import database, on_postgres
from models.edit import Edit, EditKind, Step
from models.edits import log
from models.edits.author import Author
from models.edits.operation import Operation
from models.edits.result import EditResult
from models.edits.rules import COMPLETING
from models.scoring import mark_stale
from models.transactions import transaction

# Any number that no other program is likely to lock. Edits of one database take turns by it, so
# that their ids are in the order of their commits. SQLite has one writer anyway.
TURN = 8_245_520
# A client that falls silent during its turn, asleep or cut off, holds others up for this long.
IDLE = "10s"
TAKE_TURN = (
    "SELECT set_config('idle_in_transaction_session_timeout', %s, true), pg_advisory_xact_lock(%s)"
)


def make(
    operation: Operation, author: Author, token: str | None = None, at: datetime | None = None
) -> EditResult:
    """Change todos by one edit, in one transaction; `at` is an instant in the past, for samples.

    If an edit with this token exists already, returns what that did: after a commit in doubt, try
    again with the same token. Raises TallyError, and then nothing was changed.
    """
    return _make(operation, author, token or uuid4().hex, at)


@transaction
def _make(
    operation: Operation, author: Author, token: str, at: datetime | None = None
) -> EditResult:
    if on_postgres():
        database.execute_sql(TAKE_TURN, (IDLE, TURN))
    edit = _begin(operation, author, token, at or clock.now())
    if edit is None:
        return _made_before(token)
    touched = operation.run(edit)
    kind, step = EditKind(edit.kind), Step(edit.step)
    if not touched.count:
        Edit.delete().where(Edit.id == edit.id).execute()
        return EditResult(kind, step, left=touched.left, left_count=touched.left_count)
    stale = mark_stale([edit.day], edit.at) if _changes_day(edit, touched.moving) else frozenset()
    feed.announce(Changed.TODOS)
    return EditResult(
        kind,
        step,
        edit.id,
        touched.count,
        touched.ids,
        touched.title,
        touched.after,
        touched.points,
        edit.day,
        stale,
        touched.left,
        touched.left_count,
        tuple(edit.fields.split(",")),
        touched.takes_back,
        touched.followed,
    )


def _begin(operation: Operation, author: Author, token: str, now: datetime) -> Edit | None:
    """Write the edit; None if an edit with this token exists already."""
    edit = Edit(
        token=token,
        kind=operation.kind,
        step=operation.step,
        actor=author.actor,
        client=author.client,
        at=now,
        day=clock.day_of(now),
        fields=",".join(operation.fields),
    )
    given = Edit._meta.sorted_fields[1:-1]
    names = ", ".join(field.column_name for field in given)
    row = database.execute_sql(
        f"INSERT INTO edits ({names}) "
        f"VALUES ({', '.join([database.param] * len(given))}) "
        "ON CONFLICT (token) DO NOTHING RETURNING id",
        [field.db_value(getattr(edit, field.name)) for field in given],
    ).fetchone()
    if row is None:
        return None
    (edit.id,) = row
    return edit


def _changes_day(edit: Edit, moving: bool) -> bool:
    """Whether the edit changes what a day's score says, given whether any todo moved points."""
    # A todo may be worth nothing, and still be one more that the day completed.
    return moving or COMPLETING in edit.fields.split(",")


def _made_before(token: str) -> EditResult:
    edit = Edit.get(Edit.token == token)
    count, points, title, moving = log.summary(edit.id)
    count, title = log.told_of(edit, count, title)
    # Perhaps its recomputation was never enqueued.
    stale = frozenset([edit.day]) if _changes_day(edit, moving) else frozenset()
    return EditResult(
        EditKind(edit.kind),
        Step(edit.step),
        edit.id,
        count,
        log.ids_of(edit.id, count),
        title,
        points=points,
        day=edit.day,
        stale_days=stale,
        fields=tuple(edit.fields.split(",")),
    )
