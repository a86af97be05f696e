"""A long title in the lines that it needs."""

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.style import Style

from tui.widgets.unfolding import unfold

BOLD = Style(bold=True)
TITLES = [
    "Call the bank about the mortgage and the new account, and ask for the papers",
    "two  spaces   between the words of it",
    "\u5bbd" * 30,
    "x" * 60,
    "short",
]


def lines(title: str, rooms: tuple[int, int]) -> list[str]:
    unfolded = unfold(title, Style(), [(2, 4, BOLD)], rooms, Console())
    return ["".join(segment.text for segment in line) for line in unfolded]


@pytest.mark.parametrize("rooms", [(10, 20), (2, 5), (20, 10), (30, 30)])
@pytest.mark.parametrize("title", TITLES)
def test_each_line_has_its_room_and_nothing_is_lost(title: str, rooms: tuple[int, int]) -> None:
    found = lines(title, rooms)
    assert "".join(found).replace(" ", "") == title.replace(" ", "")
    assert cell_len(found[0]) <= rooms[0]
    assert all(cell_len(line) <= rooms[1] for line in found[1:])


def test_lines_below_the_first_take_all_the_room_that_they_have() -> None:
    assert lines("Call the bank about the mortgage", (10, 24)) == [
        "Call the ",
        "bank about the mortgage",
    ]


def test_styles_stay_with_their_letters() -> None:
    unfolded = unfold("one two three", Style(), [(4, 7, BOLD)], (5, 20), Console())
    bold = [segment.text for line in unfolded for segment in line if segment.style == BOLD]
    assert bold == ["two"]
