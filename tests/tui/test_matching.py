"""Which letters of a title are marked: as the search found them, folded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.matching import found, words_of
from tui.session import fold


@pytest.mark.parametrize(
    ("title", "typed", "marked"),
    [
        ("Crème brûlée", "creme BRULEE", ["Crème", "brûlée"]),
        ("Cre\u0300me", "creme", ["Cre\u0300me"]),
        ("aaaa", "aa", ["aaaa"]),
        ("Straße", "sse", ["ße"]),
        ("ﬁnd", "i", ["ﬁ"]),
        ("日本語のタイトル", "語の", ["語の"]),
        ("[bold]", "[ ]", ["[", "]"]),
        ("Laundry", "", []),
    ],
)
def test_what_is_marked(title: str, typed: str, marked: list[str]) -> None:
    assert [title[start:end] for start, end in found(title, words_of(typed))] == marked


@given(st.text(), st.text(min_size=1, max_size=3))
def test_whatever_a_search_finds_is_marked(title: str, typed: str) -> None:
    words = words_of(typed)
    runs = found(title, words)
    for word in words:
        if word in "".join(map(fold, title)):
            assert any(word in fold(title[start:end]) for start, end in runs)
    assert runs == sorted(runs)
    assert all(0 <= start < end <= len(title) for start, end in runs)
