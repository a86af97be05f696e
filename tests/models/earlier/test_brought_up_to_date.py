"""A database of the first version is brought up to date, and nothing in it changes."""

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from psycopg2.extensions import make_dsn

from models import clock
from models.database import database as db
from models.database import open_database
from models.folding import fold
from models.history import Wanted, read_log_page
from models.score import Score
from models.scoring import mark_stale, recompute
from models.settings import DatabaseSettings, PostgresSettings, SqliteSettings
from models.todo import Filter, Todo
from tests.harness.environment import ROOT, own_environment
from tests.support.edits import complete, redo, undo
from tests.support.listed import todos_in

HERE = Path(__file__).parent
COLUMNS = {
    "todos": "id, title, created_at, completed_at, archived_at, deleted_at",
    "activities": "id, name, todo_id, title, points, day, at",
    "scores": "day, points, requested, computed, stale_since, updated_at",
}
NEW = "edits"

Rows = dict[str, list[tuple[Any, ...]]]


def connect(settings: DatabaseSettings) -> Any:
    if isinstance(settings, PostgresSettings):
        return psycopg2.connect(make_dsn(**settings.parameters))
    return sqlite3.connect(settings.path)


def load(settings: DatabaseSettings) -> None:
    kind = "postgres" if isinstance(settings, PostgresSettings) else "sqlite"
    script = (HERE / f"first.{kind}.sql").read_text(encoding="utf-8")
    if isinstance(settings, SqliteSettings):
        settings.path.parent.mkdir(parents=True)
    with closing(connect(settings)) as connection:
        if kind == "postgres":
            connection.cursor().execute(script)
        else:
            connection.executescript(script)
        connection.commit()


def rows(settings: DatabaseSettings) -> Rows:
    with closing(connect(settings)) as connection:
        cursor = connection.cursor()
        found: Rows = {}
        for table, columns in COLUMNS.items():
            cursor.execute(f"SELECT {columns} FROM {table} ORDER BY 1")
            found[table] = cursor.fetchall()
    return found


@pytest.fixture
def first(each_database: DatabaseSettings, let_go: None) -> DatabaseSettings:
    load(each_database)
    return each_database


def test_every_todo_activity_and_score_is_as_it_was(first: DatabaseSettings) -> None:
    before = rows(first)
    assert {table: len(found) for table, found in before.items()} == {
        "todos": 26,
        "activities": 45,
        "scores": 5,
    }
    open_database(first)
    assert rows(first) == before
    assert {todo.folded for todo in Todo.select()} == {fold(row[1]) for row in before["todos"]}
    assert NEW in db.get_tables()
    for chosen in (Filter.ACTIVE, Filter.WAITING, Filter.TODAY, Filter.UPCOMING):
        ids = [todo.id for todo in todos_in(chosen)]
        active = [row[0] for row in before["todos"] if row[3:] == (None, None, None)]
        assert ids == (active if chosen is Filter.ACTIVE else [])


def test_each_day_says_how_many_todos_it_completed_and_added(first: DatabaseSettings) -> None:
    def counts() -> dict[date, tuple[int, int]]:
        return {score.day: (score.completed, score.added) for score in Score.select()}

    open_database(first)
    before = counts()
    for of_each_day in zip(*before.values(), strict=True):
        assert sum(of_each_day) > 0
    with db.atomic():
        mark_stale(before, clock.now())
    for day in before:
        recompute(day)
    assert counts() == before


def test_what_was_logged_before_is_read_and_not_undone(first: DatabaseSettings) -> None:
    open_database(first)
    log = read_log_page(Wanted(), None, 100)
    assert {(actor, activity.changes) for activity, actor in log} == {("", None)}
    assert not undo()
    complete(2, 5)
    assert undo().count == redo().count > 0


@pytest.mark.parametrize("statement", range(1, 50, 6))
def test_a_migration_that_is_killed_leaves_the_old_or_the_new(
    first: DatabaseSettings, tmp_path: Path, statement: int, url_of: Callable[[Any], str]
) -> None:
    before = rows(first)
    env = own_environment(tmp_path, DATABASE_URL=url_of(first))
    code = (
        "import os, signal\n"
        "from models.database import database, open_database\n"
        "from models.settings import database_settings\n"
        "from peewee import Database\n"
        "execute, done = Database.execute_sql, []\n"
        "def counted(self, sql, *more, **options):\n"
        "    result = execute(self, sql, *more, **options)\n"
        "    done.append(sql.split()[0] in ('CREATE', 'ALTER', 'UPDATE', 'DROP'))\n"
        f"    if sum(done) == {statement}:\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "    return result\n"
        "Database.execute_sql = counted\n"
        "open_database(database_settings(os.environ))\n"
    )
    ended = subprocess.run([sys.executable, "-c", code], env=env, cwd=ROOT, check=False)
    assert ended.returncode == -signal.SIGKILL
    assert rows(first) == before
    open_database(first)
    assert rows(first) == before
    assert Todo.select().where(Todo.folded.is_null()).count() == 0


@pytest.fixture
def url_of() -> Callable[[Any], str]:
    def url(settings: DatabaseSettings) -> str:
        if isinstance(settings, SqliteSettings):
            return f"sqlite:///{settings.path}"
        given = settings.parameters
        return (
            f"postgresql://{given['user']}:{given['password']}"
            f"@{given['host']}:{given['port']}/{given['dbname']}"
        )

    return url
