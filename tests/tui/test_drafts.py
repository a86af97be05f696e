"""What was being written is there at the next start."""

import errno
import os
import signal
import sqlite3
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.harness.environment import own_environment
from tests.harness.terminal import Terminal
from tui import drafts

COMMAND = [sys.executable, "-m", "tui"]


def by_signal(number: int) -> Callable[[Terminal], object]:
    return lambda terminal: os.kill(terminal.pid, number)


def by_key(*keys: str) -> Callable[[Terminal], object]:
    def press(terminal: Terminal) -> None:
        for key in keys:
            terminal.press(key)
            terminal.wait_quiet(0.2)

    return press


@pytest.mark.parametrize(
    "leave",
    [by_key("\x03"), by_key("\x1b", "q"), by_signal(signal.SIGTERM), Terminal.hang_up],
    ids=["ctrl+c", "q", "SIGTERM", "hang-up"],
)
def test_a_draft_is_there_at_the_next_start(
    tmp_path: Path, leave: Callable[[Terminal], object]
) -> None:
    env = own_environment(tmp_path)
    with Terminal(COMMAND, env) as terminal:
        terminal.wait_for("Tally keeps your todos")
        terminal.press("aBuy mi")
        terminal.wait_for("Buy mi")
        leave(terminal)
        terminal.wait_end(5)
    with Terminal(COMMAND, env) as terminal:
        terminal.wait_for("Buy mi")


def test_a_draft_that_was_added_is_not_there_again(tmp_path: Path) -> None:
    env = own_environment(tmp_path)
    drafts.keep(tmp_path / "data", "Buy mi")
    with Terminal(COMMAND, env) as terminal:
        terminal.wait_for("Buy mi")
        terminal.press("alk\r")
        terminal.wait_for("○ Buy milk")
        terminal.press(b"\x03")
        terminal.wait_end(5)
    with Terminal(COMMAND, env) as terminal:
        terminal.wait_for("○ Buy milk")
        terminal.wait_for("Add a todo")


def being_written(env: dict[str, str]) -> list[str]:
    folder = Path(env["TALLY_DATA_DIR"]) / drafts.FOLDER
    return [file.read_text() for file in folder.glob(f"*{drafts.WRITING}")]


def test_a_process_that_is_killed_loses_no_title(tmp_path: Path) -> None:
    env = own_environment(tmp_path)
    with Terminal(COMMAND, env) as terminal:
        terminal.wait_for("Tally keeps your todos")
        terminal.press("aBuy mi")
        terminal.wait_until(lambda: being_written(env) == ["Buy mi"])
        # Another application leaves it to the one that is writing.
        with Terminal(COMMAND, env) as other:
            other.wait_for("Add a todo")
            other.press("\x03")
            other.wait_end(5)
        assert being_written(env) == ["Buy mi"]
        os.kill(terminal.pid, signal.SIGKILL)
        terminal.wait_end(5)
    with Terminal(COMMAND, env) as terminal:
        terminal.wait_for("Buy mi")
        terminal.press("\x03")
        terminal.wait_end(5)
    assert (being_written(env), drafts.take(Path(env["TALLY_DATA_DIR"]))) == ([], "Buy mi")


def test_a_title_that_was_added_or_emptied_is_no_draft(tmp_path: Path) -> None:
    env = own_environment(tmp_path)
    with Terminal(COMMAND, env) as terminal:
        terminal.wait_for("Tally keeps your todos")
        terminal.press("aBuy milk")
        terminal.wait_until(lambda: being_written(env) == ["Buy milk"])
        terminal.press("\r")
        terminal.wait_until(lambda: being_written(env) == [], 1.5)
        terminal.press("Buy")
        terminal.wait_until(lambda: being_written(env) == ["Buy"])
        terminal.press("\x15")
        terminal.wait_until(lambda: being_written(env) == [])


def test_drafts_of_two_applications_are_both_kept(tmp_path: Path) -> None:
    drafts.keep(tmp_path, "one")
    drafts.keep(tmp_path, "two", "  ")
    assert [drafts.take(tmp_path) for _ in range(3)] == ["two", "one", ""]


def test_a_folder_that_takes_no_draft_loses_it_quietly(tmp_path: Path) -> None:
    folder = tmp_path / "file"
    folder.write_text("")
    drafts.keep(folder, "one")
    assert drafts.take(folder) == ""
    assert folder.read_text() == ""


def test_a_full_disk_loses_no_draft_that_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts.keep(tmp_path, "one")
    drafts.keep(tmp_path, "two")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as disk:
        disk.setattr(os, "fdopen", full)
        drafts.keep(tmp_path, "three")
    assert [drafts.take(tmp_path) for _ in range(3)] == ["two", "one", ""]
    assert list((tmp_path / drafts.FOLDER).iterdir()) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_just_after_the_start_loses_no_draft(tmp_path: Path, number: int) -> None:
    env = own_environment(tmp_path)
    folder = Path(env["TALLY_DATA_DIR"])
    drafts.keep(folder, "Buy mi")
    with Terminal(COMMAND, env) as terminal:
        terminal.wait_until(lambda: b"\x1b[?1049h" in terminal.tail)
        os.kill(terminal.pid, number)
        terminal.wait_end(5)
        assert b"\x1b[?1049l" in terminal.tail
    assert drafts.take(folder) == "Buy mi"


def test_drafts_are_their_owners_alone(tmp_path: Path) -> None:
    drafts.keep(tmp_path, "one")
    (file,) = (tmp_path / drafts.FOLDER).iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_a_damaged_file_is_no_draft_and_hides_none(tmp_path: Path) -> None:
    drafts.keep(tmp_path, "one")
    folder = tmp_path / drafts.FOLDER
    (folder / "9-damaged.txt").write_bytes(b"\xff\xfe")
    (folder / "9-folder.txt").mkdir()
    os.mkfifo(folder / "9-pipe.txt")
    assert [drafts.take(tmp_path) for _ in range(2)] == ["one", ""]


def test_applications_that_end_at_once_take_nothing_from_each_other(tmp_path: Path) -> None:
    titles = [f"title {number}" for number in range(40)]
    taken: list[str] = []
    threads = [threading.Thread(target=drafts.keep, args=(tmp_path, title)) for title in titles]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    while draft := drafts.take(tmp_path):
        taken.append(draft)
    assert sorted(taken) == sorted(titles)


def test_what_a_locked_database_does_not_take_is_kept(tmp_path: Path) -> None:
    """Also a second title after the one that is under way."""
    env = own_environment(tmp_path)
    folder = Path(env["TALLY_DATA_DIR"])
    with Terminal(COMMAND, env) as terminal:
        terminal.wait_for("Tally keeps your todos")
        with closing(sqlite3.connect(folder / "tally.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            terminal.press("afirst\r")
            terminal.wait_for("saving")
            terminal.press("second\r")
            terminal.wait_quiet(0.2)
            terminal.press("third")
            terminal.wait_for("third")
            terminal.press(b"\x03")
            assert terminal.wait_end(5) == 0
            assert b"may not have been saved" in terminal.tail
    kept = [drafts.take(folder) for _ in range(4)]
    assert sorted(kept) == ["", "first", "second", "third"]
