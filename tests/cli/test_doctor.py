"""The doctor looks, and leaves everything as it is."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest

from tests.cli.conftest import Tally
from tests.harness.processes import run_tally


def database_check(tally: Tally) -> dict[str, object]:
    checks: list[dict[str, object]] = json.loads(tally("doctor", "--json").stdout)
    return checks[0]


def test_before_the_first_start_nothing_is_wrong_and_nothing_is_made(
    tally: Tally, env: dict[str, str]
) -> None:
    result = tally("doctor")
    assert (result.returncode, result.stderr) == (0, "")
    assert "ok     database" in result.stdout
    assert "made by the first start" in result.stdout
    assert not Path(env["TALLY_DATA_DIR"]).exists()


def test_a_file_that_cannot_be_made_is_wrong_before_the_first_start(
    tally: Tally, env: dict[str, str]
) -> None:
    Path(env["TALLY_DATA_DIR"]).write_text("in the way")
    check = database_check(tally)
    assert check["ok"] is False
    assert "cannot be opened: " in str(check["text"])


@pytest.mark.parametrize("name", ["locked", "fullfile"])
def test_a_path_does_not_choose_the_advice(
    name: str, tally: Tally, env: dict[str, str], tmp_path: Path
) -> None:
    in_the_way = tmp_path / name
    in_the_way.write_text("in the way")
    env["TALLY_DATA_DIR"] = str(in_the_way)
    assert str(database_check(tally)["advice"]).startswith("correct TALLY_DATA_DIR")


def test_an_older_database_is_left_for_the_next_start(tally: Tally, env: dict[str, str]) -> None:
    tally("add", "Laundry")
    path = Path(env["TALLY_DATA_DIR"]) / "tally.db"
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("DELETE FROM schema_migration")
        for table in ("todos", "tags", "edits", "activities", "scores"):
            file.execute(f"DROP TABLE {table}")
    check = database_check(tally)
    assert (check["ok"], str(check["text"]).partition(", ")[2]) == (
        True,
        "brought up to date by the next start",
    )
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("SELECT COUNT(*) FROM schema_migration").fetchone() == (0,)
    assert tally("add", "Laundry").stdout == "1\n"
    assert str(database_check(tally)["text"]) == f"SQLite {path}"


def test_an_empty_postgres_stays_empty(env: dict[str, str], postgres_url: str) -> None:
    env["DATABASE_URL"] = postgres_url
    result = run_tally("doctor", env=env)
    assert result.returncode == 0
    assert "brought up to date by the next start" in result.stdout
    with closing(psycopg2.connect(postgres_url)) as connection:
        cursor = connection.cursor()
        cursor.execute("SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'public'")
        assert cursor.fetchone() == (0,)
