"""Trying an edit: make one, read every table, and roll back.

It leaves no trace: the rows bring ids of their own, so that no sequence moves.
"""

import sqlite3
import time

from models import clock
from models.activity import Activity, ActivityName
from models.database import database, on_postgres, require_writable
from models.edit import Edit, EditKind, Step
from models.errors import DatabaseDamaged, DatabaseLocked
from models.failures import LOCK_NOT_AVAILABLE, driver_error, explained
from models.score import Score
from models.silence import LOCKED, Work
from models.todo import Todo

# Below every id that a sequence gives, and before every day.
NO_ID, NO_DAY = -1, "0001-01-01"
TITLE = "trial"
# As much as several edits, so that a nearly full disk fails now. Not on Postgres, which writes
# small rows at once, and keeps the space of rolled-back rows until a vacuum.
BALLAST = 65_536
LOCK_TIMEOUT = "2s"
# A health check runs every few seconds, so it checks a large file only as far as it gets.
CHECK_SECONDS = 1.0
CHECK_STEPS = 10_000


def try_edit() -> None:
    """Raise DatabaseUnavailable if the database would refuse an edit, or cannot be read."""
    require_writable()
    with explained(ValueError), Work():
        try:
            if not on_postgres():
                _look_for_damage()
            with database.atomic() as transaction:
                _prepare()
                _edit()
                for model in (Todo, Edit, Activity, Score):
                    list(model.select().limit(1))
                transaction.rollback()
        except Exception as error:
            if getattr(driver_error(error), "pgcode", None) == LOCK_NOT_AVAILABLE:
                raise DatabaseLocked(LOCKED) from error
            raise


def try_migration() -> None:
    """Raise DatabaseUnavailable if the missing tables could not be created."""
    with explained(), Work(), database.atomic() as transaction:
        database.execute_sql("CREATE TABLE tally_trial (id INTEGER)")
        transaction.rollback()


def _prepare() -> None:
    if on_postgres():
        database.execute_sql(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'")
    else:
        # Makes SQLite write the changes, which would otherwise stay in memory until the rollback.
        database.execute_sql("PRAGMA cache_size = 1")
        database.execute_sql("PRAGMA cache_spill = 1")


def _edit() -> None:
    now = clock.now()
    title = TITLE if on_postgres() else "x" * BALLAST
    Todo.insert(id=NO_ID, title=title, created_at=now).execute()
    Todo.update(completed_at=now).where(Todo.id == NO_ID).execute()
    Edit.insert(
        id=NO_ID,
        token=TITLE,
        kind=EditKind.COMPLETE,
        step=Step.EDIT,
        actor=TITLE,
        client=TITLE,
        at=now,
        day=NO_DAY,
    ).execute()
    Edit.update(undone_by=NO_ID).where(Edit.id == NO_ID).execute()
    Activity.insert(
        id=NO_ID,
        name=ActivityName.CREATED,
        todo_id=NO_ID,
        title=title,
        points=0,
        day=NO_DAY,
        at=now,
    ).execute()
    Score.insert(day=NO_DAY).execute()
    Score.update(points=0).where(Score.day == NO_DAY).execute()


def _look_for_damage() -> None:
    connection = database.connection()
    deadline = time.monotonic() + CHECK_SECONDS
    connection.set_progress_handler(lambda: time.monotonic() > deadline, CHECK_STEPS)
    try:
        (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
    else:
        if verdict != "ok":
            raise DatabaseDamaged(f"the database is damaged: {' '.join(verdict.split())}")
    finally:
        connection.set_progress_handler(None, 0)
