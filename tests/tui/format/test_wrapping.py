"""Lines that are too long go on in the next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.format.line import Line
from tui.format.wrapping import wrapped


def texts(line: Line, width: int) -> list[str]:
    return ["".join(text for text, _ in one) for one in wrapped(line, width)]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 5, [""]),
        ("one two three", 7, ["one two", "three"]),
        ("one two", 3, ["one", "two"]),
        ("one  two", 8, ["one  two"]),
        ("one\n\ntwo", 9, ["one", "", "two"]),
        ("  indented", 20, ["  indented"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("ab cdefgh i", 4, ["ab", "cdef", "gh i"]),
        ("日本語のタイトル", 5, ["日本", "語の", "タイ", "トル"]),
        ("日本", 1, ["日", "本"]),
        ("end   ", 4, ["end"]),
    ],
)
def test_a_line_is_broken_between_words_or_within_one_that_is_too_long(
    text: str, width: int, lines: list[str]
) -> None:
    assert texts(((text, ""),), width) == lines


def test_a_word_of_several_styles_stays_one_word() -> None:
    line: Line = (("a b", "bold"), ("c d", ""))
    assert wrapped(line, 3) == [(("a", "bold"),), (("b", "bold"), ("c", "")), (("d", ""),)]


@given(st.lists(st.tuples(st.text(), st.sampled_from(["", "bold"]))), st.integers(2, 12))
def test_every_character_that_can_be_seen_is_in_a_line_that_fits(
    pieces: list[tuple[str, str]], width: int
) -> None:
    found = texts(tuple(pieces), width)
    assert all(cell_len(line) <= width for line in found)
    typed = "".join(text.replace("\ufe0f", "").rstrip("\u200d") for text, _ in pieces)
    assert "".join("".join(found).split()) == "".join(typed.split())
