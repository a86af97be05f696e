"""Undo, redo and the log of the command line: the same steps as the application's."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Tally
from tests.cli.test_commands import as_json
from tests.support.commands import run_here


@pytest.fixture
def bob(env: dict[str, str], tmp_path: Path) -> Callable[..., None]:
    """Somebody else at the same database, from a folder of his own."""
    theirs = env | {
        "DATABASE_URL": f"sqlite:///{env['TALLY_DATA_DIR']}/tally.db",
        "TALLY_DATA_DIR": str(tmp_path / "bobs"),
        "TALLY_USER": "bob",
    }

    def run(*arguments: str) -> None:
        assert run_here(arguments, theirs).status == 0

    return run


def lines(tally: Tally, *arguments: str) -> list[str]:
    result = tally(*arguments)
    assert result.returncode == 0, result.stderr
    return result.stdout.splitlines()


def test_commands_are_undone_and_redone_by_later_commands(tally: Tally) -> None:
    tally("add", "Laundry")
    tally("done", "1")
    assert lines(tally, "undo") == ["Undone: 'Laundry' completed  −5 · today 1"]
    assert lines(tally, "undo") == ["Undone: 'Laundry' added  −1 · today 0"]
    assert lines(tally, "redo") == ["Done again: 'Laundry' added  +1 · today 1"]
    assert lines(tally, "redo") == ["Done again: 'Laundry' completed  +5 · today 6"]
    result = tally("redo")
    assert (result.returncode, result.stderr) == (1, "tally: Nothing to redo.\n")


def test_undo_is_about_ones_own_edits(tally: Tally, bob: Callable[..., None]) -> None:
    tally("add", "Laundry")
    bob("add", "bob's")
    bob("done", "1")
    result = tally("undo")
    assert result.returncode == 1
    assert "'Laundry' was marked as completed by bob since" in result.stderr


def test_the_log_says_who_once_there_are_two(tally: Tally, bob: Callable[..., None]) -> None:
    tally("add", "Laundry")
    assert lines(tally, "log")[0].endswith("'Laundry' has been created")
    bob("edit", "1", "Washing")
    assert lines(tally, "log")[0].endswith("  0  'Laundry' has been renamed to 'Washing'  (bob)")
    assert len(lines(tally, "log", "--actor", "bob")) == 1
    tally("add", "Pay rent")
    assert len(lines(tally, "log", "--todo", "1")) == 2
    (newest, *_) = as_json(tally, "log", "--todo", "1")
    assert newest["changes"] == {"title": ["Laundry", "Washing"]}
    assert (newest["actor"], newest["points"]) == ("bob", 0)


def test_all_of_somebodys_edits_go_back_after_saying_how_many(
    tally: Tally, bob: Callable[..., None]
) -> None:
    tally("add", "Laundry")
    bob("done", "1")
    bob("add", "spam")
    refused = tally("undo", "--actor", "bob", "--since", "00:00")
    assert refused.returncode == 1
    assert "2 edits of 'bob' to 2 todos" in refused.stderr
    assert "--yes" in refused.stderr
    done = lines(tally, "undo", "--actor", "bob", "--since", "00:00", "--yes")
    assert done == ["Undone: 2 todos edited  −6 · today 1"]
    assert [todo["title"] for todo in as_json(tally, "list", "--filter", "all")] == ["Laundry"]
    assert lines(tally, "redo") == ["Done again: 2 todos edited  +6 · today 7"]
    none = lines(tally, "undo", "--actor", "nobody", "--since", "00:00")
    assert none == ["'nobody' has no edits since then that can be taken back"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("undo", "--actor", "bob"), "--actor and --since go together"),
        (("undo", "--since", "10:00"), "--actor and --since go together"),
        (("undo", "--actor", "bob", "--since", "25:00"), "'25:00' is not a time: HH:MM, or"),
        (("undo", "--actor", "bob", "--since", "noon"), "'noon' is not a time: HH:MM, or"),
    ],
)
def test_what_is_not_understood_is_named(
    tally: Tally, arguments: tuple[str, ...], says: str
) -> None:
    result = tally(*arguments)
    assert result.returncode == 2
    assert says in result.stderr


def test_a_name_of_ones_own_is_checked(env: dict[str, str]) -> None:
    outcome = run_here(["list"], env | {"TALLY_USER": "x" * 65})
    assert outcome.status == 2
    assert "TALLY_USER=" in outcome.err
    assert "expected a name of at most 64 visible characters" in outcome.err


def test_a_folder_that_keeps_nothing_still_undoes(env: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "a file in its place"
    file.touch()
    mine = env | {"DATABASE_URL": f"sqlite:///{tmp_path}/x.db", "TALLY_DATA_DIR": str(file)}
    assert run_here(["add", "Laundry"], mine).status == 0
    assert run_here(["undo"], mine).out == "Undone: 'Laundry' added  −1 · today 0\n"
