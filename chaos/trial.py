"""Rough use of the application, on the same data however often it is left, and what it shows."""

import re
import time
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from chaos import probe
from chaos.inputs import HangUp, Input, Write
from chaos.rough_terminal import RoughTerminal
from tests.harness import resources
from tests.harness.emulator import SEQUENCE
from tests.harness.terminal import NeverSeen

ANSWER_SECONDS = 0.2
LEFT_SECONDS = 5.0
WATCHED_SECONDS = 1.0
SHOWN_INPUTS = 30
SHOWN_CHARACTERS = 1500
TRACEBACK = "Traceback (most recent call last)"
STOPPED = "a fault of its own"
# What a terminal is set to, and set back from: the other screen, mouse, paste, the cursor.
RESTORED = (b"\x1b[?1049l", b"\x1b[?1003l", b"\x1b[?2004l", b"\x1b[?25h")
# A click on the line of keys, or the palette's own command, is as good as the key.
LEAVES = re.compile(rb"\x1b\[<?\d|\x1b\[M|\x10")


class Faulty(Exception):
    """The application did what it must not; the text says what, and after which inputs."""


class Trial:
    """`start` opens an application; `log` is its log file. Ends with the block.

    `added` are the titles that were seen to be saved, `slowest` the seconds of the slowest answer.
    """

    def __init__(
        self, start: Callable[[], RoughTerminal], log: Path, bound: float = ANSWER_SECONDS
    ) -> None:
        self.added: list[str] = []
        self.slowest = 0.0
        self.starts = 0
        self.inputs = 0
        self._start = start
        self._log = log
        self._bound = bound
        self._given: deque[Input] = deque(maxlen=SHOWN_INPUTS)
        self._since_probe: list[Input] = []
        self._stack = ExitStack()
        self._terminal: RoughTerminal | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the application as a process is ended; the next input opens another."""
        self._stack.close()
        self._terminal = None

    def give(self, inputs: Iterable[Input]) -> None:
        """Raises Faulty."""
        for each in inputs:
            terminal = self._open()
            self._given.append(each)
            self._since_probe.append(each)
            self.inputs += 1
            try:
                each.give(terminal)
            except NeverSeen as never:
                raise self._faulty(f"deaf: {never}") from never
            if isinstance(each, HangUp):
                self._expect_end()
                self.close()
            elif terminal.status is not None:
                self._judge_end(terminal)

    def probe(self, title: str) -> None:
        """Add a todo by keys that are answered in time. Raises Faulty."""
        try:
            self._probe(title)
        except NeverSeen as never:
            # The palette's command to leave may have been the last thing before.
            if self._terminal is None or self._terminal.status is None:
                raise self._faulty(f"no answer; the screen is\n{never}") from never
            self._judge_end(self._terminal)

    def leave(self) -> None:
        """Leave by the key for it: at once, with the terminal as it was. Raises Faulty."""
        terminal = self._open()
        try:
            probe.settle(terminal)
        except NeverSeen as never:
            raise self._faulty(f"no answer; the screen is\n{never}") from never
        self._given.append(Write(b"q"))
        terminal.press(b"q")
        status = self._expect_end()
        if status != 0:
            raise self._faulty(f"q ended it with status {status}")
        self._expect_restored(terminal)
        self.close()

    def _probe(self, title: str) -> None:
        terminal = self._open()
        seconds = probe.answer_seconds(terminal, self._bound)
        self.slowest = max(self.slowest, seconds)
        if seconds > self._bound:
            raise self._faulty(f"a key was answered after {seconds:.2f} s, not {self._bound} s")
        probe.add(terminal, title)
        self.added.append(title)
        self._since_probe.clear()

    def _open(self) -> RoughTerminal:
        if self._terminal is None:
            self._terminal = self._stack.enter_context(self._start())
            self.starts += 1
            try:
                probe.settle(self._terminal)
            except NeverSeen as never:
                raise self._faulty(f"did not open; the screen is\n{never}") from never
        return self._terminal

    def _expect_end(self) -> int:
        assert self._terminal is not None
        status = self._terminal.ended_with(LEFT_SECONDS)
        if status is None:
            raise self._faulty(f"still there after {LEFT_SECONDS} s")
        return status

    def _judge_end(self, terminal: RoughTerminal) -> None:
        """By whatever it ended: only what leaves may have ended it."""
        status = terminal.ended_with(LEFT_SECONDS)
        text = _plain(terminal.tail)
        asked = any(isinstance(e, Write) and LEAVES.search(e.data) for e in self._since_probe)
        if status != 0 or not asked or TRACEBACK in text or STOPPED in text:
            raise self._faulty(f"ended with status {status}")
        self._expect_restored(terminal)
        self.close()

    def _expect_restored(self, terminal: RoughTerminal) -> None:
        if missing := [each for each in RESTORED if each not in terminal.tail]:
            raise self._faulty(f"left the terminal without {missing}")

    def _faulty(self, what: str) -> Faulty:
        """With all that is known of it; the application is ended."""
        inputs = ", ".join(map(repr, self._given))
        told = [what, *self._watched(), f"the last inputs were [{inputs}]"]
        if self._log.exists() and (text := self._log.read_text(errors="replace")):
            told.append(f"the log ends in {text[-SHOWN_CHARACTERS:]}")
        if self._terminal is not None:
            told.append(f"the output ends in {_plain(self._terminal.tail)[-SHOWN_CHARACTERS:]}")
        self.close()
        self._since_probe.clear()
        return Faulty("\n".join(told))

    def _watched(self) -> Iterable[str]:
        """What a process does that does not do what it should."""
        if self._terminal is None or self._terminal.status is not None:
            return
        pid = self._terminal.pid
        before = resources.cpu(pid)
        time.sleep(WATCHED_SECONDS)
        used = (resources.cpu(pid) - before) / WATCHED_SECONDS
        yield f"it used {used:.0%} of a core and {resources.memory(pid):.0f} MB"
        yield "it heeded SIGTERM" if self._terminal.heeds_end() else "it was deaf to SIGTERM"


def _plain(output: bytes) -> str:
    """Without what is not text."""
    return SEQUENCE.sub(b"", output).decode(errors="replace")
