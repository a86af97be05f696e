"""Titles of any text: kept whole or refused, and never a command to a terminal."""

import json
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.activity import Activity
from models.errors import InvalidTitle
from models.printable import printable
from models.settings import DatabaseSettings
from models.title import MAX_LENGTH
from models.todo import Filter, Todo
from tests.harness.environment import own_environment
from tests.harness.terminal import output_of
from tests.hostile.conftest import ANY_TEXT, ARGUMENTS, PATIENT, Run, commands_of_a_terminal
from tests.support.edits import create, rename
from tests.support.listed import todos_in

MARKUP = ["[bold]x[/]", "[@click=app.quit]x", "[/]", "$title [$error]", "\\[x]", "{x} %s %(x)s"]
ESCAPES = [
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07",
    "\x1b]52;c;aGk=\x07",
    "\x9b2Jc1",
    "\x1bPdcs\x1b\\",
    "bell\x07 back\x08 delete\x7f",
    "two\r\nlines\x0b\x0c\x85",
    "\u2028separated\u2029",
    "right \u202eto left",
    "mark\u200f\u061c width\u200b\ufeff tag\U000e0041",
    "z" + "\u0301" * 400,
]
titles = ANY_TEXT | st.sampled_from([*MARKUP, *ESCAPES]) | st.text(min_size=400, max_size=600)


@PATIENT
@given(title=titles)
def test_any_title_is_kept_as_one_line_of_text_or_refused(
    either_database: DatabaseSettings, title: str
) -> None:
    before = (Todo.select().count(), Activity.select().count())
    try:
        (todo_id,) = create(title).ids
    except InvalidTitle:
        assert (Todo.select().count(), Activity.select().count()) == before
        return
    kept = Todo.get_by_id(todo_id).title
    assert not commands_of_a_terminal(kept)
    assert "\n" not in kept
    assert Activity.select().order_by(Activity.id.desc()).first().title == kept
    assert 1 <= len(kept) <= MAX_LENGTH


@PATIENT
@given(title=titles)
def test_any_new_title_is_kept_or_refused(either_database: DatabaseSettings, title: str) -> None:
    (todo_id,) = create("Laundry").ids
    try:
        rename(todo_id, title)
    except InvalidTitle:
        assert Todo.get_by_id(todo_id).title == "Laundry"
    else:
        assert not commands_of_a_terminal(Todo.get_by_id(todo_id).title)


@pytest.mark.parametrize("letter", ["x", "\x1b", "宽", "[", "\ud800", "\n"])
def test_a_megabyte_is_refused_whole(either_database: DatabaseSettings, letter: str) -> None:
    with pytest.raises(InvalidTitle):
        create("good", letter * 1_000_000)
    assert todos_in(Filter.ALL) == []


@PATIENT
@given(title=ARGUMENTS | st.sampled_from([*MARKUP, *ESCAPES]))
def test_any_title_through_the_command_line_reaches_no_terminal_raw(tally: Run, title: str) -> None:
    added = tally("add", "--json", "--", title)
    assert not commands_of_a_terminal(added.text)
    if added.status:
        assert (added.status, added.out) == (1, "")
        return
    (todo,) = json.loads(added.out)
    for command in (["list"], ["log", "--limit", "1"], ["done", str(todo["id"])]):
        told = tally(*command)
        assert (told.status, told.err) == (0, "")
        assert todo["title"] in told.out
        assert not commands_of_a_terminal(told.out)


@pytest.fixture
def tampered(tmp_path: Path, filled: Path) -> dict[str, str]:
    """The environment of a database to which another program wrote what it liked."""
    with sqlite3.connect(filled) as connection:
        connection.execute("UPDATE todos SET completed_at = NULL")
        for title in ESCAPES:
            connection.execute("UPDATE todos SET title = title || ?", (title,))
            connection.execute("UPDATE activities SET title = title || ?", (title,))
        connection.execute("UPDATE activities SET name = ?", ("\x1b[31mname",))
    connection.close()
    return own_environment(tmp_path)


@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["list", "--json"],
        ["log"],
        ["done", "1"],
        ["add", ESCAPES[0]],
        ["scores", ESCAPES[0]],
        ["--", ESCAPES[0]],
        ["done", ESCAPES[3]],
        ["add", f"--{ESCAPES[0]}"],
    ],
)
def test_a_terminal_gets_text_alone(tampered: dict[str, str], arguments: list[str]) -> None:
    written = output_of([sys.executable, "-m", "tui", *arguments], tampered)
    assert written
    assert "Traceback" not in written
    assert not commands_of_a_terminal(written.replace("\r\n", "\n"))


@PATIENT
@given(text=ANY_TEXT)
def test_what_may_be_printed_stays_as_it_is_when_it_is_harmless(text: str) -> None:
    shown = printable(text)
    assert not commands_of_a_terminal(shown)
    assert printable(shown) == shown


def test_the_terminal_of_these_tests_would_show_a_command(
    tmp_path: Path, fresh: Callable[[], Path]
) -> None:
    program = [sys.executable, "-c", "print('\\x1b[31mred')"]
    assert commands_of_a_terminal(output_of(program, own_environment(tmp_path))) >= {"\x1b"}
