"""Guards against faults of Textual, each with its issue.

All were seen in Textual 8.2.8, the newest release. Once `requirements.txt` pins a release without
a fault, its tests pass without the guard: remove the guard then.

- Input that is not UTF-8 ends the application: Textualize/textual#6456, open.
- Input that its parser fails on ends it too: key codes beyond Unicode, a mouse event after a report
  of no pixels. No issue yet.
- A key that arrives before the first screen exists ends the application when it looks for what is
  on that screen. Here keys wait for the screen. No issue yet.
- If it is stopped again before it has resumed, or in the middle of a write, it ends or hangs: the
  signal's handler waits for the write's lock. Here the event loop does what signals ask. If it is
  continued though it never stopped itself, two threads read its input and swap letters. Resumed,
  it paints nothing by itself (`tui/guarded_app.py` does). No issue yet.
- It paints for ever in a terminal of no cells, or of 65,535. No issue yet.
- Once a terminal's input says that it reports sizes itself, Textual ignores the kernel's signals,
  whether or not such reports come. Here nothing asks for reports, and any that come are ignored.
  No issue yet.
- A key after Escape loses the Alt that the two stand for, unless it is a letter, so that Escape and
  Enter are Enter: Textualize/textual#6663, open. Some are taken for others: 1 for ¡, and Escape, j,
  Escape for ^ and j. No issue for these yet.
- A paste whose end is lost, as on a bad line or where the application is stopped in the middle of
  it, makes it deaf to every key but Escape, for ever. Here Escape ends the paste. No issue yet.
- The palette has faults of its own: see `tui/palette_guard.py`. So have screens: see
  `tui/screen_guards.py`.
- A cache of colours keeps widgets that are long gone, notifications say, and all that they painted:
  16 MB after some thousand edits. #6665, open.
"""

import asyncio
import logging
import os
import signal
import sys
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from select import select
from typing import Any

from textual import events
from textual._styles_cache import StylesCache
from textual._xterm_parser import XTermParser
from textual.color import Color
from textual.driver import Driver
from textual.geometry import Size
from textual.message import Message
from textual.messages import InBandWindowResize
from textual.style import Style

from tui import changed_cells
from tui.leaving import hang_up

log = logging.getLogger("tally")


# For a terminal that does not know its size; and more than any screen has room for.
UNKNOWN_SIZE = Size(80, 24)
LARGEST_SIZE = Size(1000, 400)
READ_BYTES = 4096
LOOK_SECONDS = 0.1
START_LOOK_SECONDS = 0.01


@lru_cache
def _inner_outer(base_background: Color, background: Color) -> tuple[Style, Style]:
    styles: tuple[Style, Style] = _colours.__wrapped__(None, base_background, background)
    return styles


# Keyed by the colours alone, not by the widget's cache as well.
_colours: Any = StylesCache.get_inner_outer
StylesCache.get_inner_outer = staticmethod(_inner_outer)  # type: ignore[assignment, method-assign]

ESCAPE, PASTE_END = "\x1b", "\x1b[201~"
# The characters that follow Escape in a terminal's own sequences.
INTRODUCERS = "[]OPX^_"


def _follows_escape(character: str) -> bool:
    return character == "\r" or (character.isprintable() and character not in INTRODUCERS)


def clamped(size: Size) -> Size:
    """A size that can be painted, whatever size the terminal reports."""
    if size.width <= 0 or size.height <= 0:
        return UNKNOWN_SIZE
    return Size(min(size.width, LARGEST_SIZE.width), min(size.height, LARGEST_SIZE.height))


class _Parser(XTermParser):
    """Textual's parser, for terminals that may report no pixels.

    It reports a key after Escape as alt+key, whatever the key, and at once.
    """

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        if sequence[:-1] == ESCAPE and _follows_escape(sequence[-1]):
            sequence, alt = sequence[-1], True
        for event in super()._sequence_to_key_events(sequence, alt):
            dropped = alt and event.character is not None and not event.key.startswith("alt+")
            yield events.Key(f"alt+{event.key}", event.character) if dropped else event

    def parse_mouse_code(self, code: str) -> Message | None:
        if not (self.terminal_size and self.terminal_pixel_size and self._has_pixels()):
            self.mouse_pixels = False
        return super().parse_mouse_code(code)

    def _has_pixels(self) -> bool:
        return all((*(self.terminal_size or ()), *(self.terminal_pixel_size or ())))


