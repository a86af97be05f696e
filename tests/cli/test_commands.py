import json
import re
from datetime import date, datetime, timedelta

import pytest

from tests.cli.conftest import Tally

TODO_KEYS = {
    "id",
    "title",
    "completed",
    "completed_at",
    "archived_at",
    "deleted_at",
    "created_at",
    *("priority", "due", "due_time", "start", "projects", "contexts", "note", "parent_id"),
    *("recurrence", "until", "worth", "claimed_by"),
}


def printed(tally: Tally, *arguments: str) -> str:
    result = tally(*arguments)
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout


def as_json(tally: Tally, *arguments: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads(printed(tally, *arguments, "--json"))
    return rows


def test_the_words_of_add_are_one_title_whose_id_is_printed(tally: Tally) -> None:
    assert printed(tally, "add", "Buy", "milk", "tomorrow") == "1\n"
    assert printed(tally, "list") == "     1  ○ Buy milk tomorrow\n"


def test_a_hyphen_among_other_words_is_a_word(tally: Tally) -> None:
    tally("add", "a", "-", "b", stdin="not read\n")
    assert [todo["title"] for todo in as_json(tally, "list")] == ["a - b"]


def test_list_shows_what_there_is(tally: Tally) -> None:
    tally("add", "-", stdin="Laundry\nPay rent\n")
    tally("done", "1")
    assert printed(tally, "list") == "     2  ○ Pay rent\n"
    assert printed(tally, "list", "--filter", "all") == "     2  ○ Pay rent\n     1  ✓ Laundry\n"
    assert printed(tally, "list", "--filter", "all", "--limit", "1") == "     2  ○ Pay rent\n"


def test_a_todo_has_the_promised_shape(tally: Tally) -> None:
    tally("add", "Laundry")
    tally("done", "1")
    (todo,) = as_json(tally, "list", "--filter", "all")
    assert set(todo) >= TODO_KEYS
    assert (todo["id"], todo["title"], todo["completed"]) == (1, "Laundry", True)
    for name in ("created_at", "completed_at"):
        assert datetime.fromisoformat(str(todo[name])).tzinfo is not None
    assert (todo["archived_at"], todo["deleted_at"]) == (None, None)


def test_the_scores_have_the_promised_shape_and_none_is_left_stale(tally: Tally) -> None:
    tally("add", "Laundry")
    tally("done", "1")
    assert as_json(tally, "scores") == [
        {"day": date.today().isoformat(), "points": 6, "stale": False}
    ]
    assert printed(tally, "scores") == f"{date.today()}       6\n"


def test_the_log_has_the_promised_shape_newest_first(tally: Tally) -> None:
    tally("add", "Laundry")
    tally("done", "1")
    newest, oldest = as_json(tally, "log")
    assert set(newest) == {
        *("id", "name", "todo_id", "title", "at", "day", "points"),
        *("edit_id", "actor", "changes"),
    }
    assert (newest["name"], newest["points"]) == ("todo_marked_as_complete", 5)
    assert oldest["name"] == "todo_created"
    assert len(as_json(tally, "log", "--limit", "1")) == 1
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d   \+5  'Laundry' has been marked as completed\n",
        printed(tally, "log", "--limit", "1"),
    )


def test_the_log_of_one_day(tally: Tally) -> None:
    tally("add", "Laundry")
    yesterday = date.today() - timedelta(days=1)
    assert as_json(tally, "log", "--day", yesterday.isoformat()) == []
    assert len(as_json(tally, "log", "--day", date.today().isoformat())) == 1
    assert len(as_json(tally, "log", "--day", "today")) == 1
    assert printed(tally, "log", "--day", "yesterday") == ""


@pytest.mark.parametrize(
    ("before", "command", "says"),
    [
        ([], ["done", "1"], "'Laundry' completed  +5 · today 6"),
        ([["done", "1"]], ["done", "1"], "'Laundry' is completed already"),
        ([["done", "1"]], ["reopen", "1"], "'Laundry' reopened  −5 · today 1"),
        ([], ["reopen", "1"], "'Laundry' is active already"),
        ([], ["delete", "1"], "'Laundry' deleted  −1 · today 0"),
        ([["delete", "1"]], ["delete", "1"], "'Laundry' is deleted already"),
        ([["delete", "1"]], ["restore", "1"], "'Laundry' restored  +1 · today 1"),
        ([], ["restore", "1"], "'Laundry' is not in the trash"),
        ([["done", "1"]], ["archive"], "'Laundry' archived"),
        ([], ["archive"], "nothing to archive"),
        (
            [["done", "1"], ["archive"]],
            ["unarchive", "1"],
            "'Laundry' brought back from the archive",
        ),
        ([], ["unarchive", "1"], "'Laundry' is not archived"),
    ],
)
def test_each_command_says_what_it_did(
    tally: Tally, before: list[list[str]], command: list[str], says: str
) -> None:
    tally("add", "Laundry")
    for step in before:
        assert tally(*step).returncode == 0
    assert printed(tally, *command) == f"{says}\n"


def test_several_ids_are_done_at_once(tally: Tally) -> None:
    tally("add", "-", stdin="Laundry\nPay rent\nCall the bank\n")
    assert printed(tally, "done", "1", "3") == "2 todos completed  +10 · today 13\n"
    assert [todo["id"] for todo in as_json(tally, "list", "--filter", "completed")] == [3, 1]


def test_editing_prints_the_todos_as_json_too(tally: Tally) -> None:
    (added,) = as_json(tally, "add", "Laundry")
    assert (added["id"], added["completed"]) == (1, False)
    (done,) = as_json(tally, "done", "1")
    assert done["completed"] is True


def test_demo_loads_the_sample_data_once(tally: Tally) -> None:
    assert printed(tally, "demo") == "3 todos, six activities, and the scores of four days\n"
    assert len(as_json(tally, "list", "--filter", "all")) == 3
    again = tally("demo")
    assert (again.returncode, again.stdout) == (1, "")
    assert again.stderr.startswith("tally: the sample data goes into an empty database")


def test_doctor_tells_what_works(tally: Tally) -> None:
    tally("add", "Laundry")
    assert [(check["name"], check["ok"]) for check in as_json(tally, "doctor")] == [
        ("database", True),
        ("queue", True),
        ("consumer", True),
        ("scores", True),
    ]


def test_help_and_version_need_no_database(tally: Tally, env: dict[str, str]) -> None:
    env["DATABASE_URL"] = "postgresql://nobody@127.0.0.1:1/x"
    assert "Todos that keep score" in printed(tally, "--help")
    assert re.fullmatch(r"\d+\.\d+\.\d+\n", printed(tally, "--version"))


def test_titles_reach_the_terminal_as_text(tally: Tally) -> None:
    for title in ("[bold]x", "buy [/] milk", "red \x1b[31m text"):
        tally("add", title)
    assert printed(tally, "list").splitlines() == [
        "     1  ○ [bold]x",
        "     2  ○ buy [/] milk",
        "     3  ○ red [31m text",
    ]
