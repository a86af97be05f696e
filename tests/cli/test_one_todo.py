"""`edit` and `show`, and the short names of commands."""

import json
import re

import pytest

from tests.cli.conftest import Tally
from tests.cli.test_commands import TODO_KEYS, as_json, printed


def test_edit_gives_another_title_and_says_both(tally: Tally) -> None:
    tally("add", "Pay", "rent")
    assert printed(tally, "edit", "1", "Pay", "the", "rent") == "'Pay rent' is now 'Pay the rent'\n"
    assert printed(tally, "list") == "     1  ○ Pay the rent\n"
    assert printed(tally, "edit", "1", "Pay the rent") == "that is so already\n"
    (row,) = as_json(tally, "edit", "1", "Rent")
    assert (set(row), row["title"]) == (TODO_KEYS, "Rent")
    assert printed(tally, "scores").endswith(" 1\n")


@pytest.mark.parametrize(
    ("before", "arguments", "status", "says"),
    [
        ([], ["edit", "1", " "], 1, "tally: a title needs at least one visible character"),
        ([], ["edit", "1", "x" * 501], 1, "tally: a title has at most 500 characters"),
        ([], ["edit", "2", "x"], 1, "tally: there is no todo 2"),
        ([["rm", "1"]], ["edit", "1", "x"], 1, "tally: todo 1 is in the trash"),
        ([["done", "1"], ["archive"]], ["edit", "1", "x"], 1, "tally: todo 1 is archived"),
        ([], ["edit", "1"], 2, "Missing argument 'WORDS...'"),
        ([], ["edit", "-", "x"], 2, "'-' is not a valid id of a todo"),
        ([], ["edit"], 2, "Missing argument 'ID'"),
        ([], ["show", "2"], 1, "tally: there is no todo 2"),
        ([], ["show", "-"], 2, "'-' is not a valid id of a todo"),
    ],
)
def test_what_is_refused_keeps_the_title(
    tally: Tally, before: list[list[str]], arguments: list[str], status: int, says: str
) -> None:
    tally("add", "Laundry")
    for step in before:
        assert tally(*step).returncode == 0
    result = tally(*arguments)
    assert (result.returncode, result.stdout) == (status, "")
    assert says in result.stderr
    assert "\n  created   " in printed(tally, "show", "1")
    assert printed(tally, "show", "1").startswith("Laundry\n")


def test_show_tells_all_there_is_about_a_todo(tally: Tally) -> None:
    title = "word " * 90
    tally("add", title)
    tally("done", "1")
    tally("archive")
    tally("delete", "1")
    moment = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d"
    assert re.fullmatch(
        f"{title.strip()}\n  id        1\n  state     in the trash, archived before\n"
        f"  created   {moment}\n  completed {moment}\n  archived  {moment}\n  deleted   {moment}\n",
        printed(tally, "show", "1"),
    )
    (shown,) = as_json(tally, "show", "1")
    (listed,) = as_json(tally, "list", "--filter", "trash")
    assert shown == listed


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ([], "active"),
        ([["done", "1"]], "completed"),
        ([["done", "1"], ["archive"]], "archived"),
        ([["delete", "1"]], "in the trash, active before"),
    ],
)
def test_show_names_the_state(tally: Tally, steps: list[list[str]], state: str) -> None:
    tally("add", "Laundry")
    for step in steps:
        tally(*step)
    assert f"\n  state     {state}\n" in printed(tally, "show", "1")


def test_ls_and_rm_are_short_for_list_and_delete(tally: Tally) -> None:
    tally("add", "Laundry")
    assert printed(tally, "ls") == printed(tally, "list") == "     1  ○ Laundry\n"
    assert json.loads(printed(tally, "ls", "--json")) == as_json(tally, "list")
    assert printed(tally, "rm", "1") == "'Laundry' deleted  −1 · today 0\n"
    commands = printed(tally, "--help")
    assert "\n  list, ls " in commands
    assert "\n  delete, rm " in commands
