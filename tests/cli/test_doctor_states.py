"""Whenever an edit or its task would be refused, the doctor says what is wrong: each made real."""

import json
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg2
import pytest

from tests.harness.environment import ROOT
from tests.harness.postgres import PostgresServer
from tests.harness.processes import run_tally
from tests.harness.programs import HOST, free_port
from tests.harness.servers import PASSWORD, RedisServer
from tests.harness.small_disk import Forbidden, SmallDisk
from tests.support.anybody import PREFIX

DOCTOR_SECONDS = 10
PAGE_BYTES = 4096
# Enough for the index of SQLite's log, and not for an edit.
LITTLE_KB = 40


@dataclass
class Case:
    """Where the doctor is called, and what it is to say of which check."""

    env: dict[str, str]
    request: pytest.FixtureRequest
    prefix: list[str] = field(default_factory=list)
    check: str = "database"
    refuses: bool = True

    @property
    def file(self) -> Path:
        return Path(self.env["TALLY_DATA_DIR"]) / "tally.db"

    def tally(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        command = [*self.prefix, sys.executable, "-m", "tui", *arguments]
        return subprocess.run(command, env=self.env, cwd=ROOT, capture_output=True, text=True)

    def fill(self) -> None:
        assert run_tally("add", "Laundry", env=self.env).returncode == 0

    def use_postgres(self) -> tuple[PostgresServer, str]:
        """The server, and the name of a database that the environment names from now on."""
        self.env["DATABASE_URL"] = self.request.getfixturevalue("postgres_url")
        server: PostgresServer = self.request.getfixturevalue("postgres_server")
        return server, self.env["DATABASE_URL"].rsplit("/", 1)[1]

    def use_redis(self) -> "RedisServer":
        server = RedisServer()
        self.request.addfinalizer(server.remove)
        server.start()
        self.env["REDIS_URL"] = server.url
        self.check, self.refuses = "queue", False
        return server


@contextmanager
def account(case: Case, *grants: str) -> Iterator[None]:
    """Another account of the database, with these rights alone."""
    server, name = case.use_postgres()
    role = f"other_{name}"
    for statement in (f"CREATE ROLE {role} LOGIN PASSWORD '{PASSWORD}'", *grants):
        server.execute(statement.format(role=role), name)
    case.env["DATABASE_URL"] = case.env["DATABASE_URL"].replace("//tally:", f"//{role}:")
    try:
        yield
    finally:
        server.execute(f"DROP OWNED BY {role}", name)
        server.execute(f"DROP ROLE {role}")


@contextmanager
def reader(case: Case) -> Iterator[None]:
    case.use_postgres()
    case.fill()
    with account(case, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}"):
        yield


@contextmanager
def without_sequences(case: Case) -> Iterator[None]:
    case.use_postgres()
    case.fill()
    with account(case, "GRANT ALL ON ALL TABLES IN SCHEMA public TO {role}"):
        yield


@contextmanager
def without_tables(case: Case) -> Iterator[None]:
    with account(case):
        yield


@contextmanager
def locked_table(case: Case) -> Iterator[None]:
    case.use_postgres()
    case.fill()
    with closing(psycopg2.connect(case.env["DATABASE_URL"])) as other:
        other.cursor().execute("LOCK TABLE activities")
        yield


@contextmanager
def full_disk(case: Case) -> Iterator[None]:
    case.fill()
    try:
        disk = SmallDisk(case.file.parent.with_name("disk"))
    except Forbidden as error:
        pytest.skip(str(error))
    with disk:
        disk.put(case.file)
        disk.fill(LITTLE_KB)
        case.env["TALLY_DATA_DIR"] = str(disk.folder)
        case.prefix = disk.prefix
        yield


@contextmanager
def damaged_page(case: Case) -> Iterator[None]:
    case.fill()
    with closing(sqlite3.connect(case.file)) as file:
        (page,) = file.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'activities'"
        ).fetchone()
    with case.file.open("r+b") as content:
        content.seek((page - 1) * PAGE_BYTES)
        content.write(b"\xa5" * PAGE_BYTES)
    yield


@contextmanager
def closed_file(case: Case) -> Iterator[None]:
    case.fill()
    case.file.chmod(0o400)
    case.prefix = PREFIX
    yield


@contextmanager
def closed_folder(case: Case) -> Iterator[None]:
    case.fill()
    case.file.parent.chmod(0o500)
    case.prefix = PREFIX
    yield
    case.file.parent.chmod(0o700)


@contextmanager
def locked_file(case: Case) -> Iterator[None]:
    case.fill()
    with closing(sqlite3.connect(case.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


@contextmanager
def no_memory(case: Case) -> Iterator[None]:
    case.use_redis().client().config_set("maxmemory", "1")
    yield


@contextmanager
def replica(case: Case) -> Iterator[None]:
    case.use_redis().client().replicaof(HOST, free_port())
    yield


@contextmanager
def no_right_to_push(case: Case) -> Iterator[None]:
    server = case.use_redis()
    server.client().acl_setuser(
        "other", enabled=True, passwords=[f"+{PASSWORD}"], keys=["*"], commands=["+@all", "-lpush"]
    )
    case.env["REDIS_URL"] = server.url.replace("://:", "://other:")
    yield


STATES: list[tuple[Callable[[Case], AbstractContextManager[None]], str, str]] = [
    (reader, "may not write to", "grant the account"),
    (without_sequences, "may not write to public.", "grant the account"),
    (without_tables, "permission denied for schema public", "grant the account"),
    (locked_table, "locked by another program", "end the program"),
    (full_disk, "database or disk is full", "make room"),
    (damaged_page, "", "restore a backup"),
    (closed_file, "readonly database", "permissions"),
    (closed_folder, "readonly database", "permissions"),
    (locked_file, "database is locked", "end the program"),
    (no_memory, "takes no tasks: out of memory", "memory"),
    (replica, "takes no tasks: read-only replica", "primary"),
    (no_right_to_push, "takes no tasks: no permission", "grant the account"),
]


@pytest.mark.parametrize(
    ("state", "says", "advice"), STATES, ids=lambda value: getattr(value, "__name__", "")
)
def test_what_would_refuse_an_edit_or_its_task_is_told(
    state: Callable[[Case], AbstractContextManager[None]],
    says: str,
    advice: str,
    env: dict[str, str],
    request: pytest.FixtureRequest,
) -> None:
    case = Case(env, request)
    with state(case):
        begun = time.monotonic()
        result = case.tally("doctor", "--json")
        assert time.monotonic() - begun < DOCTOR_SECONDS
        check = next(check for check in json.loads(result.stdout) if check["name"] == case.check)
        assert (result.returncode, check["ok"], result.stderr) == (1, False, "")
        assert says in check["text"]
        assert advice in check["advice"]
        edit = case.tally("add", "Pay rent")
        assert edit.returncode == int(case.refuses)
        assert edit.stderr.count("\n") == 1


@pytest.mark.parametrize("postgres", [False, True], ids=["sqlite", "postgres"])
def test_the_doctor_leaves_nothing_behind(
    postgres: bool, env: dict[str, str], request: pytest.FixtureRequest
) -> None:
    case = Case(env, request)
    if postgres:
        case.use_postgres()
    case.fill()
    redis = case.use_redis()
    before = [case.tally(*command).stdout for command in (["list", "--json"], ["log", "--json"])]
    for _ in range(3):
        case.tally("doctor")
    after = [case.tally(*command).stdout for command in (["list", "--json"], ["log", "--json"])]
    assert before == after
    assert redis.client().keys() == []
    assert case.tally("add", "Pay rent").stdout == "2\n"
