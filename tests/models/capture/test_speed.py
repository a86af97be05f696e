"""No line takes long to read, however it is made.

The aim is 5 ms for the 2,000 characters that a field takes at most. What a machine under load
measures may be several times that; what grows with the square of the length is far beyond.
"""

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.capture.captured import Captured
from models.capture.completing import completions
from models.capture.line import read_changes, read_line
from tests.models.capture.lines import FRAGMENTS, THURSDAY

LONGEST = 2000
LONGEST_TITLE = 500
BOUND = 0.05

NASTY = [
    *("\\", "+", "+a", "a.", "-.", "(", "(A)", ":", "due:", "due:due:", "9", "@", "due:fri@", " "),
    *("\u3000", "e\u0301", "\u200d", "+\u0301", "…", ".", ",", "\x00", "\ud800", "due:a ", "+a "),
    *("-@a ", "1 1 ", "on 1 ", "on ", "by the ", "in a ", "every mon, ", "every mon and ", "+a/b "),
    *("the 1 of ", "friday, 1 ", "due:next week ", "first of the month ", "until 1 ", "today "),
    *("\\\\+a ", "rec:mo,", "(UK) ", "on the 27th ", "every 2 weeks "),
    *("every other tue ", "every 1st ", "every mon tue ", "every second friday ", "every other "),
    *("at 5 pm ", "at noon ", "at 5 pm on 1 ", "at noon every mon, ", "friday at ", "today 5 "),
]


def seconds(read: Callable[[], object]) -> float:
    """The time of this thread that a reading takes, the least of some."""
    taken = []
    for _ in range(3):
        start = time.thread_time()
        read()
        taken.append(time.thread_time() - start)
    return min(taken)


@pytest.mark.parametrize("piece", NASTY)
@pytest.mark.parametrize("length", [LONGEST_TITLE, LONGEST])
def test_the_longest_line_of_one_piece(piece: str, length: int) -> None:
    line = ("x " + piece * length)[:length]
    assert seconds(lambda: read_line(line, THURSDAY)) < BOUND
    assert seconds(lambda: read_changes(line, Captured("x"), THURSDAY)) < BOUND
    names = [f"a{n}" for n in range(300)]
    assert seconds(lambda: completions(line, length, names, names)) < BOUND


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=5), st.sampled_from(["", " "]))
def test_the_longest_line_of_several_pieces(pieces: list[str], blank: str) -> None:
    line = (blank.join(pieces) + " ") * LONGEST
    for length in (LONGEST_TITLE, LONGEST):
        cut = line[:length]
        assert seconds(lambda: read_line(cut, THURSDAY)) < BOUND  # noqa: B023
