"""What may be the name of a project or a context."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.capture.line import read_line
from models.capture.names import name_of
from tests.models.capture.lines import THURSDAY


@pytest.mark.parametrize(
    ("text", "name"),
    [
        *(
            (same, same)
            for same in ("home", "Home", "_a", "2nd-home", "v1.2", "a-", "日本", "हिन्दी")
        ),
        ("cafe\u0301", "caf\u00e9"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("home\u200d", "home"),
        ("ho\u200bme", "home"),
        ("z" + "\u0323" * 20, "\u1e93" + "\u0323" * 8),
        *(
            (bad, None)
            for bad in ("", "49", "1.2", "-a", ".a", "a.", "é.", "my home", "a/b", "a+b")
        ),
        *(
            (bad, None)
            for bad in ("\u0301a", "\u200ca", "\u3164", "a\u3164", "½", "a\ud800", "a\n")
        ),
    ],
)
def test_names(text: str, name: str | None) -> None:
    assert name_of(text) == name


@given(st.text(max_size=8))
def test_a_name_stays_the_same_and_is_read_from_a_line(text: str) -> None:
    if name := name_of(text):
        assert name_of(name) == name
        assert read_line(f"x +{name}, @{name}.", THURSDAY).captured.projects == (name,)
