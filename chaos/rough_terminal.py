"""A pseudo-terminal for rough use: any bytes, any size, stopped, closed at any moment.

`bench.terminal` measures, and follows the screen; this one looks at it only when it is asked to.
"""

import fcntl
import os
import select
import signal
import struct
import subprocess
import termios
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Self

from bench import process
from bench.emulator import Answers, Emulator
from bench.surroundings import ROOT

TAIL_BYTES = 30_000
LOOK_SECONDS = 0.005
# A program that reads nothing for so long is deaf.
TAKEN_SECONDS = 10.0
STOP_SECONDS = 2.0
# An event loop that hangs is ended after two.
END_SECONDS = 4.0
CTRL_Z = b"\x1a"
STATE, STOPPED = 0, "T"


class Deaf(Exception):
    """The program does not read what is written to it, or shows nothing that it should."""


class RoughTerminal:
    """Runs a program until the end of the block. What it asks of a terminal is answered."""

    def __init__(
        self, command: Sequence[str], env: Mapping[str, str], columns: int = 100, lines: int = 30
    ) -> None:
        self.tail = b""
        self._master, slave = os.openpty()
        os.set_blocking(self._master, False)
        self._lock = threading.Lock()
        self._new = b""
        self._last = 0.0
        self._emulator = Emulator(columns, lines)
        self.resize(columns, lines)
        self._process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=dict(env),
            cwd=ROOT,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509
        )
        os.close(slave)
        self._closing = threading.Event()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._process.poll() is None:
            self.go_on()
        process.end(self._process, signal.SIGTERM)
        self._close()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def status(self) -> int | None:
        """The exit status, negative for a signal; None while it runs."""
        return self._process.poll()

    @property
    def rows(self) -> list[str]:
        """The screen, as of the last look."""
        return self._emulator.rows

    def write(self, data: bytes) -> float:
        """Returns the instant before, by `time.perf_counter`. Raises Deaf."""
        now = time.perf_counter()
        deadline = now + TAKEN_SECONDS
        with suppress(OSError):  # It has ended; `status` shows that.
            while data:
                _, writable, _ = select.select([], [self._master], [], LOOK_SECONDS)
                if self.status is not None:
                    return now
                if writable:
                    with suppress(BlockingIOError):
                        data = data[os.write(self._master, data) :]
                if time.perf_counter() > deadline:
                    raise Deaf(f"{len(data):,} bytes were not read within {TAKEN_SECONDS} s")
        return now

    def resize(self, columns: int, lines: int) -> None:
        size = struct.pack("HHHH", lines, columns, 0, 0)
        with suppress(OSError):
            fcntl.ioctl(self._master, termios.TIOCSWINSZ, size)

    def stop(self, by_key: bool = False) -> None:
        """Ask it to stop, as a shell's job control does, or by the key; wait for that a while."""
        if by_key:
            self.write(CTRL_Z)
        else:
            self._signal(signal.SIGTSTP)
        deadline = time.perf_counter() + STOP_SECONDS
        while not self.stopped and self.status is None and time.perf_counter() < deadline:
            time.sleep(LOOK_SECONDS)

    def go_on(self) -> None:
        """Bring it back to the foreground, if it has stopped."""
        if self.stopped:
            self._signal(signal.SIGCONT)

    @property
    def stopped(self) -> bool:
        try:
            text = (process.PROC / str(self.pid) / "stat").read_text()
        except OSError:
            return False
        return text[text.rindex(")") + 2 :].split()[STATE] == STOPPED

    def hang_up(self) -> None:
        """Close it, as a window is closed."""
        self._close()

    def heeds_end(self) -> bool:
        """Ask it to end; returns whether it did."""
        self.go_on()
        self._signal(signal.SIGTERM)
        return self.wait_end(END_SECONDS) is not None

    def wait_end(self, seconds: float) -> int | None:
        """The exit status; None if it does not end within so many seconds."""
        try:
            return self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None
        finally:
            self._reader.join(0.2)

    def look_afresh(self, columns: int, lines: int) -> None:
        """From here on the screen has this size, and is empty until the program paints it."""
        with self._lock:
            self._new = b""
        self._emulator = Emulator(columns, lines)

    def wait_until(self, holds: Callable[[], bool], within: float) -> float:
        """When the output came with which the screen was so. Raises Deaf."""
        deadline = time.perf_counter() + within
        while True:
            self.go_on()
            with self._lock:
                new, self._new, at = self._new, b"", self._last
            self._emulator.feed(new)
            if holds():
                return at
            if self.status is not None or time.perf_counter() > deadline:
                raise Deaf("\n".join(row.rstrip() for row in self.rows if row.strip()))
            time.sleep(LOOK_SECONDS)

    def _signal(self, number: int) -> None:
        with suppress(ProcessLookupError):
            self._process.send_signal(number)

    def _close(self) -> None:
        if not self._closing.is_set():
            self._closing.set()
            self._reader.join()
            os.close(self._master)
            # The system may give this number to another file: nothing must be written to that.
            self._master = -1

    def _read(self) -> None:
        answers = Answers()
        with suppress(OSError):  # It has ended.
            while not self._closing.is_set():
                if not select.select([self._master], [], [], LOOK_SECONDS)[0]:
                    continue
                data = os.read(self._master, 65536)
                if reply := answers.to(data):
                    with suppress(BlockingIOError):
                        os.write(self._master, reply)
                with self._lock:
                    self._new += data
                    self._last = time.perf_counter()
                    self.tail = (self.tail + data)[-TAIL_BYTES:]
