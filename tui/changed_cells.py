"""Lines for the terminal in fewer bytes: only the cells that have changed.

Textual paints each line of a widget whole. When a todo leaves a list, each row below it moves up,
and most of its cells look like those of the row that was there.

All that Textual paints goes through here, so that it is known what the terminal shows. That is
forgotten whenever the terminal may show something else.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console
from rich.control import Control
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.strip import Strip

from tui.compact_strips import NONE, change, pieces_of
from tui.marks import SETS

# Moving the cursor on and naming the style again takes as many bytes as so many cells.
GAP = 8
BOX = "─│┌┐└┘╭╮╰╯━┃┏┓┗┛┣┫"


# A character, and the number of its style.
Cell = tuple[str, int]


class Part(NamedTuple):
    """Some cells of a line, from `x` on."""

    x: int
    y: int
    segments: Sequence[Segment]


# What the terminal shows: for each line, what was written from which cell on.
_lines: dict[int, dict[int, Strip]] = {}


def install() -> None:
    """Have Textual paint so, from now on."""
    LayoutUpdate.render_segments = _render_layout  # type: ignore[method-assign, assignment]
    ChopsUpdate.render_segments = _render_chops  # type: ignore[method-assign, assignment]


def forget() -> None:
    """The terminal may show something else from now on."""
    _lines.clear()


def _render_layout(update: LayoutUpdate, console: Console) -> str:
    """All lines of a region, whole."""
    pieces: list[str] = []
    for y, line in enumerate(update.strips, update.region.y):
        x = update.region.x
        pieces.append(_move_to(x, y))
        for strip in line:
            pieces.append(strip.render(console))
            _note(x, y, strip)
            x += strip.cell_length
    return "".join(pieces)


def _render_chops(update: ChopsUpdate, console: Console) -> str:
    """Parts of lines, as far as they have changed."""
    parts: list[Part] = []
    for y, first, last in update.spans:
        chops = zip(update.chop_ends[y], update.chops[y].items(), strict=False)
        for end, (x, strip) in chops:
            if strip is not None and x < last and end > first:
                parts += _changed(x, y, strip.crop(0, min(end, last) - x))
    return "".join(_written(parts, console))


def _written(parts: list[Part], console: Console) -> Iterator[str]:
    """The parts as text for the terminal, those that begin in the same style together.

    From one part to the next only what changes of the style is written.
    """
    system, now = console._color_system or ColorSystem.TRUECOLOR, NONE
    for x, y, segments in sorted(parts, key=lambda part: _codes(part.segments[0].style, system)):
        yield _move_to(x, y)
        if any(style is not None and style.link for _, style, _ in segments):
            yield change(now, NONE, system) + Strip(segments).render(console)
            now = NONE
        else:
            pieces, now = pieces_of(segments, now, system)
            yield from pieces
    yield change(now, NONE, system)


@lru_cache(maxsize=1024)
def _codes(style: Style | None, system: ColorSystem) -> str:
    return Strip.render_ansi(style or NONE, system)


def _changed(x: int, y: int, strip: Strip) -> Iterator[Part]:
    """What turns the cells from `x` on into those of the strip."""
    before, segments = _lines.get(y, {}).get(x), list(strip)
    _note(x, y, strip)
    if not segments or before is strip:
        return
    if before is None or before.cell_length != strip.cell_length:
        yield Part(x, y, segments)
    elif _is_simple(before.text) and _is_simple(strip.text):
        yield from _differing(x, y, list(before), segments)
    elif before != strip:
        yield Part(x, y, segments)


def _note(x: int, y: int, strip: Strip) -> None:
    """Note what the cells from `x` on show now, and forget what was there."""
    line, end = _lines.setdefault(y, {}), x + strip.cell_length
    covered = [
        start for start, other in line.items() if start < end and start + other.cell_length > x
    ]
    for start in covered:
        del line[start]
    line[x] = strip


def _differing(x: int, y: int, before: list[Segment], now: list[Segment]) -> Iterator[Part]:
    """Where two lines of simple characters differ; what is close together at once."""
    # By number, because each cell is compared, and comparing styles takes long.
    numbers: dict[Style | None, int] = {}
    while before and now and before[-1] == now[-1]:
        before.pop()
        now.pop()
    same = 0
    for was, segment in zip(before, now, strict=False):
        if was != segment:
            break
        same, x = same + 1, x + len(segment.text)
    cells, others = _cells(now[same:], numbers), _cells(before[same:], numbers)
    styles = list(numbers)
    start = end = -1
    for place, (cell, other) in enumerate(zip(cells, others, strict=True)):
        if cell != other:
            if start < 0:
                start = place
            elif place - end >= GAP:
                yield Part(x + start, y, _segments(cells[start:end], styles))
                start = place
            end = place + 1
    if start >= 0:
        yield Part(x + start, y, _segments(cells[start:end], styles))


def _cells(segments: list[Segment], numbers: dict[Style | None, int]) -> list[Cell]:
    cells = list[Cell]()
    for text, style, _ in segments:
        number = numbers.setdefault(style, len(numbers))
        cells += [(character, number) for character in text]
    return cells


def _segments(cells: list[Cell], styles: list[Style | None]) -> list[Segment]:
    """Neighbours of one style as one text."""
    return [
        Segment("".join(character for character, _ in run), styles[number])
        for number, run in groupby(cells, key=itemgetter(1))
    ]


def _move_to(x: int, y: int) -> str:
    return Control.move_to(x, y).segment.text


@lru_cache(maxsize=2048)
def _is_simple(text: str) -> bool:
    """Whether each character takes one cell in every terminal that is told its TALLY_MARKS."""
    return _simple().fullmatch(text) is not None


@lru_cache(maxsize=1)
def _simple() -> re.Pattern[str]:
    ours = {
        character
        for marks in SETS.values()
        for text in marks
        if isinstance(text, str)
        for character in text
    }
    narrow = "".join(sorted(each for each in ours | set(BOX) if cell_len(each) == 1))
    return re.compile(f"[ -~{re.escape(narrow)}]*")
