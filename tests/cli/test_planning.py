"""The commands for days, claims, the order by hand, and tags."""

from datetime import date, timedelta
from subprocess import CompletedProcess

import pytest

from tests.cli.conftest import Tally
from tests.cli.test_commands import as_json, printed
from tests.harness.processes import run_tally


def day(offset: int) -> str:
    return (date.today() + timedelta(days=offset)).isoformat()


def test_add_takes_every_token_and_json_has_every_field(tally: Tally) -> None:
    tally("add", "Pay rent", "(A)", "+home", "+flat", "@bank", f"due:{day(3)}@17:00", "rec:+1m")
    tally("edit", "1", f"start:{day(1)}", "until:2099-06-30", "pts:8")
    (row,) = as_json(tally, "list", "--filter", "all")
    assert {name: row[name] for name in row if name not in ("id", "created_at")} == {
        "title": "Pay rent",
        "completed": False,
        "completed_at": None,
        "archived_at": None,
        "deleted_at": None,
        "priority": "A",
        "due": day(3),
        "due_time": "17:00",
        "start": day(1),
        "projects": ["home", "flat"],
        "contexts": ["bank"],
        "note": None,
        "parent_id": None,
        "recurrence": "+1m",
        "until": "2099-06-30",
        "worth": 8,
        "claimed_by": None,
    }


def test_edit_changes_what_is_mentioned_and_nothing_else(tally: Tally) -> None:
    tally("add", "Pay rent", "(A)", "@bank", f"due:{day(3)}", "pts:8")
    tally("edit", "1", "due:+2d", "-@bank", "+work", "(B)", "pts:")
    (row,) = as_json(tally, "list")
    fields = ("title", "priority", "due", "projects", "contexts", "worth")
    assert [row[name] for name in fields] == ["Pay rent", "B", day(5), ["work"], [], None]
    assert printed(tally, "edit", "1", "(B)") == "that is so already\n"
    printed(tally, "undo")
    (row,) = as_json(tally, "list")
    assert [row[name] for name in fields] == ["Pay rent", "A", day(3), [], ["bank"], 8]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["add", "x", "due:fry"], "due:fry is invalid: expected a day such as"),
        (["add", "x", "due:2026-02-30"], "is invalid: expected a day"),
        (["add", "x", "rec:+1m"], "rec:+1m needs a due day"),
        (["add", "x", "rec:1x"], "rec:1x is invalid: expected a number and d, b, w, m or y"),
        (["add", "x", "pts:101"], "pts:101 is invalid: expected a whole number from 0 to 100"),
        (["add", "x", "pri:AB"], "pri:AB is invalid: expected one letter"),
        (["add", "due:fri"], "a title needs at least one visible character"),
        (["edit", "1", "due:fry"], "due:fry is invalid"),
        (["snooze", "1", "fry"], "'fry' is invalid: expected a day such as"),
        (["snooze", "9"], "there is no todo 9"),
        (["claim", "9"], "there is no todo 9"),
        (["move", "1", "--below", "9"], "there is no todo 9"),
        (["move", "1", "--under", "1"], "cannot be a subtask of itself"),
        (["projects", "rename", "a", "b"], "no todo has +a"),
        (["projects", "rename", "a", "my home"], "'my home' is invalid: expected letters"),
    ],
)
def test_what_cannot_be_is_said_in_one_line_and_nothing_is_done(
    tally: Tally, arguments: list[str], says: str
) -> None:
    tally("add", "Laundry")
    before = as_json(tally, "list")
    result = tally(*arguments)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith("tally: ") and result.stderr.count("\n") == 1
    assert says in result.stderr
    assert as_json(tally, "list") == before


def test_a_bad_line_of_stdin_is_named_and_nothing_is_added(tally: Tally) -> None:
    result = tally("add", "-", stdin="Milk +shop\nEggs due:fry\n")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith("tally: line 2: due:fry is invalid")
    assert as_json(tally, "list") == []


def test_today_and_upcoming_print_their_headings(tally: Tally) -> None:
    for line in ("late due:-1d", "now due:today", "soon due:3d"):
        tally("add", *line.split())
    assert printed(tally, "today").splitlines() == [
        "Overdue (1)",
        *[line for line in printed(tally, "list").splitlines() if "late" in line],
        "Today (1)",
        *[line for line in printed(tally, "list").splitlines() if "now" in line],
    ]
    assert [row["title"] for row in as_json(tally, "today")] == ["late", "now"]
    assert [row["title"] for row in as_json(tally, "upcoming")] == ["soon"]
    soon = date.fromisoformat(day(3))
    year = "" if soon.year == date.today().year else f" {soon.year}"
    assert printed(tally, "upcoming").splitlines() == [
        f"{soon:%a} {soon.day} {soon:%b}{year} (1)",
        *[line for line in printed(tally, "list").splitlines() if "soon" in line],
    ]


