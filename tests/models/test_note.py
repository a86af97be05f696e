"""What is kept of a note, whichever door it comes in by."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.edits import EditResult
from models.errors import ChangedElsewhere, InvalidNote
from models.note import MAX_LENGTH, clean_note, readable
from models.todo import Todo
from tests.support.edits import BOB, add, by, change, create

TOO_LONG = "a note has at most 100,000 characters, this one 100,001"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("# Title\n\n- one\n\ttwo  \n", "# Title\n\n- one\n\ttwo  \n"),
        ("a\r\nb\rc\n", "a\nb\nc\n"),
        ("a\u2028b\u2029c\x0bd\x0ce\x85f", "a\nb\nc\nd\ne\nf"),
        ("a\x1b[31mred\x1b[0m\x07\x9b1m", "a[31mred[0m1m"),
        ("[bold]x[/] & <b>", "[bold]x[/] & <b>"),
        ("half \ud800", "half \ufffd"),
        ("\u202eturned\u202c", "turned"),
        ("日本語 \N{MAN}\u200d\N{WOMAN}", "日本語 \N{MAN}\u200d\N{WOMAN}"),
        ("", None),
        (" \n\t\x1b\n", None),
        ("x" * MAX_LENGTH, "x" * MAX_LENGTH),
        ("宽\r\n" * (MAX_LENGTH // 2), "宽\n" * (MAX_LENGTH // 2)),
    ],
)
def test_what_is_kept_of_what_was_typed(typed: str, kept: str | None) -> None:
    assert clean_note(typed) == kept


def test_a_note_that_is_too_long_is_refused_with_both_lengths() -> None:
    with pytest.raises(InvalidNote, match=TOO_LONG):
        clean_note("x" * (MAX_LENGTH + 1))


def test_one_of_ten_megabytes_is_refused_at_once() -> None:
    started = time.perf_counter()
    with pytest.raises(InvalidNote, match="this one 10,000,000"):
        clean_note("é" * 10_000_000)
    assert time.perf_counter() - started < 0.1


@given(st.text())
def test_no_text_raises_and_what_is_clean_stays(text: str) -> None:
    assert readable(readable(text)) == readable(text)
    assert all(char in "\n\t" or char.isprintable() or char > "\x9f" for char in readable(text))


DOORS = [
    lambda note: add({"title": "a", "note": note}),
    lambda note: (create("a"), change(1, {"note": note}))[1],
]


@pytest.mark.usefixtures("database", "clock")
@pytest.mark.parametrize("door", DOORS, ids=["add", "change"])
class TestEveryDoor:
    def test_cleans_a_note(self, door: Callable[[str], EditResult]) -> None:
        door("a\x1bb\r\nc")
        assert Todo.get_by_id(1).note == "ab\nc"

    def test_refuses_one_that_is_too_long(self, door: Callable[[str], EditResult]) -> None:
        with pytest.raises(InvalidNote, match=TOO_LONG):
            door("x" * (MAX_LENGTH + 1))

    def test_takes_a_blank_one_for_none(self, door: Callable[[str], EditResult]) -> None:
        door(" \n")
        assert (Todo.get_by_id(1).note, Todo.get_by_id(1).has_note) == (None, 0)


@pytest.mark.usefixtures("database", "clock")
def test_of_two_notes_at_once_the_second_is_refused_and_told_by_whom_in_few_words() -> None:
    add({"title": "a", "note": "a\nb"})
    with by(BOB):
        change(1, {"note": "a b" + "c" * 50_000})
    with pytest.raises(ChangedElsewhere, match="another note by now, by bob: a b") as refused:
        change(1, {"note": "mine"}, expected={"note": "a\nb"})
    assert len(str(refused.value)) < 1000
    assert Todo.get_by_id(1).note != "mine"


@pytest.mark.usefixtures("database", "clock")
def test_a_note_with_other_breaks_of_lines_is_another_note() -> None:
    add({"title": "a", "note": "a\nb"})
    with pytest.raises(ChangedElsewhere):
        change(1, {"note": "mine"}, expected={"note": "a b"})
