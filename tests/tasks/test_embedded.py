"""The consumer inside an application, and what older versions left in its data folder."""

import pickle
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from models.settings import SqliteSettings
from tasks.embedded import OLD_FILES, remove_old_files
from tests.harness.environment import APPLICATION, own_environment
from tests.harness.processes import run_tally
from tests.harness.terminal import Terminal
from tests.harness.waiting import eventually


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """With a queue's file of an older version, and what SQLite makes beside it."""
    for name in OLD_FILES:
        (tmp_path / name).write_bytes(b"old")
    return tmp_path


def names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def test_the_old_files_go_and_nothing_else_does(folder: Path) -> None:
    (folder / "tally.db").write_bytes(b"todos")
    (folder / "queue.db.bak").write_bytes(b"somebody's")
    remove_old_files(folder)
    assert names(folder) == {"tally.db", "queue.db.bak"}


def test_a_folder_without_them_or_that_is_none_is_left_alone(tmp_path: Path) -> None:
    remove_old_files(tmp_path)
    remove_old_files(tmp_path / "none")
    assert names(tmp_path) == set()


def test_what_is_no_plain_file_is_left_alone(folder: Path) -> None:
    (folder / "elsewhere").write_bytes(b"somebody's")
    (folder / "queue.db").unlink()
    (folder / "queue.db").symlink_to(folder / "elsewhere")
    remove_old_files(folder)
    assert names(folder) == {"elsewhere", *OLD_FILES}
    (folder / "queue.db").unlink()
    (folder / "queue.db").mkdir()
    remove_old_files(folder)
    assert names(folder) == {"elsewhere", *OLD_FILES}


def test_a_database_of_that_name_is_left_alone(database: SqliteSettings) -> None:
    named_alike = database.path.with_name("queue.db")
    named_alike.hardlink_to(database.path)
    remove_old_files(database.path.parent)
    assert named_alike.exists()


class Bomb:
    """Makes a file if it is unpickled."""

    def __init__(self, mark: Path) -> None:
        self._mark = mark

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self._mark,)


def test_an_open_application_runs_nothing_out_of_the_old_file_and_makes_no_other(
    tmp_path: Path,
) -> None:
    env, mark = own_environment(tmp_path), tmp_path / "unpickled"
    run_tally("add", "Laundry", env=env)
    queue = tmp_path / "data" / "queue.db"
    with closing(sqlite3.connect(queue)) as file, file:
        file.execute(
            "CREATE TABLE task (id INTEGER PRIMARY KEY, queue TEXT, data BLOB, priority REAL)"
        )
        file.execute(
            "INSERT INTO task (queue, data, priority) VALUES ('tally', ?, 0)",
            (pickle.dumps(Bomb(mark)),),
        )
    with Terminal(APPLICATION, env) as terminal:
        terminal.wait_for("q Quit")
        eventually(lambda: not queue.exists())
        terminal.press(" ")
        terminal.wait_for("✓ Laundry")
        terminal.press("q")
        terminal.wait_end(10)
    assert not mark.exists()
    assert not [name for name in names(tmp_path / "data") if name.startswith("queue")]
    pickle.loads(pickle.dumps(Bomb(mark)))
    assert mark.exists()
