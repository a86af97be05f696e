"""Any file in the place of the database: it is used, or refused in one line and left alone."""

import os
import random
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.harness.environment import ROOT, own_environment
from tests.hostile.conftest import PATIENT, Run, commands_of_a_terminal, is_told_clearly
from tests.support.anybody import PREFIX
from tests.support.commands import Outcome

HEADER_BYTES = 100
PAGE_BYTES = 4096
READS = [["list"], ["log"], ["scores"], ["list", "--json"], ["log", "--json"], ["scores", "--json"]]
COMMANDS = (*READS, ["add", "Pay rent"], ["done", "1"], ["doctor"])

Fresh = Callable[[], Path]


def survives(tally: Run, path: Path) -> bool:
    """Whether every command works on the file; each that does not has to say so in one line."""
    content = path.read_bytes()
    for command in COMMANDS:
        outcome = tally(*command)
        if command == ["doctor"]:
            assert outcome.status in (0, 1)
            assert not commands_of_a_terminal(outcome.text)
            continue
        if outcome.status:
            assert is_told_clearly(outcome, 1)
        if outcome.status and command == ["list"]:
            assert path.read_bytes() == content
            return False
    return True


def test_the_whole_file_survives(tally: Run, filled: Path) -> None:
    assert survives(tally, filled)


@PATIENT
@given(data=st.data())
def test_a_file_cut_short_anywhere_is_refused_and_left_alone(
    tally: Run, fresh: Fresh, data: st.DataObject
) -> None:
    path = fresh()
    whole = path.read_bytes()
    # Cut to nothing, or to one byte, it is a new database to SQLite.
    length = data.draw(st.integers(2, len(whole) - 1) | st.integers(2, HEADER_BYTES))
    path.write_bytes(whole[:length])
    # Half of the last page may be one that no command reads.
    assert not survives(tally, path) or length > len(whole) - PAGE_BYTES


@PATIENT
@given(
    flips=st.lists(
        st.tuples(st.integers(0, HEADER_BYTES - 1), st.integers(1, 255)), min_size=1, max_size=4
    )
)
def test_flipped_bytes_in_the_header_are_used_or_refused(
    tally: Run, fresh: Fresh, flips: list[tuple[int, int]]
) -> None:
    path = fresh()
    content = bytearray(path.read_bytes())
    for place, mask in flips:
        content[place] ^= mask
    path.write_bytes(content)
    survives(tally, path)


@PATIENT
@given(seed=st.integers(0, 2**32))
def test_flipped_bytes_anywhere_are_used_or_refused(tally: Run, fresh: Fresh, seed: int) -> None:
    path = fresh()
    content = bytearray(path.read_bytes())
    chance = random.Random(seed)
    for _ in range(chance.randrange(1, 200)):
        content[chance.randrange(HEADER_BYTES, len(content))] = chance.randrange(256)
    path.write_bytes(content)
    survives(tally, path)


@PATIENT
@given(content=st.binary(min_size=2) | st.binary().map(lambda rest: b"SQLite format 3\0" + rest))
def test_any_bytes_in_place_of_a_database_are_refused_and_left_alone(
    tally: Run, env: dict[str, str], content: bytes
) -> None:
    path = Path(env["TALLY_DATA_DIR"]) / "tally.db"
    path.parent.mkdir(exist_ok=True)
    for old in path.parent.iterdir():
        old.unlink()
    path.write_bytes(content)
    assert not survives(tally, path)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE todos SET created_at = 'not an instant'",
        "UPDATE todos SET created_at = x'00ff'",
        "UPDATE todos SET created_at = '0001-01-01 00:00:00+14:00'",
        "UPDATE todos SET title = x'ff00'",
        "UPDATE activities SET day = 'someday'",
        "UPDATE activities SET at = 7",
        "UPDATE activities SET points = 'five'",
        "UPDATE activities SET points = 9e99",
        "UPDATE scores SET points = 'many'",
        "UPDATE scores SET day = day || x'1b'",
        "UPDATE scores SET requested = 'often'",
        "DROP TABLE activities",
        "ALTER TABLE todos RENAME COLUMN title TO name",
        "DROP TABLE schema_migration",
        "ALTER TABLE todos RENAME TO other; CREATE VIEW todos AS SELECT 1 AS id",
    ],
)
def test_what_another_program_wrote_is_shown_or_refused(
    tally: Run, filled: Path, change: str
) -> None:
    connection = sqlite3.connect(filled)
    connection.executescript(change)
    connection.close()
    for command in READS:
        outcome = tally(*command)
        assert outcome.status == 0 or is_told_clearly(outcome, 1)
        assert not commands_of_a_terminal(outcome.text)
    survives(tally, filled)


