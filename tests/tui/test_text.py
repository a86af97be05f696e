import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.text import cut, fit, plain, plural, ranges, signed


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("Laundry", 7, "Laundry"),
        ("Laundry", 6, "Laund…"),
        ("Pay rent", 5, "Pay…"),
        ("日本語", 6, "日本語"),
        ("日本語", 5, "日本…"),
        ("日本語", 4, "日…"),
        ("Laundry", 1, "…"),
        ("\u2708\ufe0f Paris", 7, "\u2708 Paris"),
        ("\u2708\ufe0f Paris", 6, "\u2708 Par…"),
        ("Laundry", 0, ""),
        ("Laundry", -3, ""),
        ("a\u200d", 7, "a"),
    ],
)
def test_a_text_is_cut_where_it_needs_more_cells(text: str, width: int, shown: str) -> None:
    assert cut(text, width) == shown


@example(text="\u200d", width=1)
@given(text=st.text(), width=st.integers(-2, 40))
def test_any_text_fits_into_exactly_so_many_cells(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) == max(width, 0)
    assert cell_len(cut(text, width)) <= max(width, 0)


def test_points_have_a_true_minus() -> None:
    assert [signed(5), signed(0), signed(-1200)] == ["+5", "0", "−1,200"]
    assert [plain(5), plain(0), plain(-1200)] == ["5", "0", "−1,200"]


def test_one_todo_and_several() -> None:
    assert [plural(1, "todo"), plural(0, "todo"), plural(1200, "todo")] == [
        "1 todo",
        "0 todos",
        "1,200 todos",
    ]


def test_numbers_in_a_row_are_a_range() -> None:
    assert [ranges([]), ranges([3]), ranges([3, 4, 5, 9])] == ["", "3", "3-5, 9"]
