"""Tab in real shells: commands, options, lists, and ids with their titles."""

import os
import shlex
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Tally
from tests.harness.environment import ROOT
from tests.harness.postgres import PostgresServer
from tests.harness.programs import find_program
from tests.harness.terminal import Terminal
from tests.support.commands import run_here
from tui.cli import offering

TITLE = "Buy milk, eggs: `today` $HOME [a-z]*"


@pytest.fixture
def env(env: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """Where a shell finds `tally`."""
    program = tmp_path / "bin" / "tally"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m tui "$@"\n')
    program.chmod(0o755)
    return env | {"PATH": f"{program.parent}:{env['PATH']}"}


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked in the tests' own process never ends that."""
    monkeypatch.setattr(offering, "PATIENCE_SECONDS", 600)


@pytest.fixture
def filled(env: dict[str, str]) -> None:
    """An active todo with a difficult title, and one todo in each of the other lists."""
    run_here(["add", "-"], env, f"{TITLE}\ncompleted\narchived\ndeleted\n".encode())
    for command in ("done 3", "archive", "done 2", "delete 4"):
        assert run_here(command.split(), env).status == 0


def shell(name: str) -> str:
    return str(find_program(name, name))


def in_bash(env: dict[str, str], *words: str) -> list[str]:
    """What bash would offer for the last word."""
    script = f"""
        eval "$(tally completion bash)"
        COMP_WORDS=({shlex.join(words)}) COMP_CWORD={len(words) - 1} COMPREPLY=()
        _tally_completion tally
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    return printed([shell("bash"), "--norc", "-c", script], env)


def in_fish(env: dict[str, str], line: str) -> list[str]:
    """What fish would offer after the line: a word, a tab and its description."""
    script = f"tally completion fish | source; complete -C {shlex.quote(line)}"
    return printed([shell("fish"), "--no-config", "-c", script], env)


def printed(command: list[str], env: dict[str, str]) -> list[str]:
    done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    return [line for line in done.stdout.splitlines() if line]


@pytest.mark.usefixtures("filled")
def test_bash_offers_commands_options_lists_and_ids_that_fit(env: dict[str, str]) -> None:
    assert in_bash(env, "tally", "re") == ["redo", "reopen", "restore", "restore-backup"]
    assert in_bash(env, "tally", "log", "--d") == ["--day"]
    assert in_bash(env, "tally", "list", "--filter", "a") == ["all", "active", "archived"]
    assert in_bash(env, "tally", "done", "") == ["1"]
    assert in_bash(env, "tally", "done", "1", "") == []
    assert in_bash(env, "tally", "rm", "") == ["1", "2", "3"]


@pytest.mark.usefixtures("filled")
def test_fish_shows_titles_whole_beside_the_ids(env: dict[str, str]) -> None:
    assert in_fish(env, "tally done ") == [f"1\t{TITLE}"]
    assert in_fish(env, "tally show ")[1:] == ["2\tcompleted", "3\tarchived", "4\tdeleted"]
    assert in_fish(env, "tally edi") == ["edit\tChange a todo: only what the words mention."]
    assert in_fish(env, "tally list --filter tr") == ["trash"]


@pytest.mark.usefixtures("filled")
def test_zsh_shows_titles_beside_the_ids(env: dict[str, str], tmp_path: Path) -> None:
    env["ZDOTDIR"] = str(tmp_path)
    (tmp_path / ".zshrc").write_text(
        "PS1='ready> '; autoload -Uz compinit; compinit -u; eval \"$(tally completion zsh)\"\n"
        "zstyle ':completion:*' menu no; setopt no_beep\n"
    )
    with Terminal([shell("zsh"), "-i"], env) as terminal:
        terminal.wait_for("ready>")
        terminal.press("tally show \t")
        terminal.wait_for(TITLE)
        terminal.wait_for("-- archived")
        terminal.press("\x15tally reopen \t")
        terminal.wait_for("ready> tally reopen 2")
        leave(terminal)


@pytest.mark.usefixtures("filled")
def test_bash_completes_while_somebody_types(env: dict[str, str], tmp_path: Path) -> None:
    startup = tmp_path / "bashrc"
    startup.write_text("PS1='ready> '; eval \"$(_TALLY_COMPLETE=bash_source tally)\"\n")
    with Terminal([shell("bash"), "--rcfile", str(startup), "-i"], env) as terminal:
        terminal.wait_for("ready>")
        terminal.press("tally restore \t")
        terminal.wait_for("ready> tally restore 4")
        leave(terminal)


def leave(terminal: Terminal) -> None:
    """A shell that somebody types in does not end by SIGTERM."""
    terminal.press("\x15exit\r")
    terminal.wait_end(20)


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("tally done ", "1"),
        ("tally reopen ", "2"),
        ("tally unarchive ", "3"),
        ("tally restore ", "4"),
        ("tally delete ", "1 2 3"),
        ("tally rm 1 ", "2 3"),
        ("tally edit ", "1 2"),
        ("tally edit 1 ", ""),
        ("tally show ", "1 2 3 4"),
        ("tally show 0", ""),
        ("tally show x", ""),
        ("tally add ", ""),
    ],
)
def test_the_ids_offered_fit_the_command(
    env: dict[str, str], filled: None, words: str, ids: str
) -> None:
    assert offered(env, words) == ids.split()


def test_ids_are_offered_by_their_beginning_and_not_too_many(
    tally: Tally, env: dict[str, str]
) -> None:
    tally("add", "-", stdin="x\n" * 250)
    expected = [str(number) for number in range(1, 251) if str(number).startswith("12")]
    assert offered(env, "tally done 12") == sorted(expected, key=int)
    assert offered(env, "tally done ") == [str(number) for number in range(1, 101)]
    assert offered(env, "tally done 2147483648") == []
    assert offered(env, "tally done 25") == ["25", "250"]


def offered(env: dict[str, str], words: str) -> list[str]:
    asked = {
        "_TALLY_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split(" ")) - 1),
    }
    outcome = run_here([], env | asked)
    assert (outcome.status, outcome.err) == (0, "")
    return [line.removeprefix("plain,") for line in outcome.out.splitlines() if line]


def test_a_question_of_the_shell_makes_no_database(env: dict[str, str]) -> None:
    assert offered(env, "tally done ") == []
    assert not Path(env["TALLY_DATA_DIR"]).exists()


def test_a_question_of_the_shell_brings_no_database_up_to_date(
    tally: Tally, env: dict[str, str]
) -> None:
    tally("add", "Laundry")
    file = sqlite3.connect(Path(env["TALLY_DATA_DIR"]) / "tally.db")
    with file:
        file.execute("DELETE FROM schema_migration")
    assert offered(env, "tally done ") == []
    assert file.execute("SELECT COUNT(*) FROM schema_migration").fetchone() == (0,)
    file.close()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://x"),
        ("DATABASE_URL", "postgresql://me:x@127.0.0.1:1/x"),
        ("TALLY_DATA_DIR", "/dev/null/x"),
        ("TZ", "Mars/Olympus"),
    ],
)
def test_what_is_wrong_is_not_said_in_the_middle_of_a_line(
    env: dict[str, str], name: str, value: str
) -> None:
    assert offered(env | {name: value}, "tally done ") == []


def test_a_damaged_database_is_not_told_in_the_middle_of_a_line(env: dict[str, str]) -> None:
    path = Path(env["TALLY_DATA_DIR"]) / "tally.db"
    path.parent.mkdir()
    path.write_bytes(b"just text, no database")
    assert in_bash(env, "tally", "done", "") == []


def test_a_silent_database_holds_nobody_up(
    env: dict[str, str], postgres_server: PostgresServer, postgres_url: str
) -> None:
    env["DATABASE_URL"] = postgres_url
    postgres_server.freeze()
    try:
        began = time.monotonic()
        assert in_bash(env, "tally", "done", "") == []
        assert time.monotonic() - began < 10
    finally:
        postgres_server.thaw()


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_clicks_own_way_prints_the_same_script(
    tally: Tally, env: dict[str, str], name: str
) -> None:
    script = tally("completion", name).stdout
    assert "_TALLY_COMPLETE" in script
    outcome = run_here([], env | {"_TALLY_COMPLETE": f"{name}_source", "PATH": os.environ["PATH"]})
    assert (outcome.status, outcome.out) == (0, script)
