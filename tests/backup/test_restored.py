"""What comes back: every row, as of one moment, in a place that goes on from there."""

import sqlite3
import stat
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

import models.database
from models import schema
from models.backup import restore
from models.database import close_connection, database, open_database
from models.settings import database_settings
from tests.support.edits import complete, create
from tests.support.places import MakePlace, Place

BACKUPS_DURING_EDITS = 3
ACTIVITIES_BEFORE = 60_000


def test_every_row_comes_back_as_it_was(source: Place, new_place: MakePlace, file: Path) -> None:
    place = new_place()
    assert place.printed("restore-backup", str(file)) == "7 todos restored\n"
    assert place.rows() == source.rows()
    assert len(source.rows()["activities"]) == 17
    assert place.printed("list", "--filter", "all") == source.printed("list", "--filter", "all")


def test_an_opened_but_unused_database_is_empty(
    source: Place, new_place: MakePlace, file: Path
) -> None:
    place = new_place()
    assert place.printed("list") == ""
    place.printed("restore-backup", str(file))
    assert place.rows() == source.rows()


def test_ids_go_on_after_the_restored_ones(new_place: MakePlace, file: Path) -> None:
    place = new_place()
    place.printed("restore-backup", str(file))
    assert place.printed("add", "new") == "8\n"
    ids = [row[0] for row in place.rows()["activities"]]
    assert ids == sorted(set(ids))
    assert len(ids) == 18


def test_a_restored_place_can_be_saved_and_restored_again(
    source: Place, new_place: MakePlace, file: Path, tmp_path: Path
) -> None:
    second, third = new_place(), new_place()
    second.printed("restore-backup", str(file))
    second.printed("backup", str(tmp_path / "again"))
    third.printed("restore-backup", str(tmp_path / "again"))
    assert third.rows() == source.rows()


def test_a_score_that_was_behind_is_right_after_the_restore(
    source: Place, new_place: MakePlace, tmp_path: Path
) -> None:
    right = source.execute("SELECT day, points FROM scores ORDER BY day")
    source.execute(
        "UPDATE scores SET points = 4711, requested = requested + 1, "
        "stale_since = (SELECT MAX(at) FROM activities)"
    )
    source.printed("backup", str(tmp_path / "stale"))
    place = new_place()
    place.printed("restore-backup", str(tmp_path / "stale"))
    assert place.execute("SELECT day, points FROM scores ORDER BY day") == right
    assert place.execute("SELECT day FROM scores WHERE requested > computed") == []


def test_the_file_is_its_owners_alone(file: Path) -> None:
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [f.name for f in file.parent.glob("*saved*")] == [file.name]


def test_a_backup_of_sqlite_is_one_file_also_while_it_is_read(
    new_sqlite: MakePlace, tmp_path: Path
) -> None:
    place, folder = new_sqlite(), tmp_path / "backups"
    folder.mkdir()
    place.printed("add", "Laundry")
    place.printed("backup", str(folder / "saved"))
    with closing(sqlite3.connect(folder / "saved")) as connection:
        assert connection.execute("SELECT title FROM todos").fetchall() == [("Laundry",)]
        assert [file.name for file in folder.iterdir()] == ["saved"]


def test_without_a_name_the_time_is_the_name(
    source: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    printed = source.printed("backup")
    (made,) = tmp_path.glob("tally-????-??-??-??????.backup")
    assert printed == f"{made.name}\n"


def test_a_backup_of_an_older_program_is_brought_up_to_date(
    new_place: MakePlace, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = tmp_path / "migrations"
    newer.mkdir()
    for script in schema.DIRECTORY.glob("[0-9]*.py"):
        (newer / script.name).write_text(script.read_text())
    (newer / "9998_note.py").write_text(
        "def up(migrator, db):\n    db.execute_sql('ALTER TABLE todos ADD COLUMN remark TEXT')\n"
    )
    monkeypatch.setattr(schema, "DIRECTORY", newer)
    settings = database_settings({"DATABASE_URL": new_place().url})
    with bound_models():
        assert restore(settings, file) == 7
        assert "remark" in {column.name for column in database.get_columns("todos")}


def test_a_backup_during_edits_is_that_of_one_moment(new_place: MakePlace, tmp_path: Path) -> None:
    place = new_place()
    place.printed("add", "first")
    fill(place)
    saved: list[tuple[int, Path]] = []
    with edits(place):
        for number in range(BACKUPS_DURING_EDITS):
            acknowledged = len(activities(place))
            path = tmp_path / f"during-{number}"
            assert place.start("backup", str(path)).wait(30) == 0
            saved.append((acknowledged, path))
    log = activities(place)
    for acknowledged, path in saved:
        restored = new_place()
        restored.printed("restore-backup", str(path))
        kept = activities(restored)
        assert acknowledged <= len(kept) < len(log)
        assert kept == log[: len(kept)]
        assert inconsistencies(restored) == []


def activities(place: Place) -> list[tuple[object, ...]]:
    return place.execute("SELECT * FROM activities ORDER BY id")


def fill(place: Place) -> None:
    """Make the log long, so that copying it takes a while."""
    place.execute(
        "WITH RECURSIVE n(i) AS "
        f"(SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {ACTIVITIES_BEFORE}) "
        "INSERT INTO activities (name, todo_id, title, points, day, at) "
        "SELECT 'todo_created', -i, 'filled', 1, DATE(day), at FROM n, activities WHERE id = 1"
    )
    total = ACTIVITIES_BEFORE + 1
    place.execute(f"UPDATE scores SET requested = {total}, computed = {total}, points = {total}")


def inconsistencies(place: Place) -> list[tuple[object, ...]]:
    """What no moment between two transactions can have shown."""
    return place.execute(
        "SELECT 'score', points FROM scores WHERE computed <> requested "
        "OR requested <> (SELECT COUNT(*) FROM activities a WHERE a.day = scores.day) "
        "OR points <> (SELECT SUM(points) FROM activities a WHERE a.day = scores.day) "
        "UNION ALL SELECT 'todo', id FROM todos WHERE (completed_at IS NOT NULL) <> "
        "EXISTS (SELECT 1 FROM activities a WHERE todo_id = todos.id AND points = 5) "
        "UNION ALL SELECT 'log', todo_id FROM activities WHERE todo_id > 0 "
        "AND todo_id NOT IN (SELECT id FROM todos)"
    )


@contextmanager
def bound_models() -> Iterator[None]:
    try:
        yield
    finally:
        close_connection()
        models.database.database.initialize(None)


@contextmanager
def edits(place: Place) -> Iterator[None]:
    """Todos are added and completed all the time, until at least one was after the block."""
    stop = threading.Event()
    failures: list[Exception] = []

    def work() -> None:
        try:
            while True:
                last = stop.is_set()
                (todo_id,) = create("during").ids
                complete(todo_id)
                if last:
                    return
        except Exception as error:
            failures.append(error)
        finally:
            close_connection()

    with bound_models(), closing(place.connect()) as looking:
        open_database(database_settings({"DATABASE_URL": place.url}))
        # On SQLite, all that comes after this look stays in the write-ahead log meanwhile.
        looking.cursor().execute("BEGIN")
        looking.cursor().execute("SELECT * FROM todos")
        thread = threading.Thread(target=work)
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join()
    assert failures == []
