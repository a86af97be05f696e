"""Bad input: one clear line, the right status, and nothing done."""

import json
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Tally
from tests.harness.servers import PASSWORD, RedisServer


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["done", "4711"], 1, "tally: there is no todo 4711"),
        (["delete", "1", "4711"], 1, "tally: there is no todo 4711"),
        (["add", "  "], 1, "tally: a title needs at least one visible character"),
        (["add", "x" * 501], 1, "tally: a title has at most 500 characters, this one 501"),
        (["done", "one"], 2, "'one' is not a valid id of a todo"),
        (["done", "０１"], 2, "'０１' is not a valid id of a todo"),
        (["done", "1_0"], 2, "'1_0' is not a valid id of a todo"),
        (["done", "1", "-"], 2, "- stands for ids on stdin, and goes alone"),
        (["done", "0"], 2, "0 is not in the range 1<=x<="),
        (["done", "99999999999"], 2, "is not in the range"),
        (["done"], 2, "Missing argument 'ID...'"),
        (["add"], 2, "Missing argument 'TITLE...'; - reads a todo a line from stdin"),
        (["list", "--filter", "urgent"], 2, "'urgent' is not one of 'today', 'upcoming', 'all'"),
        (["log", "--day", "31.12.2026"], 2, "'31.12.2026' is not a day: today, yesterday or"),
        (["log", "--day", "2026-02-30"], 2, "'2026-02-30' is not a day: today, yesterday or"),
        (["log", "--day", "20260228"], 2, "'20260228' is not a day"),
        (["log", "--day", "２026-02-28"], 2, "is not a day"),
        (["list", "--limit", "0"], 2, "0 is not in the range"),
        (["list", "--limit", "１"], 2, "'１' is not a whole number"),
        (["scores", "--days", "0"], 2, "0 is not in the range"),
        (["log", "--limit", "-1"], 2, "is not in the range"),
        (["backup", "-"], 2, "a backup goes into a file: name one, or none"),
        (["lsit"], 2, "No such command 'lsit'"),
        (["--colour"], 2, "No such option"),
    ],
)
def test_what_is_refused_is_told_and_changes_nothing(
    tally: Tally, arguments: list[str], status: int, says: str
) -> None:
    tally("add", "Laundry")
    before = tally("list", "--json").stdout
    result = tally(*arguments)
    assert (result.returncode, result.stdout) == (status, "")
    assert says in result.stderr
    assert "Traceback" not in result.stderr
    assert tally("list", "--json").stdout == before


def test_a_todo_in_the_trash_is_refused_with_what_to_do(tally: Tally) -> None:
    tally("add", "Laundry")
    tally("delete", "1")
    assert tally("done", "1").stderr == "tally: todo 1 is in the trash: restore it first\n"


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("DATABASE_URL", "mysql://hush@x/y", "DATABASE_URL is invalid: expected"),
        ("REDIS_URL", "http://hush", "REDIS_URL is invalid: expected"),
        ("TALLY_QUEUE", "rabbit", "TALLY_QUEUE='rabbit' is invalid: expected immediate"),
        ("TZ", "Mars/Olympus", "TZ='Mars/Olympus' is invalid: expected the name of a"),
    ],
)
@pytest.mark.parametrize("arguments", [["list"], []])
def test_a_malformed_environment_is_refused_at_start_by_name(
    tally: Tally, env: dict[str, str], name: str, value: str, says: str, arguments: list[str]
) -> None:
    env[name] = value
    result = tally(*arguments)
    assert result.returncode == 2
    assert result.stderr.startswith(f"tally: {says}")
    assert result.stderr.count("\n") == 1
    assert "hush" not in result.stderr


def test_redis_without_a_secret_is_refused(tally: Tally, env: dict[str, str]) -> None:
    env |= {"REDIS_HOST": "127.0.0.1", "TALLY_QUEUE_SECRET": ""}
    assert tally("list").stderr.startswith("tally: TALLY_QUEUE_SECRET is missing: ")


def test_a_worker_of_no_queue_is_refused(tally: Tally, env: dict[str, str]) -> None:
    env["TALLY_QUEUE"] = "immediate"
    result = tally("worker")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == (
        "tally: TALLY_QUEUE=immediate leaves a consumer nothing to do: unset it\n"
    )


def test_the_application_asks_for_a_terminal(tally: Tally) -> None:
    result = tally()
    assert result.returncode == 1
    assert result.stderr.startswith("tally: the application needs a terminal")
    assert "tally list" in result.stderr


