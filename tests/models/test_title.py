import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import InvalidTitle
from models.printable import printable
from models.title import MAX_LENGTH, clean_title, is_title

SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
UNSEEN = ["\ufeff\u200f\u061c", "\U000e0041" * 9, "\ufe0f", "\u3164\u2800", "\u00ad"]
FAMILY = "\N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL}"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Laundry ", "Laundry"),
        ("two\nlines", "two lines"),
        ("two\r\n  lines", "two lines"),
        ("a\x1b[31mred\x1b[0m", "a [31mred [0m"),
        ("bell\x07", "bell"),
        ("\u2028separated\u2029", "separated"),
        ("\x9b31m c1", "31m c1"),
        ("[bold]x", "[bold]x"),
        (f"{FAMILY} day", f"{FAMILY} day"),
        ("e\u0301te\u0301", "e\u0301te\u0301"),
        ("שלום", "שלום"),
        ("a  b", "a  b"),
        ("zero\u200b width\ufeff", "zero width"),
        ("\u200fright \u061cmarks\u200e", "right marks"),
        ("tag\U000e0001\U000e0041\U000e007f", "tag"),
        (f"{SCOTLAND} tags", f"{SCOTLAND} tags"),
        (SCOTLAND[:-1], "\U0001f3f4"),
        ("z" + "\u0301" * 400 + "!", "z" + "\u0301" * 8 + "!"),
        ("z" + "\u200d" * 400 + "!", "z" + "\u200d" * 8 + "!"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष हिन्दी", "क्\u200dष हिन्दी"),
        ("Vie\u0323\u0302t ที่นี่ שָׁלוֹם", "Vie\u0323\u0302t ที่นี่ שָׁלוֹם"),
        ("1\ufe0f\u20e3 ❤\ufe0f", "1\ufe0f\u20e3 ❤\ufe0f"),
        ("\ud800 half a pair", "\ufffd half a pair"),
        ("x" * MAX_LENGTH, "x" * MAX_LENGTH),
        (" " + "宽" * MAX_LENGTH + "\n", "宽" * MAX_LENGTH),
    ],
)
def test_what_is_kept_of_what_was_typed(typed: str, kept: str) -> None:
    assert clean_title(typed) == kept


@pytest.mark.parametrize("typed", ["", " \t\n", "\x1b\x07", "\u200b\u200d", "\u00a0", *UNSEEN])
def test_a_title_nobody_could_see_is_refused(typed: str) -> None:
    with pytest.raises(InvalidTitle, match="at least one visible character"):
        clean_title(typed)
    assert not is_title(typed)
    assert is_title(f"{typed}x")


def test_a_title_that_is_too_long_is_refused_with_both_lengths() -> None:
    with pytest.raises(InvalidTitle, match="at most 500 characters, this one 1,000"):
        clean_title("x" * 1000)


@given(st.text())
def test_a_title_has_no_controls_no_edges_and_cleaning_it_again_changes_nothing(text: str) -> None:
    try:
        title = clean_title(text)
    except InvalidTitle:
        return
    assert title == title.strip()
    assert not any(unicodedata.category(char) in ("Cc", "Zl", "Zp", "Cs") for char in title)
    assert clean_title(title) == title


@given(st.text())
def test_what_goes_to_a_terminal_has_no_controls_whoever_wrote_it(text: str) -> None:
    shown = printable(text)
    assert not any(unicodedata.category(char) in ("Cc", "Zl", "Zp", "Cs") for char in shown)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


NEAR_MARKS = st.text(
    st.sampled_from("z \u0301\u200d\u202a\u200b\x1b\U0001f3f4\U000e0067\U000e007f")
)


@given(NEAR_MARKS)
def test_what_nobody_can_see_reaches_no_terminal_and_few_marks_do(text: str) -> None:
    shown = printable(text)
    assert not set(shown) & set("\u200b\u061c\u200f\ufeff\u202a")
    assert not re.search("[\u0301\u200d]{9}", shown)
    assert not re.search("[\U000e0000-\U000e007f]", re.sub(FLAG, "", shown))
    assert printable(shown) == shown


FLAG = "\U0001f3f4\U000e0067{3,6}\U000e007f"
