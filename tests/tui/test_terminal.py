"""The real application in a real terminal, with real services behind it."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.harness import resources
from tests.harness.environment import ROOT, own_environment
from tests.harness.postgres import PostgresServer
from tests.harness.processes import ConsumerProcess, run_tally
from tests.harness.servers import RedisServer
from tests.harness.terminal import Terminal
from tests.harness.waiting import eventually
from tui.leaving import BY_SIGNAL

COMMAND = [sys.executable, "-m", "tui"]
ALTERNATE_SCREEN_LEFT = b"\x1b[?1049l"
CURSOR_SHOWN = b"\x1b[?25h"

Env = dict[str, str]


@pytest.fixture
def env(tmp_path: Path) -> Env:
    """SQLite and the embedded queue."""
    return own_environment(tmp_path)


@pytest.fixture
def team_env(tmp_path: Path, postgres_url: str) -> Iterator[tuple[Env, RedisServer]]:
    """Postgres, and a Redis that a test may stop."""
    server = RedisServer()
    server.start()
    yield own_environment(tmp_path, DATABASE_URL=postgres_url, REDIS_URL=server.url), server
    server.kill()


def add(terminal: Terminal, title: str, key: str = "a") -> None:
    terminal.press(key + title + "\r")
    terminal.wait_for(f"○ {title}")
    terminal.wait_for("esc Back")
    terminal.press("\x1b")
    terminal.wait_for(f"{key} Add")


def todays_points(env: Env) -> int:
    return int(json.loads(run_tally("scores", "--json", env=env).stdout)[0]["points"])


def shows_points(terminal: Terminal, points: int) -> None:
    terminal.wait_until(
        lambda: any("█" in row and row.rstrip(" │").endswith(f" {points}") for row in terminal.rows)
    )


def test_a_driver_that_is_not_used_is_not_loaded(env: Env, team_env: tuple[Env, object]) -> None:
    for surroundings, loaded in ((env, False), (team_env[0], True)):
        with Terminal(COMMAND, surroundings) as terminal:
            terminal.wait_for("Tally keeps your todos")
            assert resources.maps(terminal.pid, "psycopg2") is loaded


@pytest.mark.parametrize("key", ["q", "\x03"])
def test_leaving_restores_the_terminal_within_a_second_and_loses_nothing(
    env: Env, key: str
) -> None:
    with Terminal(COMMAND, env) as terminal:
        terminal.wait_for("Tally keeps your todos")
        add(terminal, "Laundry")
        terminal.press(" ")
        terminal.press(key)
        before = time.monotonic()
        assert terminal.wait_end(3) == 0
        assert time.monotonic() - before < 1.5
        assert ALTERNATE_SCREEN_LEFT in terminal.tail
        assert CURSOR_SHOWN in terminal.tail
    assert todays_points(env) == 6


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_to_end_restores_the_terminal(env: Env, number: int) -> None:
    with Terminal(COMMAND, env) as terminal:
        terminal.wait_for("Tally keeps your todos")
        add(terminal, "Laundry")
        os.kill(terminal.pid, number)
        assert terminal.wait_end(3) == 0
        assert ALTERNATE_SCREEN_LEFT in terminal.tail
        assert CURSOR_SHOWN in terminal.tail


def test_it_is_suspended_and_comes_back(env: Env) -> None:
    with Terminal(COMMAND, env) as terminal:
        terminal.wait_for("Tally keeps your todos")
        terminal.wait_for("q Quit")
        terminal.wait_quiet(0.5)
        terminal.press("\x1a")
        stopped = Path(f"/proc/{terminal.pid}/stat")
        eventually(lambda: stopped.read_text().rpartition(")")[2].split()[0] == "T")
        terminal.tail = b""
        os.kill(terminal.pid, signal.SIGCONT)
        # The terminal has forgotten it all.
        eventually(lambda: b"Quit" in terminal.tail)
        add(terminal, "Laundry")


def test_it_ends_with_its_terminal(env: Env) -> None:
    keeper, terminal = os.openpty()
    deaf = ["sh", "-c", "trap '' HUP; exec \"$@\"", "sh"]
    process = subprocess.Popen(
        [*deaf, *COMMAND], env=env, cwd=ROOT, stdin=terminal, stdout=terminal, stderr=terminal
    )
    os.close(terminal)
    shown = b""
    while b"Tally keeps your todos" not in shown:
        shown += os.read(keeper, 65536)
    os.close(keeper)
    assert process.wait(10) in (0, BY_SIGNAL + signal.SIGHUP)


def test_without_a_terminal_that_can_place_text_it_is_refused(env: Env) -> None:
    with Terminal(COMMAND, env | {"TERM": "dumb"}) as terminal:
        assert terminal.wait_end(10) == 1
        assert b"TERM is dumb" in terminal.tail


def test_the_first_start_on_an_empty_machine(env: Env) -> None:
    with Terminal(COMMAND, env) as terminal:
        terminal.wait_for("a       writes a todo")
        terminal.wait_for("q Quit")
        add(terminal, "Laundry")
        shows_points(terminal, 1)
        terminal.press(" ")
        shows_points(terminal, 6)
        terminal.wait_for("✓ Laundry")
        terminal.press("u")
        shows_points(terminal, 1)


def test_two_applications_on_one_file_show_each_others_edits(env: Env) -> None:
    with Terminal(COMMAND, env) as one, Terminal(COMMAND, env) as other:
        one.wait_for("Tally keeps your todos")
        other.wait_for("Tally keeps your todos")
        add(one, "from one")
        other.wait_for("○ from one")
        add(other, "from the other")
        one.wait_for("○ from the other")
        for terminal in (one, other):
            shows_points(terminal, 2)


def test_killed_and_started_again_it_has_everything(env: Env) -> None:
    with Terminal(COMMAND, env) as terminal:
        terminal.wait_for("Tally keeps your todos")
        for title in ("Laundry", "Pay rent", "Call the bank"):
            add(terminal, title)
            terminal.wait_for(f"▌ ○ {title}")
        terminal.press("g ")
        # The row shows what will be before it is saved; the score follows from what is.
        shows_points(terminal, 8)
        os.kill(terminal.pid, signal.SIGKILL)
        terminal.wait_end(3)
    with Terminal(COMMAND, env) as terminal:
        terminal.wait_for("✓ Laundry")
        shows_points(terminal, 8)


def test_a_team_with_postgres_redis_and_a_consumer(
    team_env: tuple[Env, RedisServer], start_consumer: Callable[[Env], ConsumerProcess]
) -> None:
    env, redis = team_env
    with Terminal(COMMAND, env) as terminal:
        terminal.wait_for("! Scores are catching up: no background worker")
        add(terminal, "Laundry")
        consumer = start_consumer(env)
        terminal.wait_until(lambda: "catching up" not in terminal.rows[0])
        shows_points(terminal, 1)
        redis.send(signal.SIGSTOP)
        terminal.wait_for("! Scores are catching up: the queue cannot be")
        pressed = terminal.press(" ")
        assert terminal.wait_for("✓ Laundry") - pressed < 0.5
        redis.send(signal.SIGCONT)
        terminal.wait_until(lambda: "catching up" not in terminal.rows[0])
        shows_points(terminal, 6)
        redis.kill()
        terminal.wait_for("! Scores are catching up: the queue cannot be")
        terminal.press(" ")
        terminal.wait_for("○ Laundry")
        redis.start()
        shows_points(terminal, 1)
        consumer.kill()
        terminal.wait_for("! Scores are catching up: no background worker")
        terminal.press("q")
        assert terminal.wait_end(3) == 0


def test_a_frozen_postgres_freezes_no_key_and_q_leaves(
    tmp_path: Path, postgres_server: PostgresServer, postgres_url: str
) -> None:
    env = own_environment(tmp_path, DATABASE_URL=postgres_url, TEXTUAL_ANIMATIONS="none")
    for title in ("Laundry", "Pay rent"):
        run_tally("add", title, env=env)
    with Terminal(COMMAND, env) as terminal:
        terminal.wait_for("○ Pay rent")
        terminal.wait_for("q Quit")
        postgres_server.freeze()
        try:
            pressed = terminal.press(" ")
            assert terminal.wait_for("▌ ○ Pay rent") - pressed < 0.5
            pressed = terminal.press("j")
            assert terminal.wait_for("▌ ✓ Laundry") - pressed < 0.5
            pressed = terminal.press("?")
            assert terminal.wait_for("Show every key") - pressed < 0.5
            terminal.wait_quiet()
            terminal.press("\x1b")
            terminal.wait_until(lambda: not any("Show every key" in row for row in terminal.rows))
            terminal.press("q")
            assert terminal.wait_end(3) == 0
            assert b"The database did not answer in time" in terminal.tail
        finally:
            postgres_server.thaw()


@pytest.mark.parametrize(
    ("prepare", "says"),
    [
        (lambda path: path.write_bytes(b"no database"), "file is not a database"),
        (lambda path: path.mkdir(), "cannot be opened: Is a directory"),
    ],
)
def test_a_database_that_cannot_be_used_is_one_line_at_start(
    env: Env, prepare: Callable[[Path], object], says: str
) -> None:
    path = Path(env["TALLY_DATA_DIR"]) / "tally.db"
    path.parent.mkdir()
    prepare(path)
    with Terminal(COMMAND, env) as terminal:
        assert terminal.wait_end(10) == 1
        assert says in terminal.tail.decode()
        assert b"Traceback" not in terminal.tail
        assert ALTERNATE_SCREEN_LEFT not in terminal.tail


def test_the_theme_is_remembered_and_the_users_keys_are_used(env: Env, tmp_path: Path) -> None:
    config = tmp_path / ".config" / "tally" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('[keys]\n"todos.add" = "b"\n"app.quit" = "Q"\n"todos.edit" = "B"\n')
    with Terminal(COMMAND, env) as terminal:
        terminal.wait_for("b Add")
        add(terminal, "Laundry", key="b")
        terminal.press("B, and more\r")
        terminal.wait_for("○ Laundry, and more")
        terminal.press("T")
        terminal.wait_quiet()
        terminal.press("Q")
        assert terminal.wait_end(3) == 0
    preferences = Path(env["TALLY_DATA_DIR"]) / "preferences.json"
    assert json.loads(preferences.read_text()) == {"theme": "tally-light"}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('[keys]\n"todos.fly" = "n"\n', "there is no key named 'todos.fly'"),
        ("[keys\n", "config.toml cannot be used: "),
        ('[keys]\n"todos.add" = 3\n', "todos.add has to be keys such as"),
        ("keys = 3\n", "[keys] has to be a table"),
        ("[key]\n", "unknown table 'key': keys belong in [keys]"),
        ('[keys]\ntodos.add = "n"\n', 'names need quotes: "todos.add" = "x"'),
        ('[keys]\n"todos.add" = "banana"\n', "todos.add: 'banana' is not a key"),
        ('[keys]\n"todos.add" = "j"\n', "j would be the key of both list.down and todos.add"),
        (
            '[keys]\n"todos.add" = "?"\n',
            "question_mark would be the key of both app.help and todos.add",
        ),
        (
            '[keys]\n"input.save" = "ctrl+c"\n',
            "ctrl+c would be the key of both input.save and app.leave",
        ),
    ],
)
def test_a_wrong_keymap_is_refused_at_start(
    env: Env, tmp_path: Path, content: str, says: str
) -> None:
    config = tmp_path / ".config" / "tally" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(content)
    with Terminal(COMMAND, env) as terminal:
        assert terminal.wait_end(10) == 2
        assert says in terminal.tail.decode()


def test_resizing_narrow_and_back(env: Env) -> None:
    run_tally("add", "Laundry", env=env)
    with Terminal(COMMAND, env, columns=120, lines=40) as terminal:
        terminal.wait_for("Today, ")
        terminal.resize(70, 20)
        terminal.wait_for("1 today")
        terminal.resize(40, 10)
        terminal.wait_for("Tally needs a terminal of at least")
        terminal.resize(120, 40)
        terminal.wait_for("Today, ")
        terminal.wait_for("○ Laundry")
