"""A note, which is Markdown, as lines.

Textual's own widget for it makes a widget of each block: seconds for a long note, on the event
loop. Here a note is lines like everything else, made on a thread. Its text is data: nothing in it
is Textual's markup, and a link does nothing by itself.
"""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode as Node

from tui.format.line import Line, Piece, clipped, line_width
from tui.format.wrapping import wrapped
from tui.marks import used

# What is read of a note: about a second at worst, whatever is in it. The editor shows all of it.
LONGEST_READ = 30_000
# A column of a table has at least so many cells.
LEAST_COLUMN = 4
GAP = 2
TAB = 4

QUIET = "$quiet"
HEADINGS = {"h1": "$key bold underline", "h2": "$key bold"}
LOWER_HEADING = "$key italic"
CODE = "$context"
LINK = "$key underline"
INLINE = {"strong": "bold", "em": "italic", "s": "strike"}
_TASK = re.compile(r"\[([ xX])\]\s+")
_BARE_LINK = re.compile(r"(\b(?:https?://|mailto:|file:/)[^\s<>\"]+)")


def note_lines(note: str, width: int) -> list[Line]:
    """The note in lines of at most `width` cells. Takes long for a long note: call it on a thread.

    Of a note of more than LONGEST_READ characters, the lines up to there are shown.
    """
    shown, left = note, 0
    if len(note) > LONGEST_READ:
        shown = note[:LONGEST_READ].rpartition("\n")[0] or note[:LONGEST_READ]
        left = len(note) - len(shown)
    # Line breaks stay where they were typed, and HTML is text.
    reader = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    # Any link is shown as one; which can be opened is not settled here.
    reader.validateLink = lambda url: True  # type: ignore[method-assign]
    lines = list(_blocks(Node(reader.parse(shown.expandtabs(TAB))), width))
    if left:
        lines += [(), ((f"{left:,} more characters are not shown here.", QUIET),)]
    return lines


def _blocks(parent: Node, width: int) -> Iterator[Line]:
    """The blocks in a document, a quotation or an item, with an empty line between them."""
    tight = False
    for place, block in enumerate(parent.children):
        if place and not tight:
            yield ()
        # The paragraphs of an item of a tight list stand close together.
        tight = block.type == "paragraph" and block.hidden
        yield from _block(block, max(width, 1))


def _block(block: Node, width: int) -> Iterator[Line]:
    match block.type:
        case "heading" | "paragraph":
            heading = HEADINGS.get(block.tag, LOWER_HEADING)
            style = heading if block.type == "heading" else ""
            yield from wrapped(tuple(_inline(block, style)), width)
        case "bullet_list" | "ordered_list":
            yield from _list(block, width)
        case "blockquote":
            yield from _quotation(block, width)
        case "fence" | "code_block":
            yield from _code(block, width)
        case "hr":
            yield ((used().rule * width, QUIET),)
        case "table":
            yield from _table(block, width)
        case _:
            yield from wrapped(((block.content, ""),), width)


def _quotation(block: Node, width: int) -> Iterator[Line]:
    bar = f"{used().axis} "
    for line in _blocks(block, width - len(bar)):
        yield ((bar, QUIET), *line)


def _code(block: Node, width: int) -> Iterator[Line]:
    for text in block.content.rstrip("\n").split("\n"):
        for line in wrapped(((text, CODE),), width - GAP):
            yield ((" " * GAP, ""), *line)


def _list(block: Node, width: int) -> Iterator[Line]:
    first = int(block.attrs.get("start", 1)) if block.type == "ordered_list" else None
    loose = any(not each.hidden for item in block.children for each in item.children[:1])
    for place, item in enumerate(block.children):
        if place and loose:
            yield ()
        marker = "- " if first is None else f"{first + place}. "
        begun, *more = list(_blocks(item, width - len(marker))) or [()]
        yield ((marker, QUIET), *_marked(begun))
        for line in more:
            yield ((" " * len(marker), ""), *line) if line else ()


def _marked(line: Line) -> Line:
    """The first line of an item, with a mark in place of `[x]` and `[ ]`."""
    found = _TASK.match("".join(text for text, _ in line))
    if found is None:
        return line
    done = found[1] != " "
    mark = (f"{used().completed if done else used().open} ", "$gain" if done else "")
    return (mark, *_after(line, found.end()))


def _after(line: Line, count: int) -> Iterator[Piece]:
    """The line without so many characters at its start."""
    for text, style in line:
        if count < len(text):
            yield text[count:], style
        count = max(count - len(text), 0)


def _inline(block: Node, style: str) -> Iterator[Piece]:
    """The text of a block in pieces of one style each."""
    for inline in block.children:
        for child in inline.children:
            yield from _piece(child, style)


def _piece(node: Node, style: str) -> Iterator[Piece]:
    match node.type:
        case "text":
            for place, part in enumerate(_BARE_LINK.split(node.content)):
                if part:
                    yield part, f"{style} {LINK}".strip() if place % 2 else style
        case "softbreak" | "hardbreak":
            yield "\n", ""
        case "code_inline":
            yield node.content, f"{style} {CODE}".strip()
        case "strong" | "em" | "s":
            for child in node.children:
                yield from _piece(child, f"{style} {INLINE[node.type]}".strip())
        case "link":
            yield from _link(node, str(node.attrs.get("href", "")), style)
        case "image":
            yield node.content or "image", f"{style} {LINK}".strip()
            yield f" ({node.attrs.get('src', '')})", QUIET
        case _:
            yield node.content, style


def _link(node: Node, url: str, style: str) -> Iterator[Piece]:
    """The text of a link, and where it leads: one has to see that before opening it."""
    label = [piece for child in node.children for piece in _piece(child, style)]
    for text, of_text in label:
        yield text, f"{of_text.replace(LINK, '')} {LINK}".strip()
    if "".join(text for text, _ in label) not in (url, url.removeprefix("mailto:")):
        yield f" ({url})", QUIET


def _table(table: Node, width: int) -> Iterator[Line]:
    rows = [
        [_cell(cell) for cell in row.children] for part in table.children for row in part.children
    ]
    widths = [max(map(line_width, column)) for column in zip(*rows, strict=False)]
    while sum(widths) + GAP * (len(widths) - 1) > width and max(widths) > LEAST_COLUMN:
        widths[widths.index(max(widths))] -= 1
    rules = (" " * GAP).join(used().rule * cells for cells in widths)
    for place, row in enumerate(rows):
        yield clipped(tuple(_columns(row, widths)), width)
        if not place:
            yield clipped(((rules, QUIET),), width)


def _cell(cell: Node) -> Line:
    return tuple(_inline(cell, "bold" if cell.tag == "th" else ""))


def _columns(row: list[Line], widths: list[int]) -> Iterator[Piece]:
    last = len(widths) - 1
    for place, (cell, cells) in enumerate(zip(row, widths, strict=False)):
        shown = clipped(cell, cells)
        yield from shown
        yield " " * (0 if place == last else cells - line_width(shown) + GAP), ""
