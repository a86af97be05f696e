"""What can be read is shown, wherever nothing can be written; an edit is refused in one line."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Tally
from tests.harness.environment import ROOT
from tests.harness.postgres import PostgresServer
from tests.harness.processes import run_tally
from tests.harness.servers import PASSWORD
from tests.harness.small_disk import Forbidden, SmallDisk
from tests.harness.terminal import Terminal
from tests.support.anybody import PREFIX

READ_ONLY = "! read-only: edits are not saved"
READS = [["list"], ["scores"], ["log"]]


@pytest.fixture
def file(tally: Tally, env: dict[str, str]) -> Path:
    assert tally("add", "Laundry").returncode == 0
    return Path(env["TALLY_DATA_DIR"]) / "tally.db"


def closed_file(file: Path) -> None:
    file.chmod(0o400)


def closed_folder(file: Path) -> None:
    file.parent.chmod(0o500)


def all_closed(file: Path) -> None:
    closed_file(file)
    closed_folder(file)


def without_write_ahead(file: Path) -> None:
    """As a file is that was made by copying a backup."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = delete")
    all_closed(file)


STATES = [closed_file, closed_folder, all_closed, without_write_ahead]


@pytest.fixture(params=STATES)
def closed(request: pytest.FixtureRequest, file: Path) -> Iterator[None]:
    request.param(file)
    yield
    file.parent.chmod(0o700)


def as_anybody(env: dict[str, str], *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [*PREFIX, sys.executable, "-m", "tui", *arguments]
    return subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True)


@pytest.mark.usefixtures("closed")
def test_commands_read_and_refuse(env: dict[str, str], tmp_path: Path) -> None:
    for command in [*READS, ["backup", str(tmp_path / "saved.backup")]]:
        result = as_anybody(env, *command)
        assert (result.returncode, result.stderr) == (0, "")
    assert "Laundry" in as_anybody(env, "list").stdout
    refused = as_anybody(env, "add", "lost")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == (
        "tally: the database cannot be used: attempt to write a readonly database\n"
    )


@pytest.mark.parametrize("close", [closed_file, closed_folder])
def test_the_application_opens_for_reading_and_says_so(
    close: Callable[[Path], None], file: Path, env: dict[str, str]
) -> None:
    close(file)
    try:
        with Terminal([*PREFIX, sys.executable, "-m", "tui"], env) as terminal:
            terminal.wait_for("○ Laundry")
            terminal.wait_for(READ_ONLY)
            terminal.press(" ")
            terminal.wait_for("attempt to write a readonly database")
            terminal.wait_for("○ Laundry")
    finally:
        file.parent.chmod(0o700)


def test_what_was_not_brought_in_yet_is_not_left_out(file: Path, env: dict[str, str]) -> None:
    log = file.with_name("tally.db-wal")
    log.write_bytes(b"something")
    closed_folder(file)
    try:
        result = as_anybody(env, "list")
        assert (result.returncode, result.stdout) == (1, "")
    finally:
        file.parent.chmod(0o700)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    try:
        with SmallDisk(tmp_path / "disk") as disk:
            yield disk
    except Forbidden as error:
        pytest.skip(str(error))


def test_a_full_disk_is_read_and_takes_edits_once_there_is_room(
    disk: SmallDisk, file: Path, env: dict[str, str]
) -> None:
    disk.put(file)
    disk.fill(leave=0)
    env["TALLY_DATA_DIR"] = str(disk.folder)
    tally = [sys.executable, "-m", "tui"]
    for command in READS:
        assert disk.run([*tally, *command], env, ROOT).returncode == 0
    refused = disk.run([*tally, "add", "lost"], env, ROOT)
    assert refused.stderr == "tally: the database cannot be used: database or disk is full\n"
    with Terminal([*disk.prefix, *tally], env) as terminal:
        terminal.wait_for("○ Laundry")
        terminal.wait_for(READ_ONLY)
        terminal.press(" ")
        # The notice of the start says so too.
        terminal.wait_until(
            lambda: (
                any("disk is full" in row for row in terminal.rows)
                and not any("Edits are not saved" in row for row in terminal.rows)
            )
        )
        disk.make_room()
        terminal.press(" ")
        terminal.wait_for("✓ Laundry")
        terminal.wait_until(lambda: not any(READ_ONLY in row for row in terminal.rows))


@pytest.fixture
def reader(
    postgres_server: PostgresServer, postgres_url: str, env: dict[str, str]
) -> Iterator[str]:
    """The address for an account that may only read."""
    env["DATABASE_URL"] = postgres_url
    assert run_tally("add", "Laundry", env=env).returncode == 0
    name = postgres_url.rsplit("/", 1)[1]
    for statement in (
        f"CREATE ROLE reader_{name} LOGIN PASSWORD '{PASSWORD}'",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader_{name}",
    ):
        postgres_server.execute(statement, name)
    yield postgres_url.replace("//tally:", f"//reader_{name}:")
    postgres_server.execute(f"ALTER DATABASE {name} RESET ALL")
    postgres_server.execute(f"DROP OWNED BY reader_{name}", name)
    postgres_server.execute(f"DROP ROLE reader_{name}")


@pytest.mark.parametrize("by", ["account", "server"])
def test_a_postgres_that_takes_no_edits_is_read(
    by: str, reader: str, postgres_server: PostgresServer, postgres_url: str, env: dict[str, str]
) -> None:
    name = postgres_url.rsplit("/", 1)[1]
    if by == "account":
        env["DATABASE_URL"] = reader
    else:
        postgres_server.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    assert "Laundry" in run_tally("list", env=env).stdout
    with Terminal([sys.executable, "-m", "tui"], env) as terminal:
        terminal.wait_for("○ Laundry")
        terminal.wait_for(READ_ONLY)
        terminal.press(" ")
        terminal.wait_for("the database cannot be used: ")
