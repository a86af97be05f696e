"""What can be done to a program through its terminal. Its `repr` is the code that does it again."""

import time
from dataclasses import dataclass
from typing import Protocol

from chaos.rough_terminal import RoughTerminal


class Input(Protocol):
    def give(self, terminal: RoughTerminal) -> None:
        """Do it. Raises NeverSeen when the program takes no more input."""


@dataclass(frozen=True)
class Write:
    """Bytes, so many times over, in one go."""

    data: bytes
    times: int = 1

    def give(self, terminal: RoughTerminal) -> None:
        terminal.press(self.data * self.times)


@dataclass(frozen=True)
class Pause:
    seconds: float

    def give(self, terminal: RoughTerminal) -> None:
        time.sleep(self.seconds)


@dataclass(frozen=True)
class Resize:
    columns: int
    lines: int

    def give(self, terminal: RoughTerminal) -> None:
        terminal.claim_size(self.columns, self.lines)


@dataclass(frozen=True)
class Stop:
    """As by a shell's job control, or by the key; brought back to the foreground."""

    seconds: float
    by_key: bool = False

    def give(self, terminal: RoughTerminal) -> None:
        terminal.stop(self.by_key)
        time.sleep(self.seconds)
        terminal.go_on()


@dataclass(frozen=True)
class HangUp:
    """The window is closed."""

    def give(self, terminal: RoughTerminal) -> None:
        terminal.hang_up()
