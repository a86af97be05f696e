"""A line as widgets paint it: pieces of text, each with its style."""

from rich.cells import cell_len

from tui.text import cut

# A style in Textual's words, such as "$primary bold"; none is the widget's own.
Piece = tuple[str, str]
Line = tuple[Piece, ...]


def line_width(line: Line) -> int:
    """How many cells the line takes."""
    return sum(cell_len(text) for text, _ in line)


def clipped(line: Line, width: int) -> Line:
    """The line in so many cells at most."""
    if line_width(line) <= width:
        return line
    pieces: list[Piece] = []
    for text, style in line:
        if width > 0:
            pieces.append((cut(text, width), style))
        width -= cell_len(text)
    return tuple(pieces)


def joined(parts: list[str], separator: str, width: int) -> str:
    """As many of the parts as there is room for, from the first one on."""
    while len(parts) > 1 and cell_len(separator.join(parts)) > width:
        parts = parts[:-1]
    return separator.join(parts)
