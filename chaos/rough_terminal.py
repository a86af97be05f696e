"""A terminal for rough use: a program in it is stopped, and brought back, at any moment."""

import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress

from tests.harness import resources
from tests.harness.terminal import LOOK_SECONDS, Terminal

COLUMNS, LINES = 100, 30
STOP_SECONDS = 2.0
# An event loop that hangs is ended after two.
END_SECONDS = 4.0
CTRL_Z = b"\x1a"


class RoughTerminal(Terminal):
    """Whoever waits for something brings the program back to the foreground if it has stopped."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str]) -> None:
        super().__init__(command, env, COLUMNS, LINES)

    def __exit__(self, *_: object) -> None:
        self.go_on()
        super().__exit__()

    def stop(self, by_key: bool = False) -> None:
        """Ask it to stop, as a shell's job control does, or by the key; wait for that a while."""
        if by_key:
            self.press(CTRL_Z)
        else:
            self._signal(signal.SIGTSTP)
        deadline = time.perf_counter() + STOP_SECONDS
        while not self._stopped() and self.status is None and time.perf_counter() < deadline:
            time.sleep(LOOK_SECONDS)

    def go_on(self) -> None:
        """Bring it back to the foreground, if it has stopped."""
        if self._stopped():
            self._signal(signal.SIGCONT)

    def heeds_end(self) -> bool:
        """Ask it to end; returns whether it did."""
        self.go_on()
        self._signal(signal.SIGTERM)
        return self.ended_with(END_SECONDS) is not None

    def ended_with(self, within: float) -> int | None:
        """The exit status; None if it does not end within so many seconds."""
        with suppress(subprocess.TimeoutExpired):
            return self.wait_end(within)
        return None

    def _stopped(self) -> bool:
        return self.status is None and resources.stopped(self.pid)

    def _signal(self, number: int) -> None:
        with suppress(ProcessLookupError):
            self._process.send_signal(number)

    def _next(self, deadline: float) -> tuple[float, bytes] | None:
        while True:
            self.go_on()
            now = time.perf_counter()
            if piece := super()._next(min(deadline, now + 10 * LOOK_SECONDS)):
                return piece
            if self.status is not None or now > deadline:
                return None
