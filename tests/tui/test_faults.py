"""A fault of its own, should one be left: what it leaves to the user."""

import os
import signal
import sys
from pathlib import Path

import pytest

from tests.harness.environment import own_environment
from tests.harness.terminal import Terminal
from tests.tui.test_terminal import ALTERNATE_SCREEN_LEFT, CURSOR_SHOWN
from tui.__main__ import NO_THREAD
from tui.leaving import BY_SIGNAL

Env = dict[str, str]


@pytest.fixture
def env(tmp_path: Path) -> Env:
    """SQLite and the embedded queue."""
    return own_environment(tmp_path)


def with_fault(fault: str) -> list[str]:
    """The application, once a line of Python has broken it."""
    lines = ("import threading, tui.app, tui.__main__", fault, "tui.__main__.main()")
    return [sys.executable, "-c", "\n".join(lines)]


def test_a_fault_ends_in_one_line_and_loses_nothing(env: Env) -> None:
    folder = Path(env["TALLY_DATA_DIR"])
    with Terminal(with_fault("tui.app.TallyApp.help = lambda self: 1 / 0"), env) as terminal:
        terminal.wait_for("Tally keeps your todos")
        terminal.press("aBuy mi")
        terminal.wait_for("Buy mi")
        terminal.press("\x1b")
        terminal.wait_for("a Add ")  # The list's keys, once the field is left.
        terminal.press("?")
        assert terminal.wait_end(5) == 1
        assert ALTERNATE_SCREEN_LEFT in terminal.tail
        assert CURSOR_SHOWN in terminal.tail
        last = terminal.tail.decode(errors="replace").splitlines()[-1]
        assert "a fault of its own ended the application (ZeroDivisionError" in last
        assert str(folder / "tally.log") in last
        assert b"Traceback" not in terminal.tail
    assert "ZeroDivisionError: division by zero" in (folder / "tally.log").read_text()
    with Terminal([sys.executable, "-m", "tui"], env) as terminal:
        terminal.wait_for("Buy mi")
        terminal.press("alk\r")
        terminal.wait_for("○ Buy milk")


def test_where_no_thread_starts_the_limit_is_named(env: Env) -> None:
    # What the kernel's limit makes of it, which binds no root.
    fault = f"""
def start(self):
    raise RuntimeError({NO_THREAD!r})
threading.Thread.start = start"""
    with Terminal(with_fault(fault), env) as terminal:
        assert terminal.wait_end(10) == 1
        assert b"raise its limit of processes (ulimit -u)" in terminal.tail
        assert b"Traceback" not in terminal.tail
        assert ALTERNATE_SCREEN_LEFT in terminal.tail


def test_a_frozen_event_loop_ends_by_a_signal(env: Env) -> None:
    fault = "tui.app.TallyApp.help = lambda self: [None for _ in iter(int, 1)]"
    with Terminal(with_fault(fault), env) as terminal:
        terminal.wait_for("Tally keeps your todos")
        terminal.press("?")
        os.kill(terminal.pid, signal.SIGTERM)
        assert terminal.wait_end(6) == BY_SIGNAL + signal.SIGTERM
        assert ALTERNATE_SCREEN_LEFT in terminal.tail
        assert CURSOR_SHOWN in terminal.tail
