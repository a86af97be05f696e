"""Whatever a terminal sends or says of itself, the application neither ends nor freezes."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from textual import events

from tests.harness import resources
from tests.harness.environment import ROOT, own_environment
from tests.harness.terminal import Terminal
from tests.harness.waiting import eventually
from tests.support.commands import run_here
from tui.leaving import BY_SIGNAL
from tui.textual_guards import InputReader

COMMAND = [sys.executable, "-m", "tui"]
LEAVE = "\x03"
HELP = "Show every key"
NO_PIXELS = b"\x1b[48;0;0;0;0t"
CLICK = b"\x1b[<0;10;3M\x1b[<0;10;3m"
STOPS = 20
# Seconds of the processor's time that nothing to do may cost, on a busy machine.
AT_REST_SECONDS = 0.5

Env = dict[str, str]


@pytest.fixture
def env(tmp_path: Path) -> Env:
    """SQLite and the embedded queue."""
    return own_environment(tmp_path)


def settle(terminal: Terminal) -> None:
    """Leave whatever is open, by keys that do nothing else."""
    for _ in range(2):
        terminal.press("\x1b")
        terminal.wait_quiet(0.15)


def still_works(terminal: Terminal) -> None:
    """It answers keys, and leaves by one."""
    settle(terminal)
    terminal.press("?")
    terminal.wait_for(HELP)
    terminal.press(LEAVE)
    assert terminal.wait_end(5) == 0


@pytest.mark.parametrize(
    "inputs",
    [
        # No UTF-8: in the list, in a title, in a paste, in help.
        [
            [b"\xff"],
            [b"\xe5"],
            [b"a", b"caf\xe9"],
            [b"a", b"\x1b[200~caf\xe9\x1b[201~"],
            [b"?", b"\xff"],
        ],
        # Keys and clicks for a palette that is not there yet, or no more.
        [
            [b"\x10\x1b[6~"],
            [b"\x10", b"zzz", b"\x1b[6~"],
            [b"\x10", b"th\r\r\r"],
            [b"\x10", CLICK * 3],
        ],
        # Codes beyond Unicode, sizes without cells or pixels, what is too long or never ends.
        [
            [b"\x1b[999999999999~"],
            [b"\x1b[1114112u"],
            [NO_PIXELS, CLICK],
            [b"\x1b[48;40;120;0;0t", CLICK],
            [b"\x1b]8;;" + b"x" * 5000, b"\x1b\\"],
            [b"\x1b[200~never closed", b"\x1b[201~"],
            [b"\x1b[<0;99999999;99999999M", b"\x1b[<64;0;0M"],
        ],
    ],
    ids=["bytes", "palette", "sequences"],
)
def test_odd_input_is_left_out(env: Env, inputs: list[list[bytes]]) -> None:
    with Terminal(COMMAND, env) as terminal:
        terminal.wait_for("Tally keeps your todos")
        for pieces in inputs:
            for piece in pieces:
                terminal.press(piece)
                terminal.wait_quiet(0.1)
            assert terminal.running, pieces
            settle(terminal)
        still_works(terminal)


def test_escape_ends_a_paste_whose_end_was_lost(env: Env) -> None:
    with Terminal(COMMAND, env) as terminal:
        terminal.wait_for("Tally keeps your todos")
        terminal.press(b"\x1b[200~Milk")
        terminal.wait_quiet(0.1)
        terminal.press("\x1b")
        # Nothing of it is lost: it is in the field, as after any paste into the list.
        terminal.wait_for(" Milk ")
        terminal.press("\x1b")
        terminal.wait_for("a Add")
        terminal.press("q")
        assert terminal.wait_end(3) == 0


def test_the_escape_is_no_part_of_that_paste() -> None:
    reader = InputReader()
    read = [*reader.feed(b"\x1b[200~Milk\x1b")]
    read += eventually(lambda: [*reader.tick()])
    assert [each.text for each in read if isinstance(each, events.Paste)] == ["Milk"]
    assert [each.key for each in reader.feed(b"j") if isinstance(each, events.Key)] == ["j"]


def test_what_is_typed_before_the_first_screen_stands_waits_for_it(env: Env) -> None:
    with Terminal(COMMAND, env) as terminal:
        terminal.press("aLaundry")
        terminal.wait_for("Tally keeps your todos")
        terminal.wait_for(" Laundry ")
        still_works(terminal)


def test_stopped_while_it_comes_back_it_comes_back_once_more(env: Env) -> None:
    """As by ctrl+z and fg, again and again."""
    with Terminal(COMMAND, env) as terminal:
        terminal.wait_for("Tally keeps your todos")
        stat = Path(f"/proc/{terminal.pid}/stat")
        for _ in range(STOPS):
            os.kill(terminal.pid, signal.SIGTSTP)
            eventually(lambda: ") T " in stat.read_text() or not terminal.running)
            assert terminal.running
            resumed = time.perf_counter()
            os.kill(terminal.pid, signal.SIGCONT)
        terminal.wait_quiet(0.5, resumed)
        still_works(terminal)


def test_continued_though_it_never_stopped_itself_it_swaps_no_letters(env: Env) -> None:
    title = "the quick brown fox jumps over the lazy dog"
    with Terminal(COMMAND, env) as terminal:
        terminal.wait_for("Tally keeps your todos")
        os.kill(terminal.pid, signal.SIGCONT)
        terminal.wait_for_frame()
        terminal.wait_quiet(0.3)
        terminal.press("a")
        for letter in title:
            terminal.press(letter)
        terminal.press("\r")
        terminal.wait_for(f"○ {title} ")
        still_works(terminal)


def test_what_is_no_utf_8_in_a_title_is_replaced(env: Env) -> None:
    with Terminal(COMMAND, env) as terminal:
        terminal.wait_for("Tally keeps your todos")
        terminal.press(b"acaf\xe9\r")
        terminal.wait_for("○ caf\ufffd")


def test_a_character_that_is_cut_in_two_reads_is_one(env: Env) -> None:
    with Terminal(COMMAND, env) as terminal:
        terminal.wait_for("Tally keeps your todos")
        terminal.press(b"a\xc3")
        terminal.wait_quiet(0.1)
        terminal.press(b"\xa9\r")
        terminal.wait_for("○ é")


@pytest.mark.parametrize(
    ("keys", "title"),
    [
        ("ateh\x7f\x7fhe\r", "the"),
        ("adraft\x15Other\r", "Other"),
        ("aabc\x1b[D\x1b[DX\r", "aXbc"),
    ],
)
def test_keys_that_are_read_together_do_not_overtake_each_other(
    env: Env, keys: str, title: str
) -> None:
    with Terminal(COMMAND, env) as terminal:
        terminal.wait_for("Tally keeps your todos")
        terminal.wait_for("q Quit")
        terminal.press(keys)
        terminal.wait_for(f"○ {title} ")


def test_a_size_in_the_input_that_nobody_asked_for_moves_no_mouse(env: Env) -> None:
    run_here(["add", "-"], env, b"Laundry\nPay\n")
    with Terminal(COMMAND, env) as terminal:
        terminal.wait_for("▌ ○ Laundry")
        terminal.press(b"\x1b[48;40;120;4000;12000t")
        terminal.press(b"\x1b[<0;10;5M\x1b[<0;10;5m")
        terminal.wait_for("▌ ○ Pay")


def test_a_size_by_signal_counts_whatever_the_input_says_of_sizes(env: Env) -> None:
    with Terminal(COMMAND, env) as terminal:
        terminal.wait_for("Tally keeps your todos")
        terminal.press(b"\x1b[?2048;2$y")
        terminal.wait_quiet(0.2)
        terminal.resize(80, 24)
        terminal.wait_until(lambda: "a Add" in terminal.rows[23])
        still_works(terminal)


def test_a_size_that_cannot_be_painted_is_not_painted_for_ever(env: Env) -> None:
    with Terminal(COMMAND, env) as terminal:
        terminal.wait_for("Tally keeps your todos")
        for size in ((0, 0), (100, 0), (0, 30), (65_535, 65_535)):
            terminal.claim_size(*size)
            os.kill(terminal.pid, signal.SIGWINCH)
            terminal.wait_quiet(0.5)
            before = resources.cpu(terminal.pid)
            terminal.wait_quiet(1)
            assert resources.cpu(terminal.pid) - before < AT_REST_SECONDS, size
        terminal.claim_size(120, 40)
        os.kill(terminal.pid, signal.SIGWINCH)
        still_works(terminal)


@pytest.mark.parametrize("closed", ["stdin", "stdout"])
def test_without_a_terminal_on_both_sides_it_is_refused(env: Env, closed: str) -> None:
    """As in `tally | cat` and `x=$(tally)`."""
    keeper, terminal = os.openpty()
    stdin = subprocess.DEVNULL if closed == "stdin" else terminal
    stdout = subprocess.PIPE if closed == "stdout" else terminal
    refused = subprocess.run(
        COMMAND,
        env=env,
        cwd=ROOT,
        stdin=stdin,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        timeout=10,
    )
    os.close(terminal)
    os.close(keeper)
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert "tally list" in refused.stderr


def test_it_opens_while_its_errors_go_to_a_file(env: Env, tmp_path: Path) -> None:
    log = tmp_path / "errors"
    with Terminal(["sh", "-c", f'exec "$@" 2> {log}', "sh", *COMMAND], env) as terminal:
        terminal.wait_for("Tally keeps your todos")
        still_works(terminal)
    assert log.read_text() == ""


@pytest.mark.parametrize("opened", ["", "?", "\x10", "a"])
def test_it_ends_when_its_terminal_is_closed(env: Env, opened: str) -> None:
    with Terminal(COMMAND, env) as terminal:
        terminal.wait_for("Tally keeps your todos")
        terminal.press(opened)
        terminal.hang_up()
        assert terminal.wait_end(5) in (0, BY_SIGNAL + signal.SIGHUP)
    log = Path(env["TALLY_DATA_DIR"]) / "tally.log"
    assert not log.exists() or "fault" not in log.read_text()


def test_pipes_in_place_of_files_of_its_own_hold_up_no_start(env: Env) -> None:
    folder = Path(env["TALLY_DATA_DIR"])
    folder.mkdir()
    for name in ("preferences.json", "drafts"):
        os.mkfifo(folder / name)
    with Terminal(COMMAND, env) as terminal:
        terminal.wait_for("Tally keeps your todos")
        terminal.press("T")
        still_works(terminal)


def test_a_pipe_in_place_of_the_configuration_is_refused(env: Env, tmp_path: Path) -> None:
    folder = tmp_path / ".config" / "tally"
    folder.mkdir(parents=True)
    os.mkfifo(folder / "config.toml")
    with Terminal(COMMAND, env) as terminal:
        assert terminal.wait_end(10) == 2
        assert b"it is not a regular file" in terminal.tail
