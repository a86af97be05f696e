"""Lines for the terminal in fewer bytes: only the cells that have changed.

Textual paints each line of a widget whole. When a todo leaves a list, each row below it moves up,
and most of its cells look like those of the row that was there.

All that Textual paints goes through here, so that it is known what the terminal shows. That is
forgotten whenever the terminal may show something else.
"""

import re
from collections.abc import Iterator
from dataclasses import fields
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console
from rich.control import Control
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.strip import Strip

from tui.compact_strips import NONE, change, pieces_of
from tui.marks import SETS, Marks

# Moving the cursor on and naming the style again takes as many bytes as so many cells.
GAP = 8
BOX = "─│┌┐└┘╭╮╰╯━┃┏┓┗┛┣┫"


class Written(NamedTuple):
    """A strip as it was written; `simple` is whether each of its characters is one cell wide."""

    strip: Strip
    text: str
    styles: list[Style | None]
    simple: bool

    @classmethod
    def of(cls, strip: Strip) -> "Written":
        styles: list[Style | None] = []
        for text, style, _ in strip:
            styles += [style] * len(text)
        text = strip.text
        return cls(strip, text, styles, _simple().fullmatch(text) is not None)


class Part(NamedTuple):
    """Some cells of a line, from `x` on."""

    x: int
    y: int
    strip: Strip

    @property
    def begins_in(self) -> Style:
        return next((style for text, style, _ in self.strip if text and style), NONE)


# What the terminal shows: for each line, what was written from which cell on.
_lines: dict[int, dict[int, Written]] = {}


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
            _note(x, y, Written.of(strip))
            x += strip.cell_length
    return "".join(pieces)


def _render_chops(update: ChopsUpdate, console: Console) -> str:
    """Parts of lines, as far as they have changed."""
    parts: list[Part] = []
    for y, first, last in update.spans:
        chops = zip(update.chop_ends[y], update.chops[y].items(), strict=False)
        for end, (x, strip) in chops:
            if strip is not None and x < last and end > first:
                cropped = strip.crop(0, min(end, last) - x)
                parts += [Part(start, y, part) for start, part in _changed(x, y, cropped)]
    return "".join(_written(parts, console))


def _written(parts: list[Part], console: Console) -> Iterator[str]:
    """The parts as text for the terminal, those that begin in the same style together.

    From one part to the next only what changes of the style is written.
    """
    system, style = console._color_system or ColorSystem.TRUECOLOR, NONE
    for part in sorted(parts, key=lambda part: _codes(part.begins_in, system)):
        yield _move_to(part.x, part.y)
        if any(each is not None and each.link for _, each, _ in part.strip):
            yield change(style, NONE, system) + part.strip.render(console)
            style = NONE
        else:
            pieces, style = pieces_of(part.strip, style, system)
            yield from pieces
    yield change(style, NONE, system)


@lru_cache(maxsize=1024)
def _codes(style: Style, system: ColorSystem) -> str:
    return Strip.render_ansi(style, system)


def _changed(x: int, y: int, strip: Strip) -> Iterator[tuple[int, Strip]]:
    """What turns the cells from `x` on into those of the strip: parts, and where they begin."""
    before, now = _lines.get(y, {}).get(x), Written.of(strip)
    _note(x, y, now)
    if before is None or before.strip.cell_length != strip.cell_length:
        yield x, strip
    elif before.simple and now.simple:
        for start, end in _differing(before, now):
            yield x + start, strip.crop(start, end)
    elif (before.text, before.styles) != (now.text, now.styles):
        yield x, strip


def _note(x: int, y: int, written: Written) -> None:
    """Note what the cells from `x` on show now, and forget what was there."""
    line, end = _lines.setdefault(y, {}), x + written.strip.cell_length
    covered = [
        start
        for start, other in line.items()
        if start < end and start + other.strip.cell_length > x
    ]
    for start in covered:
        del line[start]
    line[x] = written


def _differing(before: Written, now: Written) -> Iterator[tuple[int, int]]:
    """Where two strips differ, from which cell to which; what is close together at once."""
    if before.text == now.text and before.styles == now.styles:
        return
    start = end = -1
    pairs = zip(before.text, now.text, before.styles, now.styles, strict=True)
    for cell, (was, is_now, style, becomes) in enumerate(pairs):
        if was != is_now or (style is not becomes and style != becomes):
            if start < 0:
                start = cell
            elif cell - end >= GAP:
                yield start, end
                start = cell
            end = cell + 1
    if start >= 0:
        yield start, end


def _move_to(x: int, y: int) -> str:
    return Control.move_to(x, y).segment.text


@lru_cache(maxsize=1)
def _simple() -> re.Pattern[str]:
    """Characters of which every terminal makes one cell, or is told by TALLY_MARKS that not."""
    ours = {
        character
        for marks in SETS.values()
        for field in fields(Marks)
        if isinstance(text := getattr(marks, field.name), str)
        for character in text
    }
    narrow = "".join(sorted(each for each in ours | set(BOX) if cell_len(each) == 1))
    return re.compile(f"[ -~{re.escape(narrow)}]*")
