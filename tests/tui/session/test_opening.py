import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from models.settings import SqliteSettings
from tasks.settings import ImmediateSettings
from tui.environment import Surroundings
from tui.session.opening import open_for_application


def test_a_lock_at_the_start_is_no_refusal(
    database: SqliteSettings, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.database.START_TIMEOUT_MS", 50)
    surroundings = Surroundings(database, ImmediateSettings(), data_dir, "ann")
    with closing(sqlite3.connect(database.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert open_for_application(surroundings, rows=10).refusal == ""


def test_another_accounts_file_is_said_at_the_start(
    database: SqliteSettings, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database.path.parent.chmod(0o777)
    owner = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: owner + 1)
    surroundings = Surroundings(database, ImmediateSettings(), data_dir, "ann")
    warning = open_for_application(surroundings, rows=10).warning
    assert warning.startswith(f"The database {database.path} belongs to ")
    assert warning.endswith(", in a folder that others can write to.")
