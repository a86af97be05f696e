"""A note as lines: what one sees of Markdown, in any width, whatever it says."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from models.note import readable
from tui import marks
from tui.format.markdown import LONGEST_READ, note_lines

ORG = "https://example.org"


def texts(note: str, width: int = 40) -> list[str]:
    return ["".join(text for text, _ in line).rstrip() for line in note_lines(note, width)]


def styles(note: str, text: str) -> str:
    """The style of the piece with this text."""
    return next(style for line in note_lines(note, 80) for found, style in line if found == text)


@pytest.mark.parametrize(
    ("note", "lines"),
    [
        ("", []),
        ("one\ntwo", ["one", "two"]),
        ("one  \ntwo\n\n\n\nthree", ["one", "two", "", "three"]),
        ("# Moving *house*\ntext", ["Moving house", "", "text"]),
        ("- a\n- b\n  c\n  - d\n- e", ["- a", "- b", "  c", "  - d", "- e"]),
        ("- a\n\n- b", ["- a", "", "- b"]),
        ("3. a\n4. b", ["3. a", "4. b"]),
        ("- [ ] a **b**\n- [x] c\n- [y] d", ["- ○ a b", "- ✓ c", "- [y] d"]),
        ("> a\n> - b\n>\n> c", ["│ a", "│", "│ - b", "│", "│ c"]),
        ("```python\nif x:\n\ty()\n```", ["  if x:", "      y()"]),
        ("    code", ["  code"]),
        ("a\n\n---\n\nb", ["a", "", "─" * 40, "", "b"]),
        ("~~gone~~ `code`", ["gone code"]),
        ("| a | bcd |\n|---|--:|\n| 12345 | 6 |", ["a      bcd", "─────  ───", "12345  6"]),
        # What is Textual's markup, HTML or a variable of a theme elsewhere is text here.
        (
            "[bold]a[/] <b>b</b> $key &amp; [@click=app.quit]x",
            ["[bold]a[/] <b>b</b> $key &", "[@click=app.quit]x"],
        ),
        # Where a link leads is seen.
        (f"[here]({ORG})", [f"here ({ORG})"]),
        (f"<{ORG}>, {ORG}/a_b_c", [f"{ORG},", f"{ORG}/a_b_c"]),
        ("<mailto:a@b.org>", ["mailto:a@b.org"]),
        ("![plan](file:///a.png)", ["plan (file:///a.png)"]),
        ("[x](javascript:alert)", ["x (javascript:alert)"]),
    ],
)
def test_a_note_is_shown_as_what_its_markdown_means(note: str, lines: list[str]) -> None:
    assert texts(note) == lines


def test_what_stands_out_has_a_style_beside_its_colour() -> None:
    assert styles("# A", "A") == "$key bold underline"
    assert styles("## A", "A") == "$key bold"
    assert styles("### A", "A") == "$key italic"
    assert styles("a **b**", "b") == "bold"
    assert styles("a *b **c***", "c") == "italic bold"
    assert styles("~~a~~", "a") == "strike"
    assert styles("a `b`", "b") == "$context"
    assert styles(f"see {ORG} now", ORG) == "$key underline"


def test_the_plain_marks_are_used_where_they_are_in_use() -> None:
    marks.use(marks.PLAIN)
    try:
        assert texts("- [x] a\n\n> b") == ["- x a", "", "| b"]
    finally:
        marks.use(marks.UNICODE)


def test_a_table_that_is_too_wide_is_cut_in_its_widest_column() -> None:
    note = f"| what | n |\n|---|---|\n| {'long ' * 9} | 1 |"
    assert texts(note, 20)[2] == "long long long l…  1"


@pytest.mark.parametrize("width", [1, 2, 7, 30])
def test_lists_in_quotations_in_lists_fit_whatever_the_width(width: int) -> None:
    note = "> 1. a\n>    - b\n>      > c **d e f g h**\n\n```\n" + "x" * 90 + "\n```\n"
    # Where there is no room for what stands before it, a line has one character.
    assert all(cell_len(line) <= max(width, 12) for line in texts(note, width))


@given(
    st.text("ab *_`[]()#>-+1.|\\!<&~\n\t$@:/日\ufe0f\u200d\ud800", max_size=200),
    st.integers(20, 60),
)
def test_no_text_raises(note: str, width: int) -> None:
    for line in texts(readable(note), width):
        assert "\n" not in line and "\t" not in line


@pytest.mark.parametrize(
    "piece", ["[", "![[", "**a ", "_a_", "[a](", "\\", "`", "> ", "- ", "|a", "&#", "<", "x"]
)
def test_a_hostile_note_takes_its_time_and_no_more(piece: str) -> None:
    note = (piece * 100_000)[:100_000]
    started = time.thread_time()
    assert note_lines(note, 60)
    assert time.thread_time() - started < 5


def test_of_a_long_note_the_first_part_is_shown_and_how_much_is_left() -> None:
    note = "a line of ten\n" * 3000
    lines = texts(note)
    shown = sum(len(line) + 1 for line in lines[:-2])
    assert LONGEST_READ - 14 <= shown <= LONGEST_READ
    assert lines[-1] == f"{len(note) - shown + 1:,} more characters are not shown here."