@pytest.mark.parametrize("column", ["todos.title", "activities.name", "activities.title"])
def test_text_that_is_missing_is_refused(tally: Run, filled: Path, column: str) -> None:
    table, name = column.split(".")
    with sqlite3.connect(filled) as file:
        # What a bad byte can do, and no statement may.
        file.execute("PRAGMA writable_schema = ON")
        file.execute("UPDATE sqlite_master SET sql = replace(sql, 'TEXT NOT NULL', 'TEXT')")
    file.close()
    with sqlite3.connect(filled) as file:
        file.execute(f"UPDATE {table} SET {name} = NULL")
    file.close()
    outcome = tally("list" if table == "todos" else "log")
    assert is_told_clearly(outcome, 1)
    assert f"{name}: there is no text" in outcome.err


def test_a_newer_database_is_refused_and_not_a_byte_of_it_changes(tally: Run, filled: Path) -> None:
    connection = sqlite3.connect(filled)
    connection.execute(
        "INSERT INTO schema_migration (name, applied) "
        "SELECT '9999_\x1b[31mtomorrow', max(applied) FROM schema_migration"
    )
    connection.commit()
    connection.execute("PRAGMA journal_mode = delete")
    connection.close()
    before = filled.read_bytes()
    for command in COMMANDS[:-1]:
        outcome = tally(*command)
        assert is_told_clearly(outcome, 1)
        assert "newer than this program" in outcome.err
    assert filled.read_bytes() == before
    assert {file.name for file in filled.parent.iterdir()} == {"tally.db", "client"}


def test_an_empty_file_is_a_new_database(tally: Run, env: dict[str, str]) -> None:
    path = Path(env["TALLY_DATA_DIR"]) / "tally.db"
    path.parent.mkdir()
    path.touch()
    assert survives(tally, path)


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, lambda path: path.symlink_to("/dev/zero")])
def test_what_is_no_file_is_refused(
    tally: Run, env: dict[str, str], make: Callable[[Path], None]
) -> None:
    path = Path(env["TALLY_DATA_DIR"]) / "tally.db"
    path.parent.mkdir()
    make(path)
    before = path.stat()
    assert is_told_clearly(tally("add", "Laundry"), 1)
    assert stat.S_IFMT(path.stat().st_mode) == stat.S_IFMT(before.st_mode)


def as_anybody(env: dict[str, str], *arguments: str) -> Outcome:
    """One command in a process that even root's files are closed to."""
    done = subprocess.run(
        [*PREFIX, sys.executable, "-m", "tui", *arguments],
        env=own_environment(Path(env["HOME"])),
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


def test_a_file_that_cannot_be_read_is_refused(env: dict[str, str], filled: Path) -> None:
    filled.chmod(0)
    outcome = as_anybody(env, "list")
    assert is_told_clearly(outcome, 1)
    assert "Permission denied" in outcome.err


def test_a_file_that_cannot_be_written_takes_no_edit(env: dict[str, str], filled: Path) -> None:
    filled.chmod(0o400)
    outcome = as_anybody(env, "add", "Pay rent")
    assert is_told_clearly(outcome, 1)
    assert "readonly database" in outcome.err
    assert filled.stat().st_mode & 0o777 == 0o400


def test_a_folder_that_cannot_be_written_is_refused(env: dict[str, str]) -> None:
    Path(env["HOME"]).chmod(0o500)
    outcome = as_anybody(env, "add", "Laundry")
    assert is_told_clearly(outcome, 1)
    assert "Permission denied" in outcome.err
