"""Fitting text into cells: a character may be zero, one or two cells wide."""

from collections.abc import Iterable

from rich.cells import cell_len, set_cell_size

from tui.marks import used

# Asks for the emoji form of the character before it: two cells wide for Rich, one for tmux.
EMOJI_FORM = "\ufe0f"
# Joins the characters beside it: at the end of a text, it would swallow what is painted next.
JOINER = "\u200d"


def painted(text: str) -> str:
    """The text as it is painted, so that every terminal gives it as many cells as Rich does."""
    return text.replace(EMOJI_FORM, "").rstrip(JOINER)


def cut(text: str, width: int) -> str:
    """The text in at most `width` cells, cut with an ellipsis if it needs more."""
    text = painted(text)
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip().rstrip(JOINER) + used().cut


def fit(text: str, width: int) -> str:
    """The text in exactly `width` cells: padded, or cut."""
    return set_cell_size(cut(text, width), max(width, 0))


def signed(points: int) -> str:
    """Points with their sign, and a true minus: +5, −1, 0."""
    return f"{points:+,}".replace("-", used().minus) if points else "0"


def plain(points: int) -> str:
    """A number of points with a true minus."""
    return f"{points:,}".replace("-", used().minus)


def plural(count: int, noun: str) -> str:
    """`1 todo`, `1,200 todos`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def ranges(numbers: Iterable[int]) -> str:
    """Ascending numbers as text: `3`, `3-5`, `3-5, 9`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)
