"""A terminal shows the same of the fewer bytes."""

import re

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui import compact_strips

COLORS = [None, "#ff0000", "#102030", "red", "default"]
FLAGS = ["bold", "dim", "italic", "underline", "reverse", "strike"]
WIDTH = 60

styles = st.builds(
    lambda color, back, flags: Style(color=color, bgcolor=back, **flags),
    st.sampled_from(COLORS),
    st.sampled_from(COLORS),
    st.dictionaries(st.sampled_from(FLAGS), st.booleans(), max_size=3),
)
segments = st.builds(Segment, st.text("ab ", max_size=4), st.none() | styles)


def console(system: str) -> Console:
    made = Console(force_terminal=True, color_system=system)  # type: ignore[arg-type]
    assert made._color_system is ColorSystem[system.upper()]
    return made


def cells(rendered: str) -> list[object]:
    """What a terminal shows of it, and in which style it would go on."""
    screen = pyte.Screen(WIDTH, 1)
    pyte.Stream(screen).feed(rendered)
    line = [screen.buffer[0][column] for column in range(WIDTH)]
    return [*line, screen.cursor.attrs]


@pytest.mark.parametrize("system", ["truecolor", "standard"])
@given(given_segments=st.lists(segments, max_size=8))
def test_a_terminal_shows_the_same(system: str, given_segments: list[Segment]) -> None:
    terminal = console(system)
    plainly = compact_strips._render(Strip(given_segments), terminal)
    compact = compact_strips.render(Strip(given_segments), terminal)
    assert cells(compact) == cells(plainly)
    assert len(compact) <= len(plainly)


FAMILY, FLAG = "👨\u200d👩\u200d👧", "🇩🇪"
SIGNS = [FAMILY, FLAG, "👍🏽", "🏳\ufe0f\u200d🌈", "❤\ufe0f", "1\ufe0f\u20e3"]
# Where what follows a sign of two cells stands, and what is beside the strip.
COLUMN, EDGE = 5, 12


def one_by_one(rendered: str) -> str:
    """What a terminal shows that counts the cells of each character by itself."""
    screen = pyte.Screen(WIDTH, 1)
    # This one would take them for parts of the character before.
    pyte.Stream(screen).feed(re.sub("[\u200d\ufe0f]", "", f"\x1b[1;{EDGE + 1}H│\x1b[1H{rendered}"))
    return "".join(screen.buffer[0][column].data or " " for column in range(WIDTH))


@pytest.mark.parametrize("sign", SIGNS)
def test_what_follows_a_sign_of_several_characters_stands_in_its_place(sign: str) -> None:
    row = Strip([Segment(f"go {sign}", Style(color="red")), Segment(" 1 Dec ")])
    assert row.cell_length == EDGE
    shown = one_by_one(compact_strips.render(row, console("truecolor")))
    assert shown[COLUMN : EDGE + 1] == " 1 Dec │"


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("count", [1, 5])
def test_no_sign_takes_cells_of_what_is_beside_its_strip(sign: str, count: int) -> None:
    signs = sign * count
    row = Strip([Segment("x" * (EDGE - cell_len(signs))), Segment(signs)])
    shown = one_by_one(compact_strips.render(row, console("truecolor")))
    assert (shown[0], shown[EDGE]) == ("x", "│")


def test_a_sign_that_has_room_is_written_whole() -> None:
    rendered = compact_strips.render(
        Strip([Segment(f"{FAMILY}     {FLAG}  ")]), console("truecolor")
    )
    assert FAMILY in rendered and FLAG in rendered


def test_a_row_of_many_colours_is_half_as_long() -> None:
    row = Strip(
        [
            Segment(text, Style(color=color, bgcolor="#1a1a22"))
            for text, color in (("a", "#e46876"), ("b", "#dcd7ba"), ("c", "#999588"))
        ]
        * 3
    )
    terminal = console("truecolor")
    compact = compact_strips.render(row, terminal)
    assert 2 * len(compact) < 1.2 * len(compact_strips._render(Strip(row), terminal))


def test_links_are_kept() -> None:
    row = Strip([Segment("a", Style(link="https://example.org")), Segment("b")])
    assert "https://example.org" in compact_strips.render(row, console("truecolor"))
