"""`TALLY_DAY_END`: the hour at which a day ends."""

import json
from datetime import UTC, datetime

import pytest

from models import clock
from tests.support.commands import run_here

Env = dict[str, str]
LATE = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def late(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is half past one at night."""
    monkeypatch.setattr(clock, "now", lambda: LATE)


def day_of_an_edit(env: Env) -> str:
    assert run_here(["add", "Laundry"], env).status == 0
    ((score),) = json.loads(run_here(["scores", "--json"], env).out)
    return str(score["day"])


@pytest.mark.parametrize(
    ("end", "day"),
    [
        ("", "2026-11-24"),
        ("0:00", "2026-11-24"),
        ("1:30", "2026-11-24"),
        ("1:31", "2026-11-23"),
        ("03:00", "2026-11-23"),
        ("6:00", "2026-11-23"),
    ],
)
def test_a_late_evening_counts_for_its_day(env: Env, end: str, day: str) -> None:
    assert day_of_an_edit(env | {"TALLY_DAY_END": end}) == day


def test_a_night_is_today_for_commands_too(env: Env) -> None:
    env |= {"TALLY_DAY_END": "3:00"}
    day_of_an_edit(env)
    assert "'Laundry' has been created" in run_here(["log", "--day", "today"], env).out
    taken_back = ["undo", "--actor", env.get("TALLY_USER", "ann"), "--yes", "--since"]
    env |= {"TALLY_USER": "ann"}
    run_here(["add", "Pay rent"], env)
    assert "no edits since then" in run_here([*taken_back, "01:31"], env).out
    assert "Undone: 'Pay rent' added" in run_here([*taken_back, "22:00"], env).out


@pytest.mark.parametrize(
    "value", ["6:01", "7:00", "24:00", "3", "3:5", "-1:00", "3:60", "x", "3:00:00", "\u0663:00"]
)
def test_what_is_no_such_hour_is_refused_in_one_line(env: Env, value: str) -> None:
    outcome = run_here(["list"], env | {"TALLY_DAY_END": value})
    assert outcome.status == 2
    assert outcome.err == (
        f"tally: TALLY_DAY_END={value!r} is invalid: expected a time from 0:00 to 6:00\n"
    )
