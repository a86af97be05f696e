"""`-` stands for stdin: todos one a line, or ids; all of them or none."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Tally
from tests.cli.test_commands import as_json, printed
from tests.harness.environment import ROOT, own_environment
from tests.harness.processes import run_tally
from tests.harness.waiting import eventually
from tests.support.commands import run_here
from tests.support.places import MakePlace, places

BOM = "\ufeff"


@pytest.mark.parametrize(
    "text",
    ["one\ntwo\n", "one\r\ntwo", f"{BOM}one\n\n \t \n  two  \r\n\r\n", "\n\n\none\ntwo\n\n"],
)
def test_each_line_that_is_not_blank_becomes_a_todo(tally: Tally, text: str) -> None:
    assert tally("add", "-", stdin=text).stdout == "1\n2\n"
    assert [todo["title"] for todo in as_json(tally, "list")] == ["one", "two"]
    assert printed(tally, "scores").endswith(" 2\n")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (b"good\n\n" + b"x" * 612 + b"\n", "line 3: a title has at most 500 characters, this one"),
        (b"good\n\xe2\x80\x8b\n", "line 2: a title needs at least one visible character"),
        (b"good\ncaf\xe9\n", "line 2: not text in UTF-8"),
        ("good\n".encode("utf-16"), "line 1: not text in UTF-8"),
        (b"x" * 70_000, "line 1: longer than 65,536 bytes"),
        (b"good\n" + b"\0" * 70_000, "line 2: longer than 65,536 bytes"),
        (b"x\n" * 1_000_001, "stdin has more than 1,000,000 lines"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_added(tmp_path: Path, given: bytes, says: str) -> None:
    env = own_environment(tmp_path)
    outcome = run_here(["add", "-"], env, given)
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.err.startswith(f"tally: {says}")
    assert outcome.err.count("\n") == 1
    assert run_here(["list"], env).out == ""


@pytest.mark.parametrize("command", ["add", "done", "reopen", "delete", "restore", "unarchive"])
def test_nothing_on_stdin_is_said_and_is_no_failure(tally: Tally, command: str) -> None:
    result = tally(command, "-", stdin="\n \n")
    assert (result.returncode, result.stdout) == (0, "")
    assert result.stderr == "tally: nothing on stdin, nothing done\n"
    assert tally(command, "-", "--json").stdout == "[]\n"


def test_ids_from_stdin_stand_between_blanks(tally: Tally) -> None:
    tally("add", "-", stdin="one\ntwo\nthree\nfour\n")
    done = tally("done", "-", stdin=f"{BOM}1 2\r\n\n\t4\n")
    assert done.stdout == "3 todos completed  +15 · today 19\n"
    assert [todo["id"] for todo in as_json(tally, "list", "--filter", "active")] == [3]
    assert tally("reopen", "-", stdin="4").stdout.startswith("'four' reopened")
    assert tally("delete", "-", stdin="3 4").stdout.startswith("2 todos deleted")
    assert tally("restore", "-", stdin="3").stdout.startswith("'three' restored")
    tally("archive")
    assert tally("unarchive", "-", stdin="1 2").stdout.startswith("2 todos brought back")


def test_what_add_and_list_print_can_be_given_to_done(tally: Tally) -> None:
    ids = tally("add", "-", stdin="Buy 2 milk\nLaundry\nMore milk\n").stdout
    listed = [line for line in printed(tally, "list").splitlines() if "milk" in line]
    assert tally("done", "-", stdin="\n".join(listed)).stdout.startswith("2 todos completed")
    assert tally("done", "-", stdin=ids).stdout.splitlines() == [
        "'Laundry' completed  +5 · today 18",
        "2 todos are completed already",
    ]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("1\n\n2 eggs\n", "line 3: 'eggs' is not a valid id of a todo"),
        ("1\n0\n", "line 2: 0 is not in the range 1<=x<=2147483647"),
        ("1 ٣\n", "line 1: '٣' is not a valid id of a todo"),
        ("1\n" + "9" * 5000, "line 2: 9999999999"),
        ("1\n4711\n", "there is no todo 4711"),
    ],
)
def test_a_bad_id_is_named_by_its_line_and_nothing_is_done(
    tally: Tally, given: str, says: str
) -> None:
    tally("add", "Laundry")
    result = tally("delete", "-", stdin=given)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith(f"tally: {says}")
    assert len(result.stderr) < 400
    assert len(as_json(tally, "list")) == 1


@pytest.fixture(params=["sqlite", "postgres"])
def new_place(request: pytest.FixtureRequest) -> Iterator[MakePlace]:
    yield from places(request.param, request)


def test_a_long_list_is_one_edit_on_either_database(new_place: MakePlace) -> None:
    place = new_place()
    lines = "".join(f"todo {number}\n" for number in range(1, 20_001))
    added = run_here(["add", "-"], place.env, lines.encode())
    assert (added.status, added.err) == (0, "")
    assert added.out.split() == [str(number) for number in range(1, 20_001)]
    assert place.execute("SELECT title FROM todos WHERE id = 12345") == [("todo 12345",)]
    done = run_here(["done", "-"], place.env, added.out.encode())
    assert done.out == "20,000 todos completed  +100,000 · today 120,000\n"
    # An edit raises the day's counter by one, and its activities are those of its todos.
    assert place.execute("SELECT points, requested FROM scores") == [(120_000, 2)]
    assert place.execute(
        "SELECT COUNT(*) FROM activities a JOIN todos t ON t.id = a.todo_id AND t.title = a.title"
    ) == [(40_000,)]


def test_ctrl_c_while_stdin_is_read_leaves_nothing_behind(tmp_path: Path) -> None:
    env = own_environment(tmp_path)
    process = subprocess.Popen(
        [sys.executable, "-m", "tui", "add", "-"],
        env=env,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin is not None
    process.stdin.write(b"one\n")
    process.stdin.flush()
    eventually((tmp_path / "data" / "tally.db").exists)
    os.kill(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (130, b"")
    assert b"Traceback" not in err
    assert run_tally("list", env=env).stdout == ""


def test_ctrl_c_has_one_status_wherever_it_comes(tmp_path: Path) -> None:
    # An interrupt that comes while a dataclass is being made comes within an exec().
    (tmp_path / "interrupted.py").write_text(
        "import tui.__main__ as entry\n"
        "entry.open_application = lambda: exec('raise KeyboardInterrupt')\n"
        "entry.main()\n"
    )
    result = subprocess.run(
        [sys.executable, "-m", "interrupted"],
        env={**own_environment(tmp_path), "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"},
        cwd=tmp_path,
        capture_output=True,
    )
    assert (result.returncode, result.stdout, result.stderr) == (130, b"", b"")


def test_a_closed_stdin_is_told(tmp_path: Path) -> None:
    result = subprocess.run(
        ["sh", "-c", f"exec {sys.executable} -m tui add - <&-"],
        env=own_environment(tmp_path),
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == "tally: stdin is closed: - reads from it\n"