def test_snooze_puts_off_by_a_day_or_to_one(tally: Tally) -> None:
    tally("add", "Pay rent", "due:-2d")
    tally("snooze", "1")
    assert as_json(tally, "list")[0]["due"] == day(1)
    tally("snooze", "1", "+3d")
    assert as_json(tally, "list")[0]["due"] == day(4)
    tally("snooze", "1", "in", "2", "weeks")
    assert as_json(tally, "list")[0]["due"] == day(14)


def test_a_claim_is_of_one_person(env: dict[str, str]) -> None:
    def run(user: str, *arguments: str) -> "CompletedProcess[str]":
        return run_tally(*arguments, env=env | {"TALLY_USER": user})

    run("ann", "add", "Pay rent")
    assert run("ann", "claim", "1").stdout == "'Pay rent' changed: claimed by ann\n"
    assert run("ann", "claim", "1").stdout == "that is so already\n"
    refused = run("bob", "claim", "1")
    assert (refused.returncode, refused.stderr) == (1, "tally: 'Pay rent' is claimed by ann\n")
    assert "Pay rent" in run("bob", "list", "by:ann").stdout
    assert run("ann", "claim", "1", "--off").returncode == 0
    assert run("bob", "list", "by:ann").stdout == ""


def test_todos_are_moved_and_nested(tally: Tally) -> None:
    tally("add", "-", stdin="a\nb\nc\n")
    printed(tally, "move", "3", "--above", "1")
    assert [row["title"] for row in as_json(tally, "list")] == ["c", "a", "b"]
    printed(tally, "move", "3", "--under", "2")
    assert [(row["title"], row["parent_id"]) for row in as_json(tally, "list")] == [
        ("a", None),
        ("b", None),
        ("c", 2),
    ]
    printed(tally, "move", "3", "--out")
    assert [row["parent_id"] for row in as_json(tally, "list")] == [None] * 3
    assert tally("move", "3").returncode == 2
    assert tally("move", "3", "--above", "1", "--below", "2").returncode == 2


def test_projects_are_counted_renamed_and_merged(tally: Tally) -> None:
    tally("add", "-", stdin="a +home\nb +house +home\nc @home\n")
    tally("done", "1")
    assert printed(tally, "projects") == "     1  +home\n     1  +house\n"
    assert as_json(tally, "projects")[0] == {"name": "home", "active": 1, "total": 2}
    assert printed(tally, "projects", "rename", "+home", "house") == (
        "+home is +house in 2 todos\n"
    )
    assert as_json(tally, "projects") == [{"name": "house", "active": 1, "total": 2}]
    assert [row["name"] for row in as_json(tally, "contexts")] == ["home"]
    printed(tally, "undo")
    assert len(as_json(tally, "projects")) == 2


def test_a_note_is_said_to_be_added_changed_or_removed(tally: Tally) -> None:
    tally("add", "Pay rent", "+home", "(A)")
    assert printed(tally, "note", "1", "x") == "'Pay rent': note added\n"
    assert printed(tally, "note", "1", "y") == "'Pay rent': note changed\n"
    assert printed(tally, "note", "1", "y") == "that is so already\n"
    assert printed(tally, "note", "1", " ") == "'Pay rent': note removed\n"


def test_a_note_is_written_printed_and_taken_away(tally: Tally) -> None:
    tally("add", "Pay rent", "+home", "(A)")
    printed(tally, "note", "1", "To", "*Mr Smith*")
    assert printed(tally, "note", "1") == "To *Mr Smith*\n"
    tally("note", "1", "-", stdin="# Rent\n\n- one\n- two\n")
    assert as_json(tally, "list")[0]["note"] == "# Rent\n\n- one\n- two\n"
    assert printed(tally, "show", "1").endswith("\n\n  # Rent\n\n  - one\n  - two\n\n")
    assert "  projects  +home\n" in printed(tally, "show", "1")
    printed(tally, "note", "1", "--clear")
    assert printed(tally, "note", "1") == ""
    printed(tally, "undo")
    assert as_json(tally, "list")[0]["note"] is not None
    refused = tally("note", "1", "-", stdin="x" * 100_001)
    assert refused.returncode == 1
    assert refused.stderr == "tally: a note has at most 100,000 characters, this one 100,001\n"
