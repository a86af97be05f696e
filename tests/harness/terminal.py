"""A program in a pseudo-terminal, watched from the outside."""

import fcntl
import os
import select
import struct
import subprocess
import termios
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Self

from tests.harness.emulator import FRAME_END, Answers, Emulator
from tests.harness.environment import ROOT
from tests.harness.processes import end

PATIENCE_SECONDS = 20
QUIET_SECONDS = 0.06
# A program that reads nothing for so long is deaf.
TAKEN_SECONDS = 10
LOOK_SECONDS = 0.005
# How much of the last output is kept as it came.
TAIL_BYTES = 30_000


class NeverSeen(Exception):
    """What was waited for did not come; the text is the screen as it was instead."""


class Terminal:
    """Runs a program; `started` is the instant before, by `time.perf_counter`.

    A thread notes when each piece of output came. The screen is brought up to date while
    somebody waits for something on it, so that drawing it delays no measurement.
    """

    def __init__(
        self, command: Sequence[str], env: Mapping[str, str], columns: int = 120, lines: int = 40
    ) -> None:
        self.bytes = 0
        self.frames = 0
        self.tail = b""
        self._emulator = Emulator(columns, lines)
        self._pieces: deque[tuple[float, bytes]] = deque()
        self._news = threading.Condition()
        self._last = 0.0
        self._pressed = 0.0
        self._ended = False
        self._master, slave = os.openpty()
        os.set_blocking(self._master, False)
        self._closing, self._close = os.pipe()
        self.claim_size(columns, lines)
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=dict(env),
            cwd=ROOT,
            start_new_session=True,
            # SIGWINCH goes to those whose controlling terminal this is.
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509
        )
        os.close(slave)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def status(self) -> int | None:
        """The exit status, negative for a signal; None while the program runs."""
        return self._process.poll()

    @property
    def running(self) -> bool:
        """Whether the program has not ended yet."""
        return self.status is None

    @property
    def rows(self) -> list[str]:
        """The lines on the screen as of the last wait."""
        return self._emulator.rows

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        end(self._process)
        self.hang_up()

    def hang_up(self) -> None:
        """Close the terminal, as a window or a connection is closed."""
        if self._close < 0:
            return
        # Nothing may read from it: neither on, which would keep it open, nor from the next
        # terminal, which may be given the same number.
        os.close(self._close)
        self._reader.join()
        os.close(self._master)
        os.close(self._closing)
        self._master = self._close = -1

    def press(self, key: str | bytes) -> float:
        """Write a key, or whatever else a terminal may send; returns the instant before.

        Raises NeverSeen if the program does not read it.
        """
        data = key.encode() if isinstance(key, str) else key
        now = self._pressed = time.perf_counter()
        with suppress(OSError):  # It has ended, as `status` tells.
            while data:
                try:
                    data = data[os.write(self._master, data) :]
                except BlockingIOError:
                    if self.status is not None:
                        break
                    select.select([], [self._master], [], LOOK_SECONDS)
                if time.perf_counter() > now + TAKEN_SECONDS:
                    raise NeverSeen(f"{len(data):,} bytes were not read in {TAKEN_SECONDS} s")
        return now

    def claim_size(self, columns: int, lines: int) -> None:
        """Tell the program of a size that the screen does not have."""
        size = struct.pack("HHHH", lines, columns, 0, 0)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, size)

    def resize(self, columns: int, lines: int) -> float:
        """Change the size, of which the kernel tells the program; returns the instant before."""
        self._emulator.resize(columns, lines)
        now = time.perf_counter()
        self.claim_size(columns, lines)
        return now

    def look_afresh(self, columns: int, lines: int) -> None:
        """From here on the screen has this size, and is empty until the program paints it."""
        self._pieces.clear()
        self._emulator = Emulator(columns, lines)

    def shows(self, text: str) -> bool:
        """Whether the text is on the screen, as of the last wait."""
        return any(text in row for row in self.rows)

    def wait_until(self, holds: Callable[[], bool], within: float = PATIENCE_SECONDS) -> float:
        """When the output came with which the condition held. Raises NeverSeen."""
        deadline = time.perf_counter() + within
        if holds():
            return time.perf_counter()
        while (piece := self._next(deadline)) is not None:
            at, data = piece
            self._show(data)
            if holds():
                return at
        raise NeverSeen("\n".join(row.rstrip() for row in self.rows))

    def wait_for(self, text: str) -> float:
        """When the text came on the screen. Raises NeverSeen."""
        return self.wait_until(lambda: self.shows(text))

    def wait_gone(self, text: str) -> float:
        """When the text was on the screen no more. Raises NeverSeen."""
        return self.wait_until(lambda: not self.shows(text))

    def wait_for_frame(self) -> float:
        """When the next frame was complete. Raises NeverSeen."""
        before = self.frames
        return self.wait_until(lambda: self.frames > before)

    def wait_for_output(self, text: bytes) -> float:
        """When the frame with these bytes was complete. Raises NeverSeen.

        Nothing is drawn, which takes the time of programs that are measured: from now on the
        screen lacks what was passed over. A program may write changed cells alone: then no
        character of the text may be where it was before.
        """
        deadline = time.perf_counter() + PATIENCE_SECONDS
        seen = b""
        while (piece := self._next(deadline)) is not None:
            at, data = piece
            self.frames += data.count(FRAME_END)
            seen += data
            if FRAME_END in seen.partition(text)[2]:
                return at
        raise NeverSeen(f"{text!r} in {len(seen)} bytes of output")

    def wait_quiet(self, seconds: float = QUIET_SECONDS, since: float = 0) -> float:
        """When the last output before so much silence came, but not before `since`.

        The silence begins with the last key at the earliest.
        """
        deadline = time.perf_counter() + PATIENCE_SECONDS
        with self._news:
            while self._last < since or (
                time.perf_counter() < max(self._last, self._pressed) + seconds
            ):
                if time.perf_counter() > deadline:
                    raise NeverSeen("no answer" if self._last < since else "never quiet")
                self._news.wait(seconds / 4)
        while self._pieces:
            self._show(self._pieces.popleft()[1])
        return self._last

    def wait_end(self, seconds: float) -> int:
        """The program's exit status. Raises subprocess.TimeoutExpired."""
        status = self._process.wait(seconds)
        self._reader.join(seconds)
        return status

    def _show(self, data: bytes) -> None:
        self.frames += data.count(FRAME_END)
        self._emulator.feed(data)

    def _next(self, deadline: float) -> tuple[float, bytes] | None:
        with self._news:
            while not self._pieces:
                left = deadline - time.perf_counter()
                if left <= 0 or self._ended:
                    return None
                self._news.wait(left)
            return self._pieces.popleft()

    def _read(self) -> None:
        answers = Answers()
        while data := self._read_piece():
            at = time.perf_counter()
            if reply := answers.to(data):
                with suppress(OSError):  # The program does not read, or has ended.
                    os.write(self._master, reply)
            with self._news:
                self._pieces.append((at, data))
                self.bytes += len(data)
                self.tail = (self.tail + data)[-TAIL_BYTES:]
                self._last = at
                self._news.notify()
        with self._news:
            self._ended = True
            self._news.notify()

    def _read_piece(self) -> bytes:
        try:
            ready, _, _ = select.select([self._master, self._closing], [], [])
            return os.read(self._master, 65536) if self._master in ready else b""
        except OSError:  # The program has ended.
            return b""


def output_of(command: Sequence[str], env: Mapping[str, str]) -> str:
    """What a command wrote to its terminal, stdout and stderr together; waits for its end."""
    with Terminal(command, env) as terminal:
        terminal.wait_end(60)
        return terminal.tail.decode()
