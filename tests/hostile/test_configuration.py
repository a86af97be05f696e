"""The user's own files: any bytes in them are used, or refused in one line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile.conftest import PATIENT, commands_of_a_terminal
from tui.commands.keys import BY_ID
from tui.preferences import load_keymap, load_theme
from tui.session import SettingsError

TEXTS = st.text(st.characters(exclude_categories=["Cs"])).map(str.encode)
LINES = st.sampled_from(
    [
        *(b"[keys]", b"[[keys]]", b"keys = 3", b'"todos.add" = "x"', b'"todos.add" = "\x1b[31m"'),
        *(b'"todos.add" = "\\u001b"', b'"\\u001b[31m" = "x"', b"t = 2026-13-45", b"\xef\xbb\xbf"),
        *(b"#", b'x = """', b"a." * 500, b"x = " + b"[" * 3000, b"x = " + b"9" * 5000),
    ]
)
CONTENTS = st.binary() | TEXTS | st.lists(LINES | TEXTS).map(b"\n".join)


@PATIENT
@given(content=CONTENTS)
def test_any_configuration_is_used_or_refused_in_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(content)
    try:
        keys = load_keymap(path)
    except SettingsError as refusal:
        assert str(refusal).startswith(f"{path} cannot be used: ")
        assert not commands_of_a_terminal(str(refusal))
        assert "\n" not in str(refusal)
        assert len(str(refusal)) < 500
    else:
        assert set(keys) <= set(BY_ID)
        assert all(key.isprintable() for key in keys.values())
    assert path.read_bytes() == content


@pytest.mark.parametrize("content", [b"x = " + b"[" * 3000, b"x = " + b"9" * 5000, b"\xff", b"\0"])
def test_what_exhausts_the_parser_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(content)
    with pytest.raises(SettingsError, match="cannot be used"):
        load_keymap(path)


def test_a_folder_in_its_place_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="Is a directory"):
        load_keymap(tmp_path)


def test_a_path_that_cannot_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for place, reason in (
        ("file/config.toml", "Not a directory"),
        ("x" * 300, "File name too long"),
        ("loop", "Too many levels"),
    ):
        with pytest.raises(SettingsError, match=reason):
            load_keymap(tmp_path / place)


def test_without_a_file_no_key_is_another(tmp_path: Path) -> None:
    assert load_keymap(tmp_path / "nowhere" / "config.toml") == {}


@PATIENT
@given(content=st.binary() | st.sampled_from([b"[]", b"3", b"{}", b'{"theme": 3}', b"[" * 9999]))
def test_any_preferences_leave_a_theme(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "preferences.json").write_bytes(content)
    assert isinstance(load_theme(tmp_path), str)


def test_without_preferences_there_is_no_theme(tmp_path: Path) -> None:
    assert load_theme(tmp_path) == ""
