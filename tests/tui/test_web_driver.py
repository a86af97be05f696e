"""Without a terminal, where another driver of Textual's draws the screen: as in a browser."""

import subprocess
import sys
import threading
from pathlib import Path

from tests.harness.environment import own_environment
from tests.harness.waiting import eventually
from tests.support.commands import run_here

DRIVER = "textual.drivers.web_driver:WebDriver"


def packet(keys: str) -> bytes:
    """Keys as Textual's web driver is sent them: D, the length in four bytes, and the bytes."""
    data = keys.encode()
    return b"D" + len(data).to_bytes(4, "big") + data


def test_it_is_used_through_pipes(tmp_path: Path) -> None:
    env = own_environment(tmp_path, TEXTUAL_DRIVER=DRIVER, COLUMNS="80", ROWS="24")
    shown = bytearray()
    command = [sys.executable, "-m", "tui"]
    with subprocess.Popen(
        command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
    ) as process:
        assert process.stdin is not None
        output = process.stdout
        assert output is not None

        def read() -> None:
            while data := output.read(65536):
                shown.extend(data)

        reader = threading.Thread(target=read)
        reader.start()
        eventually(lambda: b"Tally keeps your todos" in shown, within=20)
        process.stdin.write(packet("aBuy coffee\r"))
        eventually(lambda: b"Buy coffee" in shown)
        eventually(lambda: b"Save" in shown)
        shown.clear()
        process.stdin.write(packet("\x1b"))
        eventually(lambda: b"Undo" in shown)
        process.stdin.write(packet("q"))
        assert process.wait(10) == 0
        reader.join(5)
    assert "Buy coffee" in run_here(["list"], env).out
