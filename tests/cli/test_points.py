"""A command that moves points says how many, and what the day has now."""

import sys

import pytest

from tests.cli.conftest import Tally
from tests.harness.processes import run_tally
from tests.harness.servers import RedisServer
from tests.harness.terminal import output_of


def in_a_terminal(env: dict[str, str], *arguments: str) -> str:
    return output_of([sys.executable, "-m", "tui", *arguments], env).replace("\r\n", "\n")


def test_a_person_is_told_the_id_and_the_points_of_a_new_todo(
    tally: Tally, env: dict[str, str]
) -> None:
    assert in_a_terminal(env, "add", "Buy", "milk") == "'Buy milk' added as 1  +1 · today 1\n"
    tally("done", "1")
    assert in_a_terminal(env, "add", "Laundry") == "'Laundry' added as 2  +1 · today 7\n"
    assert tally("add", "Pay rent").stdout == "3\n"


def test_what_stays_as_it_was_is_named_beside_what_changed(tally: Tally) -> None:
    tally("add", "-", stdin="one\ntwo\nthree\n")
    tally("done", "2")
    assert tally("done", "1", "2").stdout.splitlines() == [
        "'one' completed  +5 · today 13",
        "'two' is completed already",
    ]
    assert tally("done", "1", "2", "3").stdout.splitlines() == [
        "'three' completed  +5 · today 18",
        "2 todos are completed already",
    ]


def test_without_a_consumer_the_day_is_what_its_log_says(
    tally: Tally, env: dict[str, str], redis_server: RedisServer
) -> None:
    tally("add", "before the team")
    env["REDIS_URL"] = redis_server.url
    assert in_a_terminal(env, "add", "Laundry") == "'Laundry' added as 2  +1 · today 2\n"
    assert run_tally("done", "1", "2", env=env).stdout == "2 todos completed  +10 · today 12\n"
    assert "stale" in tally("scores").stdout


@pytest.mark.parametrize("command", ["edit 1 Rent", "archive"])
def test_what_moves_no_points_says_nothing_of_them(tally: Tally, command: str) -> None:
    tally("add", "Laundry")
    tally("done", "1")
    assert "today" not in tally(*command.split()).stdout
