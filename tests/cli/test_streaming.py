"""Long lists are printed as they are read: little memory, the first row at once."""

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.harness.environment import ROOT
from tests.support.commands import run_here
from tests.support.places import Place, places
from tui.session.reading import PAGE_ROWS

ROWS = 60_000
MOST_KILOBYTES = 60_000
NUMBERS = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {ROWS})"
# The kernel's own count for a process begins with that of its parent.
THAT_TELLS_ITS_PEAK = """
import sys
from tui.__main__ import main
try:
    main()
finally:
    sys.stderr.write(open("/proc/self/status").read())
"""
AT = "'2026-11-23 10:00:00.000000+00:00'"


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest) -> Iterator[Place]:
    """A database with a long list and a long log, for tests that only read."""
    for make in places(request.param, request):
        place = make()
        place.printed("list")
        place.execute(
            "INSERT INTO todos (title, folded, created_at) "
            f"{NUMBERS} SELECT 'Todo ' || i, 'todo ' || i, {AT} FROM n"
        )
        place.execute(
            "INSERT INTO activities (name, todo_id, title, points, day, at) "
            f"SELECT 'todo_created', id, title, 1, '2026-11-23', {AT} FROM todos ORDER BY id"
        )
        yield place


def started(place: Place, *arguments: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "tui", *arguments],
        env=place.env,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.mark.parametrize(
    "command",
    [
        "list",
        "list --json",
        "list --json todo",
        "log --limit 60000 --day 2026-11-23",
        "log --json --limit 60000",
    ],
)
def test_a_long_list_needs_little_memory_and_is_whole(place: Place, command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", THAT_TELLS_ITS_PEAK, *command.split()],
        env=place.env,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0
    printed = done.stdout
    if "--json" in command:
        ids = [row["id"] for row in json.loads(printed)]
        assert ids == sorted(range(1, ROWS + 1), reverse=command.startswith("log"))
    else:
        assert len(set(printed.splitlines())) == ROWS
    assert int(done.stderr.split("VmHWM:")[1].split()[0]) < MOST_KILOBYTES


@pytest.mark.parametrize("command", ["list", "list --json", "log --limit 60000"])
def test_a_list_ends_when_its_reader_has_gone(place: Place, command: str) -> None:
    process = started(place, *command.split())
    assert process.stdout is not None and process.stderr is not None
    assert process.stdout.read(20)
    process.stdout.close()
    assert process.wait(30) == 141
    assert process.stderr.read() == b""


@pytest.mark.parametrize("limit", [1, PAGE_ROWS, PAGE_ROWS + 1, 2 * PAGE_ROWS, 2 * PAGE_ROWS + 7])
def test_a_limit_holds_wherever_a_page_ends(place: Place, limit: int) -> None:
    listed = run_here(["list", "--limit", str(limit), "--json"], place.env).out
    assert [row["id"] for row in json.loads(listed)] == list(range(1, limit + 1))
    for day in ([], ["--day", "2026-11-23"]):
        logged = run_here(["log", "--limit", str(limit), *day], place.env).out
        assert [int(line.split("'")[1].removeprefix("Todo ")) for line in logged.splitlines()] == (
            list(range(ROWS, ROWS - limit, -1))
        )


def test_a_list_as_long_as_its_pages_ends(request: pytest.FixtureRequest) -> None:
    for make in places("sqlite", request):
        place = make()
        run_here(["add", "-"], place.env, b"x\n" * PAGE_ROWS)
        assert len(json.loads(place.printed("list", "--json"))) == PAGE_ROWS
        assert place.printed("list", "--filter", "trash", "--json") == "[]\n"
