"""Whether an application that was used roughly still answers, and how soon."""

import time

from chaos.gibberish import PASTED
from chaos.rough_terminal import COLUMNS, LINES, RoughTerminal
from tests.harness.screen import EMPTY_FIELD, IN_FIELD, IN_LIST, MARKS
from tests.harness.terminal import NeverSeen

# An Esc is one by itself only if nothing follows it for 0.1 s, which Textual looks at every 0.1 s.
ESCAPE_SECONDS = 0.25
ESCAPES = 4
# What was given before may take its time; a key after that may not.
SETTLE_SECONDS = 15.0
ANSWER_SECONDS = 5.0
TRIES = 3
FOCUSED = b"\x1b[I"
# Said of a subtask whose parent has gone.
ON_ITS_OWN = "enter adds it on its own"
# The end of the line first: with a part of it selected, the other key would erase that alone.
ERASE = (b"\x1b[F", b"\x15")


def settle(terminal: RoughTerminal, within: float = SETTLE_SECONDS) -> None:
    """Bring the application back to its list, whatever it is at. Raises NeverSeen.

    It may have been about to stop, by a key that was still to be read: what it was sent meanwhile
    is lost then, and sent once more.
    """
    for last in (False, True):
        terminal.go_on()
        terminal.press(PASTED + FOCUSED)
        terminal.claim_size(COLUMNS + 1, LINES)
        for _ in range(ESCAPES):
            time.sleep(ESCAPE_SECONDS)
            terminal.press(b"\x1b")
            # To the question whether a note may be lost; in a list, it copies a title.
            time.sleep(ESCAPE_SECONDS)
            terminal.press(b"y")
        time.sleep(ESCAPE_SECONDS)
        terminal.press(b"\x1b")
        time.sleep(ESCAPE_SECONDS)
        terminal.press(b"1")
        # What was left open over the list closes once it is in view again.
        time.sleep(ESCAPE_SECONDS)
        terminal.press(b"\x1b")
        time.sleep(ESCAPE_SECONDS)
        terminal.look_afresh(COLUMNS, LINES)
        terminal.claim_size(COLUMNS, LINES)
        try:
            terminal.wait_until(lambda: terminal.shows(IN_LIST), within / 2)
        except NeverSeen:
            if last or terminal.status is not None:
                raise
        else:
            return


def answer_seconds(terminal: RoughTerminal, bound: float) -> float:
    """From a key to what it shows: the best of a few tries, should the first take longer.

    The machine may be busy with something else once, but not each time. Raises NeverSeen.
    """
    best = ANSWER_SECONDS
    for _ in range(TRIES):
        settle(terminal)
        pressed = terminal.press(b"a")
        shown = terminal.wait_until(lambda: terminal.shows(IN_FIELD), ANSWER_SECONDS)
        best = min(best, shown - pressed)
        if best <= bound:
            break
    return best


def add(terminal: RoughTerminal, title: str) -> None:
    """Write a todo into the field that has the focus, and wait for it. Raises NeverSeen."""
    for key in ERASE:
        # One by one: keys of one read may overtake each other.
        time.sleep(ESCAPE_SECONDS)
        terminal.press(key)
    terminal.wait_until(lambda: terminal.shows(EMPTY_FIELD), ANSWER_SECONDS)
    terminal.press(title.encode())
    terminal.wait_until(lambda: terminal.shows(f" {title} "), ANSWER_SECONDS)
    terminal.press(b"\r")
    terminal.wait_until(
        lambda: _is_taken(terminal, title) or terminal.shows(ON_ITS_OWN), ANSWER_SECONDS
    )
    if terminal.shows(ON_ITS_OWN):
        terminal.press(b"\r")
        terminal.wait_until(lambda: _is_taken(terminal, title), ANSWER_SECONDS)
    terminal.press(b"\x1b")
    terminal.wait_until(lambda: terminal.shows(IN_LIST), ANSWER_SECONDS)
    # The newest is the last, wherever the cursor has been meanwhile.
    terminal.press(b"G")
    terminal.wait_until(lambda: _is_there(terminal, title), ANSWER_SECONDS)


def _is_taken(terminal: RoughTerminal, title: str) -> bool:
    """Whether the field is free; or has the next line that waits, and the todo is in the list."""
    return terminal.shows(EMPTY_FIELD) or _is_there(terminal, title)


def _is_there(terminal: RoughTerminal, title: str) -> bool:
    """Whether the todo is in the list, with or without a priority, or is said to be in another."""
    rows = [row for row in terminal.rows if MARKS[False] in row]
    return any(f" {title} " in row for row in rows) or terminal.shows(f"'{title}' is in ")
