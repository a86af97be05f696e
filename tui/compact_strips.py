"""Lines for the terminal in fewer bytes: between two pieces of text, what changes of the style.

Textual ends each piece with a reset, and names both colours and every attribute of the next. A row
of a todo has some eight pieces, and each key paints two rows: that is 800 bytes, and here half.

What follows a sign of several characters, such as a family of emoji, stands in its place also in
terminals that count the characters one by one.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

RESET = "\x1b[0m"
NONE = Style.null()
# Rich's names of attributes, in the order of their bits.
ATTRIBUTES = (
    *("bold", "dim", "italic", "underline", "blink", "blink2", "reverse", "conceal", "strike"),
    *("underline2", "frame", "encircle", "overline"),
)
# The codes that end some of these, by their bits. Bold and dim share theirs: it ends both.
WEIGHTS = 0b11
ENDS = {WEIGHTS: "22", 1 << 2: "23", 1 << 3: "24", 1 << 6: "27", 1 << 8: "29"}
SAVE, RESTORE = "\x1b7", "\x1b8"
# What some terminals count as one sign of two cells, and others character by character: flags, and
# what is joined, or has another look or another skin.
LETTERS = "[\U0001f1e6-\U0001f1ff]"
SKINS = "[\U0001f3fb-\U0001f3ff]"
SIGN = re.compile(
    f"{LETTERS}{{2}}|[0-9#*]\\ufe0f?\\u20e3|[^\\x00-\\x7f](?:\\ufe0f|{SKINS}|\\u200d[^\\x00-\\x7f])+"
)
PART = re.compile(f"{LETTERS}|{SKINS}")

_render = Strip.render


def install() -> None:
    """Have Textual render so, from now on."""
    Strip.render = render  # type: ignore[method-assign, assignment]


def render(strip: Strip, console: Console) -> str:
    """The strip as text for the terminal; before and after it no style is on."""
    if strip._render_cache is None:
        if any(style is not None and style.link for _, style, _ in strip):
            return _render(strip, console)
        system = console._color_system or ColorSystem.TRUECOLOR
        pieces, last = pieces_of(strip, NONE, system)
        strip._render_cache = "".join([*pieces, change(last, NONE, system)])
    return strip._render_cache


def pieces_of(
    segments: Iterable[Segment], now: Style, system: ColorSystem
) -> tuple[list[str], Style]:
    """Text for the terminal, given the style that is on; and the one that is on after it."""
    pieces, segments = list[str](), list(segments)
    for number, (text, style, _) in enumerate(segments, 1):
        if text:
            shown = text
            if _has_signs(text):
                shown = _in_place(text, sum(cell_len(after) for after, _, _ in segments[number:]))
            pieces += [change(now, style or NONE, system), shown]
            now = style or NONE
    return pieces, now


@lru_cache(maxsize=4096)
def _has_signs(text: str) -> bool:
    return not text.isascii() and SIGN.search(text) is not None


def _in_place(text: str, after: int) -> str:
    """The text such that every terminal writes what follows at the same cell.

    `after` is how many cells of the strip follow: what is behind those is not written again.
    """
    pieces, end = list[str](), 0
    for found in SIGN.finditer(text):
        room = cell_len(text[found.start() :]) + after
        pieces += [text[end : found.start()], _anchored(found[0], room)]
        end = found.end()
    return "".join([*pieces, text[end:]])


def _anchored(sign: str, room: int) -> str:
    """A sign, and the way to the cell after it; so much of it as has room in every terminal."""
    width = cell_len(sign)
    if sum(2 if PART.match(part) else cell_len(part) for part in sign) > room:
        sign = "" if PART.match(sign) else sign[0]
    # Blanks first, because it may take fewer cells than it was given.
    return f"{SAVE}{' ' * width}{RESTORE}{SAVE}{sign}{RESTORE}\x1b[{width}C"


@lru_cache(maxsize=4096)
def change(now: Style, then: Style, system: ColorSystem) -> str:
    """What turns one style into another."""
    codes = Strip.render_ansi(then, system)
    if codes == Strip.render_ansi(now, system):
        return ""
    if not codes:
        return RESET
    anew = f"\x1b[0;{codes}m" if now != NONE else f"\x1b[{codes}m"
    lost = _attributes(now) & ~_attributes(then)
    loses_color = (now.color and not then.color) or (now.bgcolor and not then.bgcolor)
    keeps_weight = lost & WEIGHTS and _attributes(then) & WEIGHTS
    if loses_color or keeps_weight or lost & ~sum(ENDS):
        return anew
    ends = [code for attribute, code in ENDS.items() if lost & attribute]
    added = Strip.render_ansi(_added(now, then), system)
    return min(f"\x1b[{';'.join([*ends, added] if added else ends)}m", anew, key=len)


def _added(now: Style, then: Style) -> Style:
    """What the second style has and the first has not."""
    new = _attributes(then) & ~_attributes(now)
    attributes: dict[str, Any] = {
        name: True for bit, name in enumerate(ATTRIBUTES) if new & 1 << bit
    }
    return Style(
        color=None if now.color == then.color else then.color,
        bgcolor=None if now.bgcolor == then.bgcolor else then.bgcolor,
        **attributes,
    )


def _attributes(style: Style) -> int:
    return int(style._attributes & style._set_attributes)
