"""What commands read from stdin for `-`: one todo a line, or ids."""

import re
import sys
from collections.abc import Iterator
from typing import BinaryIO

from tui.cli.parameters import read_id
from tui.marks import SETS
from tui.session import TallyError, shortened
from tui.session.capturing import Values, new_todos

LONGEST_LINE = 65_536
MOST_LINES = 1_000_000
BYTE_ORDER_MARK = b"\xef\xbb\xbf"

# `tally list | grep milk | tally done -`: the id comes first; a number in a title is not an id.
_MARKS = "".join(marks.open + marks.completed for marks in SETS.values())
_LISTED = re.compile(rf"\s*([0-9]+)\s+[{_MARKS}] ")


def todos() -> list[Values]:
    """The fields of a todo for each line. Raises TallyError, which names the line."""
    return new_todos(_lines())


def ids() -> list[int]:
    """Ids separated by blanks, or lines of `tally list`. Raises TallyError, naming the line."""
    return [todo_id for number, line in _lines() for todo_id in _ids_of(number, line)]


def _ids_of(number: int, line: str) -> list[int]:
    listed = _LISTED.match(line)
    try:
        return [read_id(word) for word in ([listed[1]] if listed else line.split())]
    except ValueError as error:
        raise TallyError(f"line {number}: {shortened(str(error))}") from error


def _lines() -> Iterator[tuple[int, str]]:
    """The lines that are not blank, and their numbers, from 1."""
    number = 0
    try:
        for number, line in enumerate(_raw_lines(_stream()), 1):
            text = line.decode()
            if text.strip():
                yield number, text
    except UnicodeDecodeError as error:
        raise TallyError(f"line {number}: not text in UTF-8") from error
    except OSError as error:
        raise TallyError(f"stdin cannot be read: {error.strerror or error}") from error


def _raw_lines(stream: BinaryIO) -> Iterator[bytes]:
    # A device or a program that never ends must not fill the memory.
    for number in range(1, MOST_LINES + 1):
        line = stream.readline(LONGEST_LINE + 1)
        if not line:
            return
        if len(line) > LONGEST_LINE:
            raise TallyError(f"line {number}: longer than {LONGEST_LINE:,} bytes")
        yield line.removeprefix(BYTE_ORDER_MARK) if number == 1 else line
    if stream.read(1):
        raise TallyError(f"stdin has more than {MOST_LINES:,} lines")


def _stream() -> BinaryIO:
    # A shell's `<&-` leaves None.
    if sys.stdin is None:
        raise TallyError("stdin is closed: - reads from it")
    return sys.stdin.buffer
