"""Any arguments at all: a command is done, or refused in clear words."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.harness.environment import ROOT, own_environment
from tests.hostile.conftest import ARGUMENTS, PATIENT, Run, commands_of_a_terminal
from tui.cli import tally as commands

# Those that end by themselves, need no server, and write no file under the name they are given.
NAMES = sorted(set(commands.commands) - {"worker", "backup"})
NUMBERS = st.integers() | st.integers(2**31 - 2, 2**31 + 2) | st.integers(2**63 - 2, 2**63 + 2)
OPTIONS = "--json --filter --days --limit --day -- - --help 1"
ODD = ["9" * 5000, "-" + "9" * 30, "1e3", "0x1", "٣", "--json=1", "2026-11-24"]
WORDS = ARGUMENTS | NUMBERS.map(str) | st.sampled_from([*OPTIONS.split(), *ODD])


@PATIENT
@given(name=st.sampled_from(NAMES), rest=st.lists(WORDS, max_size=6))
def test_any_arguments_are_done_or_refused_in_clear_words(
    tally: Run, name: str, rest: list[str]
) -> None:
    outcome = tally(name, *rest)
    assert outcome.status in (0, 1, 2)
    assert not commands_of_a_terminal(outcome.text)
    if outcome.status:
        last = outcome.err.splitlines()[-1]
        assert last.startswith("tally: " if outcome.status == 1 else "Error: ")
        assert len(last) < 400


@PATIENT
@given(words=st.lists(WORDS, min_size=1, max_size=4))
def test_any_words_in_place_of_a_command_are_refused_in_clear_words(
    tally: Run, words: list[str]
) -> None:
    outcome = tally(*words)
    assert outcome.status in (0, 1, 2)
    assert not commands_of_a_terminal(outcome.text)


def test_a_thousand_arguments_are_a_thousand_ids(tally: Run) -> None:
    numbers = [str(number) for number in range(1, 1001)]
    assert tally("add", "-", stdin="\n".join(numbers).encode()).out.split() == numbers
    assert tally("done", *numbers).out == "1,000 todos completed  +5,000 · today 6,000\n"
    assert tally("done", *["1"] * 1000).out == "'1' is completed already\n"


def real(
    arguments: list[bytes], home: Path, stdout: int | BinaryIO = subprocess.PIPE, **variables: str
) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable.encode(), b"-m", b"tui", *arguments],
        env=own_environment(home, **variables),
        cwd=ROOT,
        timeout=60,
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
    )


def test_bytes_that_are_no_text_become_a_title_that_says_so(tmp_path: Path) -> None:
    assert real([b"add", b"\xff\xfe bytes"], tmp_path).returncode == 0
    assert "\ufffd\ufffd bytes" in real([b"list"], tmp_path).stdout.decode()


@pytest.mark.parametrize("arguments", [[b"\xff"], [b"done", b"\xff"], [b"scores", b"\xff\x1b[31m"]])
def test_bytes_that_are_no_text_are_refused_elsewhere(
    tmp_path: Path, arguments: list[bytes]
) -> None:
    result = real(arguments, tmp_path)
    assert (result.returncode, result.stdout) == (2, b"")
    assert b"Traceback" not in result.stderr
    assert b"\x1b" not in result.stderr


def test_a_full_device_is_told(tmp_path: Path) -> None:
    real([b"add", b"Laundry"], tmp_path)
    with Path("/dev/full").open("wb") as full:
        result = real([b"list"], tmp_path, stdout=full)
    assert result.returncode == 1
    assert result.stderr == b"tally: the output could not be written: No space left on device\n"


@pytest.mark.parametrize("option", [[], [b"--json"]])
def test_nobody_who_reads_the_output_is_no_failure_to_be_told(
    tmp_path: Path, option: list[bytes]
) -> None:
    real([b"add", b"Laundry"], tmp_path)
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as closed:
        result = real([b"list", *option], tmp_path, stdout=closed)
    # As a shell says of any command that SIGPIPE has ended.
    assert (result.returncode, result.stderr) == (128 + signal.SIGPIPE, b"")


def test_a_terminal_of_another_alphabet_gets_other_characters(tmp_path: Path) -> None:
    real([b"add", "宽 Müll".encode()], tmp_path)
    result = real([b"list"], tmp_path, PYTHONIOENCODING="latin-1")
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.decode("latin-1") == "     1  ? ? Müll\n"


def test_without_any_stdin_the_application_still_asks_for_a_terminal(tmp_path: Path) -> None:
    command = f"exec {sys.executable} -m tui <&-"
    result = subprocess.run(
        ["sh", "-c", command], env=own_environment(tmp_path), cwd=ROOT, capture_output=True
    )
    assert result.returncode == 1
    assert result.stderr.startswith(b"tally: the application needs a terminal")
