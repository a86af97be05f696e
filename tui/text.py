"""Fitting text into cells: a character may be none, one or two of them wide."""

from rich.cells import cell_len, set_cell_size

ELLIPSIS = "…"


def fit(text: str, width: int) -> str:
    """The text in exactly so many cells: padded, or cut with an ellipsis."""
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(set_cell_size(text, width - 1).rstrip() + ELLIPSIS, width)


def signed(points: int) -> str:
    """Points with their sign, and a true minus: +5, −1, 0."""
    return f"{points:+,}".replace("-", "−") if points else "0"


def plain(points: int) -> str:
    """A number of points with a true minus."""
    return f"{points:,}".replace("-", "−")


def plural(count: int, noun: str) -> str:
    """`1 todo`, `1,200 todos`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