class InputReader:
    """Turns a terminal's bytes into messages, whatever they are.

    Bytes that are not UTF-8 become U+FFFD. A sequence that the parser fails on is dropped.
    """

    def __init__(self) -> None:
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._parser = _Parser()

    def feed(self, data: bytes) -> Iterator[Message]:
        """The messages in the bytes; the start of a sequence waits for its end."""
        # One character at a time, so that a failing sequence takes nothing else with it.
        for character in self._decode(data):
            yield from self._guarded(self._parser.feed, character)

    def tick(self) -> Iterator[Message]:
        """What an unfinished sequence means when its end did not come in time, such as Escape.

        If a paste is still open, its end was lost: Escape ends it.
        """
        messages = self._guarded(self._parser.tick)
        if any(isinstance(each, events.Key) and each.key == "escape" for each in messages):
            for character in PASTE_END:
                for message in self._guarded(self._parser.feed, character):
                    if isinstance(message, events.Paste):
                        message.text = message.text.removesuffix(ESCAPE)
                    yield message
        yield from messages

    def forget_pixels(self) -> None:
        """Count cells in mouse events from now on."""
        self._parser.mouse_pixels = False

    def _guarded(self, parse: Callable[..., Iterable[Message]], *given: str) -> list[Message]:
        try:
            return list(parse(*given))
        except Exception as error:  # noqa: BLE001 - a terminal may send anything at all
            log.warning("input that cannot be read was left out: %r", error)
            self._parser = _Parser()
            return []


if sys.platform != "win32":
    from textual.drivers.linux_driver import LinuxDriver

    class GuardedDriver(LinuxDriver):
        """Reads any input, and paints in a size that can be painted.

        It draws on stdout if stderr is not a terminal, as with `2> file`.
        """

        def __init__(self, *args: Any, size: tuple[int, int] | None = None, **kwargs: Any) -> None:
            super().__init__(*args, size=size, **kwargs)
            if sys.__stdout__ and not (sys.__stderr__ and sys.__stderr__.isatty()):
                self._file = sys.__stdout__
            # Textual would ask twice, of different streams, and paint for both in turn.
            self._size = size or self._get_terminal_size()

        def start_application_mode(self) -> None:
            # At the start, and back from another program.
            changed_cells.forget()
            super().start_application_mode()  # type: ignore[no-untyped-call]

        def _sigtstp_application(self, *_: object) -> None:
            self._soon(self._stop)

        def _sigcont_application(self, *_: object) -> None:
            self._soon(self._go_on)

        def _soon(self, call: Callable[[], None]) -> None:
            with suppress(RuntimeError):  # The event loop has ended.
                asyncio.get_running_loop().call_soon_threadsafe(call)

        def _stop(self) -> None:
            if self._must_signal_resume:
                # It has not resumed since it was stopped before.
                os.kill(os.getpid(), signal.SIGSTOP)
            else:
                super()._sigtstp_application()

        def _go_on(self) -> None:
            if not self._auto_restart:
                return  # Another program has the terminal, and was stopped and continued too.
            if not self._must_signal_resume:
                # It did not stop itself: started twice, it would read with two threads.
                self.suspend_application_mode()
                self._must_signal_resume = True
            super()._sigcont_application()

        def _get_terminal_size(self) -> tuple[int, int]:
            try:
                return clamped(Size(*os.get_terminal_size(self.fileno)))
            except OSError:  # The terminal has gone.
                return UNKNOWN_SIZE

        def run_input_thread(self) -> None:
            reader = InputReader()
            while not (self._app._dom_ready or self.exit_event.wait(START_LOOK_SECONDS)):
                pass
            while not self.exit_event.is_set():
                ready, _, _ = select([self.fileno], [], [], LOOK_SECONDS)
                if ready:
                    data = self._read()
                    if not data:
                        hang_up()
                        return
                    self._take(reader, reader.feed(data))
                self._take(reader, reader.tick())

        def _read(self) -> bytes:
            try:
                return os.read(self.fileno, READ_BYTES)
            except OSError:
                return b""

        def _take(self, reader: InputReader, messages: Iterable[Message]) -> None:
            for message in messages:
                if isinstance(message, events.Resize):
                    reader.forget_pixels()
                elif not isinstance(message, InBandWindowResize):
                    self.process_message(message)

        def _query_in_band_window_resize(self) -> None:
            pass  # Sizes come by signal.


def guarded(chosen: type[Driver]) -> type[Driver]:
    """The guarded form of the driver that Textual has chosen, if there is one."""
    if sys.platform != "win32" and chosen is LinuxDriver:
        return GuardedDriver
    return chosen
