"""Lines in as many lines as they need: broken between words, or within one that is too long."""

import re
from collections.abc import Iterator

from rich.cells import cell_len

from tui.format.line import Line, Piece
from tui.text import painted

_PARTS = re.compile(r"\n|[^\S\n]+|\S+")


def wrapped(line: Line, width: int) -> list[Line]:
    """The line in lines of at most `width` cells, at least one; a newline in it begins another."""
    lines: list[list[Piece]] = [[]]
    room = width = max(width, 1)
    for word in _words(line):
        length = sum(cell_len(text) for text, _ in word)
        if word[0][0] == "\n":
            lines.append([])
            room = width
        elif word[0][0].isspace():
            # Space at the end of a line is where it is broken.
            lines[-1] += word if length < room else []
            room = room - length if length < room else 0
        elif length <= room:
            lines[-1] += word
            room -= length
        else:
            if room < width:
                lines.append([])
            *full, rest = _chopped(word, width)
            lines[-1:] = [*full, rest] if not lines[-1] else [lines[-1], *full, rest]
            room = width - sum(cell_len(text) for text, _ in rest)
    return [_stripped(pieces) for pieces in lines]


def _words(line: Line) -> Iterator[list[Piece]]:
    """The words, the spaces between them, and the newlines; a word may have several styles."""
    word: list[Piece] = []
    for text, style in line:
        for part in _PARTS.findall(painted(text)):
            if word and (part.isspace() or word[-1][0].isspace()):
                yield word
                word = []
            word.append((part, style))
    if word:
        yield word


def _chopped(word: list[Piece], width: int) -> list[list[Piece]]:
    """A word in pieces of lines that are as long as there is room for."""
    lines: list[list[Piece]] = [[]]
    room = width
    for text, style in word:
        start = 0
        for end, char in enumerate(text):
            cells = cell_len(char)
            if cells > room and room < width:
                lines[-1].append((text[start:end], style))
                lines.append([])
                start, room = end, width
            # One character may be two cells wide, and the line one.
            room = max(room - cells, 0)
        lines[-1].append((text[start:], style))
    return lines


def _stripped(pieces: list[Piece]) -> Line:
    while pieces and pieces[-1][0].isspace():
        pieces = pieces[:-1]
    return tuple(pieces)