def test_an_unreachable_database_is_one_line_without_its_password(
    tally: Tally, env: dict[str, str]
) -> None:
    env["DATABASE_URL"] = "postgresql://me:hush@127.0.0.1:1/x"
    result = tally("list")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith("tally: the database cannot be used: connection to server at")
    assert result.stderr.count("\n") == 1
    assert "hush" not in result.stderr
    doctor = tally("doctor")
    assert doctor.returncode == 1
    assert "WRONG  database" in doctor.stdout
    assert "start the server, or correct POSTGRES_* or DATABASE_URL" in doctor.stdout
    assert "hush" not in doctor.stdout


@pytest.mark.parametrize("content", [b"just text, no database", b"\x00" * 5000])
def test_a_file_that_is_no_database_is_one_line(
    tally: Tally, env: dict[str, str], content: bytes
) -> None:
    path = Path(env["TALLY_DATA_DIR"]) / "tally.db"
    path.parent.mkdir()
    path.write_bytes(content)
    result = tally("list")
    assert result.returncode == 1
    assert result.stderr == "tally: the database cannot be used: file is not a database\n"
    assert path.read_bytes() == content


def test_a_newer_database_is_refused_and_left_alone(tally: Tally, env: dict[str, str]) -> None:
    tally("add", "Laundry")
    path = Path(env["TALLY_DATA_DIR"]) / "tally.db"
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(
            "INSERT INTO schema_migration (name, applied) "
            "SELECT '9999_from_tomorrow', max(applied) FROM schema_migration"
        )
    result = tally("add", "Pay rent")
    assert result.returncode == 1
    assert result.stderr.startswith("tally: the database is newer than this program")
    (check,) = json.loads(tally("doctor", "--json").stdout)[:1]
    assert "newer than this program" in check["text"]
    assert (check["ok"], check["advice"]) == (False, "")
    assert connection.execute("SELECT COUNT(*) FROM todos").fetchone() == (1,)


def test_without_a_consumer_the_doctor_says_what_to_do(
    tally: Tally, env: dict[str, str], redis_server: RedisServer
) -> None:
    env["REDIS_URL"] = redis_server.url
    assert tally("add", "Laundry").returncode == 0
    checks = {check["name"]: check for check in json.loads(tally("doctor", "--json").stdout)}
    assert checks["queue"]["ok"]
    assert "1 waiting" in checks["queue"]["text"]
    assert (checks["consumer"]["ok"], checks["consumer"]["text"]) == (False, "none alive")
    assert "tally worker" in checks["consumer"]["advice"]
    assert PASSWORD not in tally("doctor").stdout


def test_a_wrong_password_of_redis_is_told_and_not_shown(
    tally: Tally, env: dict[str, str], redis_server: RedisServer
) -> None:
    env["REDIS_URL"] = f"redis://:hush@127.0.0.1:{redis_server.port}/0"
    added = tally("add", "Laundry")
    assert (added.returncode, added.stdout) == (0, "1\n")
    assert added.stderr == "tally: the queue is unreachable, scores will catch up\n"
    assert "hush" not in tally("doctor").stdout


def test_what_stands_where_older_versions_kept_the_queue_troubles_nobody(
    tally: Tally, env: dict[str, str]
) -> None:
    (Path(env["TALLY_DATA_DIR"]) / "queue.db").mkdir(parents=True)
    assert tally("add", "Laundry").stdout == "1\n"
    assert json.loads(tally("scores", "--json").stdout)[0]["points"] == 1
    result = tally("doctor")
    assert (result.returncode, result.stderr) == (0, "")
    assert "ok     queue     embedded" in result.stdout


def test_a_score_that_cannot_be_stored_fails_no_edit_and_catches_up_with_the_next_command(
    tally: Tally, env: dict[str, str]
) -> None:
    tally("add", "Laundry")
    file = sqlite3.connect(Path(env["TALLY_DATA_DIR"]) / "tally.db")
    file.execute(
        "CREATE TRIGGER full BEFORE UPDATE OF computed ON scores "
        "BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
    )
    done = tally("done", "1")
    assert (done.returncode, done.stdout) == (0, "'Laundry' completed  +5 · today 6\n")
    reason = "the database cannot be used: database or disk is full"
    assert done.stderr == f"tally: {reason}, scores will catch up\n"
    file.execute("DROP TRIGGER full")
    file.close()
    assert tally("done", "1").stderr == ""
    (score,) = json.loads(tally("scores", "--json").stdout)
    assert (score["points"], score["stale"]) == (6, False)
