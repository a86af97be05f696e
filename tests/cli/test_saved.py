"""A change that is saved but cannot be printed has an exit status of its own, and so has Ctrl+C."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Tally
from tests.cli.test_commands import as_json
from tests.harness.environment import ROOT
from tests.harness.waiting import eventually
from tests.support.commands import run_here
from tui.session import SavedOrNot, edits


def in_a_shell(env: dict[str, str], command: str) -> "subprocess.CompletedProcess[str]":
    """The command, in which `tally` stands for the program."""
    script = command.replace("tally ", f"{sys.executable} -m tui ")
    return subprocess.run(["bash", "-c", script], env=env, cwd=ROOT, capture_output=True, text=True)


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        ("tally add Laundry > /dev/full", "No space left on device"),
        ("tally add Laundry --json > /dev/full", "No space left on device"),
        ("tally add Laundry >&-", "Bad file descriptor"),
        ("set -o pipefail; tally add Laundry | true", "Broken pipe"),
    ],
)
def test_a_saved_edit_that_cannot_be_told_is_no_refusal(
    tally: Tally, env: dict[str, str], command: str, reason: str
) -> None:
    result = in_a_shell(env, command)
    assert (result.returncode, result.stdout) == (3, "")
    assert result.stderr == f"tally: saved, but the output could not be written: {reason}\n"
    assert [todo["title"] for todo in as_json(tally, "list")] == ["Laundry"]
    assert tally("scores").stdout.endswith(" 1\n")


@pytest.mark.parametrize("command", ["done 1", "edit 1 Rent", "delete 1", "backup"])
def test_so_it_is_with_every_command_that_saves(
    tally: Tally, env: dict[str, str], tmp_path: Path, command: str
) -> None:
    tally("add", "Laundry")
    command = command.replace("backup", f"backup {tmp_path / 'saved'}")
    result = in_a_shell(env, f"tally {command} > /dev/full")
    assert result.returncode == 3
    assert result.stderr.startswith("tally: saved, but ")


@pytest.mark.parametrize("command", ["tally done 1 > /dev/full", "tally list >&-"])
def test_where_nothing_was_saved_nothing_is_said_to_be(
    tally: Tally, env: dict[str, str], command: str
) -> None:
    tally("add", "Laundry")
    tally("done", "1")
    tally("add", "Pay rent")
    result = in_a_shell(env, command)
    assert result.returncode == 1
    assert result.stderr.startswith("tally: the output could not be written: ")


def test_what_may_have_been_saved_is_no_refusal_either(
    env: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_: object) -> None:
        raise SavedOrNot("the connection to the database was lost while saving")

    monkeypatch.setattr(edits, "make", lost)
    outcome = run_here(["add", "Laundry"], env)
    assert (outcome.status, outcome.out) == (3, "")
    assert outcome.err == "tally: the connection to the database was lost while saving\n"


def test_ctrl_c_ends_a_command_with_its_own_status_and_half_of_nothing(
    tally: Tally, env: dict[str, str], tmp_path: Path
) -> None:
    tally("add", "Laundry")
    lines = tmp_path / "lines"
    lines.write_text("x\n" * 400_000)
    with lines.open() as stdin:
        process = subprocess.Popen(
            [sys.executable, "-m", "tui", "add", "-"],
            env=env,
            cwd=ROOT,
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        # It has begun to write: what does not fit into its memory is in the log ahead.
        ahead = Path(env["TALLY_DATA_DIR"]) / "tally.db-wal"
        eventually(lambda: ahead.stat().st_size > 1_000_000, within=60)
        os.kill(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err.strip()) == (130, "", "")
    assert [todo["title"] for todo in as_json(tally, "list")] == ["Laundry"]
