"""The terminal, which the application takes over, and gives back whatever happens."""

import os
import sys
from collections.abc import Callable
from typing import TextIO

from tui.session import TallyError

# What Textual switches on: the keyboard protocol, the other screen, a hidden cursor, reports of
# focus, pastes, sizes and the mouse; and lines that do not wrap.
RESET = (
    "\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l\x1b[?2004l\x1b[?2048l"
    "\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l\x1b[?7h\x1b[m"
)

# Of a screen that does not say how many it has: as many rows are read at first.
MOST_LINES = 60

_give_back: Callable[[], None] | None = None


def is_elsewhere() -> bool:
    """Whether another driver of Textual's draws the screen, as in a browser, and not a terminal."""
    return bool(os.environ.get("TEXTUAL_DRIVER"))


def require_terminal() -> None:
    """Raise TallyError if there is nothing for a full-screen application to be seen on."""
    if is_elsewhere():
        return
    if not (_is_terminal(sys.stdin) and _is_terminal(sys.stdout)):
        raise TallyError(
            "the application needs a terminal to read from and to write to; "
            "for scripts there are tally list and the commands of tally --help"
        )
    if os.environ.get("TERM") == "dumb":
        raise TallyError("the application needs a terminal that can place text; TERM is dumb")


def lines() -> int:
    """How many lines the screen has; 0 if that is not known."""
    if is_elsewhere():
        return MOST_LINES
    return os.get_terminal_size(sys.stdout.fileno()).lines


def remember() -> None:
    """Remember the terminal's settings, for `give_back`."""
    global _give_back
    if is_elsewhere():
        return
    try:
        import termios
    except ImportError:  # Another system, whose terminal Textual alone knows.
        return
    terminal, settings = sys.stdin.fileno(), termios.tcgetattr(sys.stdin.fileno())
    screen = sys.stdout.fileno()

    def restore() -> None:
        try:
            termios.tcsetattr(terminal, termios.TCSANOW, settings)
            os.write(screen, RESET.encode())
        except (OSError, termios.error):
            pass  # It has gone.

    _give_back = restore


def give_back() -> None:
    """Restore the settings that `remember` noted. May be called from any thread."""
    if _give_back is not None:
        _give_back()


def _is_terminal(stream: TextIO | None) -> bool:
    # A shell's `<&-` leaves None.
    return stream is not None and stream.isatty()
