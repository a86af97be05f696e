"""What was being written is there at the next start."""

import errno
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.terminal import Terminal
from lab.processes import own_environment
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
        terminal.wait_for("No todos yet.")
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
    assert list(tmp_path.iterdir()) == []


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
    assert (tmp_path / drafts.FILE_NAME).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"\n\n"])
def test_a_damaged_file_is_no_draft(tmp_path: Path, content: bytes) -> None:
    (tmp_path / drafts.FILE_NAME).write_bytes(content)
    assert drafts.take(tmp_path) == ""
