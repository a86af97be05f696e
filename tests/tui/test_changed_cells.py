"""A terminal shows the same of fewer bytes, whatever was there before."""

from collections.abc import Iterator
from itertools import pairwise

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from tui import changed_cells

WIDTH, HEIGHT = 24, 3
COLORS = [None, "#ff0000", "#102030"]
CONSOLE = Console(force_terminal=True, color_system="truecolor", width=WIDTH)

styles = st.none() | st.builds(
    lambda color, back, bold: Style(color=color, bgcolor=back, bold=bold),
    st.sampled_from(COLORS),
    st.sampled_from(COLORS),
    st.booleans(),
)
# Also of two cells, of none, and of a width that depends on the terminal.
texts = st.text("ab ○│日é", max_size=9) | st.just("e\u0301")


@st.composite
def strips(draw: st.DrawFn, width: int) -> Strip:
    pieces = draw(st.lists(st.tuples(texts, styles), max_size=4))
    return Strip([Segment(*piece) for piece in pieces]).adjust_cell_length(width)


@st.composite
def lines(draw: st.DrawFn) -> list[Strip]:
    """A line in one piece, or in two or three."""
    cuts = sorted(draw(st.sets(st.sampled_from([6, 9, 15]), max_size=2)))
    edges = [0, *cuts, WIDTH]
    widths = [end - start for start, end in pairwise(edges)]
    return [draw(strips(width)) for width in widths]


# Whether everything is painted, and else which cells of which lines.
spans = st.lists(
    st.tuples(st.integers(0, HEIGHT - 1), st.integers(0, WIDTH - 1), st.integers(1, WIDTH)),
    min_size=1,
    max_size=3,
    unique_by=lambda span: span[0],
)
screens = st.lists(lines(), min_size=HEIGHT, max_size=HEIGHT)
steps = st.lists(st.tuples(screens, st.none() | spans), min_size=2, max_size=5)


@pytest.fixture(autouse=True)
def _nothing_shown() -> Iterator[None]:
    changed_cells.forget()
    yield
    changed_cells.forget()


def update_of(screen: list[list[Strip]], painted: list[tuple[int, int, int]] | None) -> object:
    if painted is None:
        return LayoutUpdate([list(line) for line in screen], Region(0, 0, WIDTH, HEIGHT))
    chops: list[dict[int, Strip | None]] = []
    ends: list[list[int]] = []
    for line in screen:
        starts = [sum(strip.cell_length for strip in line[:place]) for place in range(len(line))]
        chops.append(dict(zip(starts, line, strict=True)))
        ends.append([*starts[1:], WIDTH])
    whole = [(y, min(x1, x2 - 1), x2) for y, x1, x2 in sorted(painted)]
    return ChopsUpdate(chops, whole, ends)


def cells(screen: pyte.Screen) -> list[list[object]]:
    return [[screen.buffer[y][x] for x in range(WIDTH)] for y in range(HEIGHT)]


@given(steps)
def test_a_terminal_shows_the_same(
    painted: list[tuple[list[list[Strip]], list[tuple[int, int, int]] | None]],
) -> None:
    changed_cells.forget()
    plain, brief = pyte.Screen(WIDTH, HEIGHT), pyte.Screen(WIDTH, HEIGHT)
    for screen, part in painted:
        update = update_of(screen, part)
        if isinstance(update, ChopsUpdate):
            plainly = PLAIN_CHOPS(update, CONSOLE)
            briefly = changed_cells._render_chops(update, CONSOLE)
        else:
            assert isinstance(update, LayoutUpdate)
            plainly = PLAIN_LAYOUT(update, CONSOLE)
            briefly = changed_cells._render_layout(update, CONSOLE)
        # The ends of lines, which Textual writes as well, scroll this terminal.
        pyte.Stream(plain).feed(plainly.replace("\n", ""))
        pyte.Stream(brief).feed(briefly)
        assert cells(brief) == cells(plain)


PLAIN_CHOPS = ChopsUpdate.render_segments
PLAIN_LAYOUT = LayoutUpdate.render_segments


def paint(text: str, x: int = 0) -> str:
    strip = Strip([Segment(text, Style(color="#ff0000"))])
    end = x + strip.cell_length
    return changed_cells._render_chops(ChopsUpdate([{x: strip}], [(0, x, end)], [[end]]), CONSOLE)


def test_what_is_the_same_is_not_written_again() -> None:
    assert "○ Todo 12  tomorrow" in paint("○ Todo 12  tomorrow")
    assert paint("○ Todo 12  tomorrow") == ""
    written = paint("○ Todo 13  tomorrow")
    assert "3" in written
    assert "Todo" not in written


def test_what_was_covered_meanwhile_is_written_again() -> None:
    paint("Todo 12")
    paint("menu", x=3)
    assert "Todo 12" in paint("Todo 12")


def test_what_a_terminal_may_have_forgotten_is_written_again() -> None:
    paint("Todo 12")
    changed_cells.forget()
    assert "Todo 12" in paint("Todo 12")


def test_a_line_with_characters_of_other_widths_is_written_whole() -> None:
    paint("日本語 12")
    assert "日本語 13" in paint("日本語 13")
