"""The end of the process, and what comes on the way to it."""

import subprocess
import sys

from textual.css.query import NoMatches

from tests.harness.environment import ROOT
from tests.tui.conftest import Open

# What waits for ever at the end stands for a lock that a stopped thread holds.
HELD_UP = """
import atexit, threading
atexit.register(threading.Event().wait)
from tui.leaving import end
print("said", end="")
end(3)
"""


def test_what_the_interpreters_own_end_waits_for_is_not_waited_for() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", HELD_UP], cwd=ROOT, capture_output=True, timeout=10
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (3, b"said", b"")


async def test_what_finds_its_widgets_gone_on_the_way_out_is_no_fault(open_app: Open) -> None:
    async with open_app() as session:
        session.app.exit()
        # As Textual does with what a worker raises.
        session.app._handle_exception(NoMatches("No nodes match 'CommandList'"))
    assert session.app.fault is None
