"""What stands out in a title: projects, contexts, dates and links, as todo.txt writes them."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style

PARTS = re.compile(
    r"(?P<link>\bhttps?://\S+)"
    r"|(?<!\S)(?:(?P<project>\+\w[\w.-]*)|(?P<context>@\w[\w.-]*)"
    r"|(?P<date>(?:\w+:)?\d{4}-\d\d-\d\d)(?!\S))"
)
KINDS = tuple(PARTS.groupindex)


# Start, end (exclusive) and the style on top of the text between them.
Span = tuple[int, int, Style]


class Part(NamedTuple):
    """Its start and end (exclusive) in the title, and one of KINDS."""

    start: int
    end: int
    kind: str


@lru_cache(maxsize=1024)
def parts_of(title: str) -> tuple[Part, ...]:
    """The parts that stand out, in the order of the title."""
    found = PARTS.finditer(title)
    return tuple(Part(match.start(), match.end(), str(match.lastgroup)) for match in found)


def styled(text: str, style: Style, spans: Iterable[Span]) -> Iterator[Segment]:
    """The text as segments, with the style of each span on top; spans may overlap."""
    spans = [span for span in spans if span[0] < min(span[1], len(text))]
    edges = {0, len(text), *(edge for span in spans for edge in span[:2] if edge < len(text))}
    for start, end in pairwise(sorted(edges)):
        layers = [on_top for first, last, on_top in spans if first <= start < last]
        yield Segment(text[start:end], Style.combine([style, *layers]))
