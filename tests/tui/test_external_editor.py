"""A note in the user's own editor: a tiny script in a real terminal."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from models.database import close_connection, database, open_database
from models.settings import SqliteSettings
from models.todo import Todo
from tests.harness.environment import own_environment
from tests.harness.terminal import Terminal
from tests.harness.waiting import eventually
from tests.support.edits import BOB, by, change
from tui import note_drafts
from tui.external_editor import Handed, NotEdited, command_of

COMMAND = [sys.executable, "-m", "tui"]
Env = dict[str, str]


@pytest.fixture
def env(tmp_path: Path) -> Iterator[Env]:
    """An environment whose database has one todo with a note, open in the test."""
    made = own_environment(tmp_path, TMPDIR=str(tmp_path))
    folder = Path(made["TALLY_DATA_DIR"])
    folder.mkdir()
    open_database(SqliteSettings(folder / "tally.db"))
    from tests.support.edits import add

    add({"title": "Laundry", "note": "as it was"})
    yield made
    close_connection()
    database.initialize(None)


def script(env: Env, text: str, variable: str = "EDITOR") -> Path:
    """Make a script the editor."""
    file = Path(env["HOME"]) / "the editor"
    file.write_text(f"#!/bin/sh\n{text}\n")
    file.chmod(0o700)
    env[variable] = f"'{file}'"
    return file


@contextmanager
def opened(env: Env) -> Iterator[Terminal]:
    with Terminal(COMMAND, env) as terminal:
        terminal.wait_for("○ Laundry")
        terminal.wait_for("q Quit")
        yield terminal


def note() -> str | None:
    found: str | None = Todo.get_by_id(1).note
    return found


def drafts(env: Env, ending: str) -> list[Path]:
    return sorted((Path(env["TALLY_DATA_DIR"]) / "drafts").glob(f"*{ending}"))


def temporary(env: Env) -> list[Path]:
    """What is left of the files that editors were given."""
    return list(Path(env["TMPDIR"]).glob("tally-*"))


def usable(terminal: Terminal) -> None:
    """The application has its terminal and its keys again."""
    terminal.press("?")
    terminal.wait_for("Show every key")
    terminal.press("\x1b")
    terminal.wait_gone("Show every key")


def test_what_the_editor_writes_is_the_note(env: Env) -> None:
    seen = Path(env["HOME"]) / "seen"
    look = f'cat "$1" > {seen}; ls -ld "$(dirname "$1")" "$1" >> {seen}'
    script(env, f'{look}; printf "new\\nnote\\n" > "$1"')
    with opened(env) as terminal:
        terminal.press("N")
        eventually(lambda: note() == "new\nnote")
        usable(terminal)
        assert seen.read_text().startswith("as it was\ndrwx------ ")
        assert "-rw------- " in seen.read_text()
        assert "note.md" in seen.read_text()
        # It is one step of undo.
        terminal.press("u")
        eventually(lambda: note() == "as it was")
    assert temporary(env) == []


def test_the_editor_has_the_terminal_meanwhile_and_what_others_do_is_shown_afterwards(
    env: Env,
) -> None:
    go = Path(env["HOME"]) / "go"
    wait = f"while [ ! -e {go} ]; do sleep 0.05; done"
    script(env, f'echo "the editor is here"; read line; echo "$line" > "$1"; {wait}')
    with opened(env) as terminal:
        terminal.press("N")
        terminal.wait_for("the editor is here")
        with by(BOB):
            change(1, {"priority": "A"})
        frames = terminal.frames
        terminal.press("typed there q j\n")
        terminal.wait_quiet(0.3)
        assert terminal.frames == frames
        go.touch()
        terminal.wait_for("○ A Laundry")
        eventually(lambda: note() == "typed there q j")
        usable(terminal)


def test_visual_comes_before_editor_and_may_have_options(env: Env) -> None:
    script(env, 'echo "wrong" > "$1"', "EDITOR")
    file = Path(env["HOME"]) / "visual"
    file.write_text('#!/bin/sh\necho "$1" > "$2"\n')
    file.chmod(0o700)
    env["VISUAL"] = f"{file} --wait"
    with opened(env) as terminal:
        terminal.press("N")
        eventually(lambda: note() == "--wait")


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("true", "The note is unchanged.", None),
        ("exit 3", "the editor ended with status 3: the note stays as it was", None),
        ('echo "half" > "$1"; exit 1', "ended with status 1: the note stays as it was", b"half\n"),
        ('echo "half" > "$1"; kill -9 $$', "ended with SIGKILL", b"half\n"),
        ("printf '\\377' > \"$1\"", "what was written is not UTF-8", b"\xff"),
        ('rm "$1"', "the editor's file was lost: No such file or directory", None),
        ('rm "$1"; mkdir "$1"', "the editor's file was lost: Is a directory", None),
    ],
)
def test_what_cannot_be_taken_is_one_line_and_nothing_is_lost(
    env: Env, text: str, words: str, left: bytes | None
) -> None:
    script(env, text)
    with opened(env) as terminal:
        terminal.press("N")
        terminal.wait_until(lambda: words in told(terminal))
        assert "Traceback" not in terminal.tail.decode(errors="replace")
        usable(terminal)
    assert note() == "as it was"
    kept = drafts(env, ".md")
    assert [file.read_bytes() for file in kept] == ([] if left is None else [left])
    assert all(file.stat().st_mode & 0o777 == 0o600 for file in kept)
    assert temporary(env) == []


def told(terminal: Terminal) -> str:
    """The words on the screen, also those that a notice breaks into lines."""
    words = " ".join(row[59:] for row in terminal.rows)
    return " ".join(words.replace("▌", " ").replace("│", " ").split())


@pytest.mark.parametrize(
    ("editor", "words"),
    [
        ("no-such-editor --wait", "EDITOR names no program that there is: no-such-editor --wait"),
        ("vi 'half a quote", "EDITOR is invalid: expected a command (No closing quotation)"),
    ],
)
def test_a_broken_command_is_told_before_the_terminal_is_given_away(
    env: Env, editor: str, words: str
) -> None:
    env["EDITOR"] = editor
    with opened(env) as terminal:
        terminal.press("N")
        terminal.wait_until(lambda: words in told(terminal))
        usable(terminal)


def test_a_program_that_cannot_be_started_gives_the_terminal_back(env: Env) -> None:
    file = script(env, "")
    file.write_text("#!/no/such/interpreter\n")
    with opened(env) as terminal:
        terminal.press("N")
        terminal.wait_until(lambda: "the editor could not be started" in told(terminal))
        usable(terminal)


def test_a_text_that_is_too_long_is_refused_with_the_limit_and_kept(env: Env) -> None:
    script(env, "yes 'a line of ten' | head -c 300000 > \"$1\"")
    with opened(env) as terminal:
        terminal.press("N")
        terminal.wait_until(lambda: "a note has at most 100,000 characters" in told(terminal))
        usable(terminal)
    assert note() == "as it was"
    (kept,) = drafts(env, ".md")
    assert kept.stat().st_size == 300_000


def test_a_note_that_somebody_else_changed_meanwhile_is_not_replaced_unasked(env: Env) -> None:
    go = Path(env["HOME"]) / "go"
    script(env, f'echo "waiting"; while [ ! -e {go} ]; do sleep 0.05; done; echo "mine" > "$1"')
    with opened(env) as terminal:
        terminal.press("N")
        terminal.wait_for("waiting")
        with by(BOB):
            change(1, {"note": "theirs"})
        go.touch()
        terminal.wait_for("bob has changed the note meanwhile")
        assert terminal.shows("mine")
        assert note() == "theirs"
        terminal.press("\x13")
        eventually(lambda: note() == "mine")


def test_in_the_editor_of_tally_one_goes_on_there_and_comes_back(env: Env) -> None:
    script(env, 'echo "and more" >> "$1"')
    with opened(env) as terminal:
        terminal.press("n, typed")
        terminal.wait_for("as it was, typed")
        terminal.press("\x05")
        terminal.wait_for("and more")
        assert note() == "as it was"
        terminal.press("\x13")
        eventually(lambda: note() == "as it was, typed\nand more")


def test_ctrl_c_in_the_editor_is_the_editors(env: Env) -> None:
    script(
        env, 'trap \'echo "caught" > "$1"; exit 0\' INT; echo waiting; while :; do sleep 0.05; done'
    )
    with opened(env) as terminal:
        terminal.press("N")
        terminal.wait_for("waiting")
        terminal.press("\x03")
        eventually(lambda: note() == "caught")
        usable(terminal)


def test_stopped_in_the_editor_both_stop_and_both_go_on(env: Env) -> None:
    """As Ctrl+Z in an editor does, and fg in the shell. The terminal stays as the editor set it."""
    go = Path(env["HOME"]) / "go"
    wait = f"while [ ! -e {go} ]; do sleep 0.05; done"
    look = "stty -a | tr ' ' '\\n' | grep -x -e -echo"
    script(env, f'stty -echo; echo waiting; kill -TSTP 0; echo again; {wait}; {look} > "$1"')
    with opened(env) as terminal:
        terminal.press("N")
        terminal.wait_for("waiting")
        eventually(lambda: state_of(terminal.pid) == "T")
        frames = terminal.frames
        os.killpg(terminal.pid, signal.SIGCONT)
        terminal.wait_for("again")
        eventually(lambda: state_of(terminal.pid) == "S")
        terminal.wait_quiet(0.3)
        assert terminal.frames == frames
        go.touch()
        eventually(lambda: note() == "-echo")
        usable(terminal)


def state_of(pid: int) -> str:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def by_signal(number: int) -> Callable[[Terminal], object]:
    return lambda terminal: os.kill(terminal.pid, number)


@pytest.mark.parametrize(
    "leave", [by_signal(signal.SIGTERM), Terminal.hang_up], ids=["TERM", "HUP"]
)
def test_what_the_editor_has_saved_is_a_draft_when_tally_has_to_leave(
    env: Env, leave: Callable[[Terminal], object]
) -> None:
    script(env, 'echo "half" > "$1"; echo waiting; while :; do sleep 0.05; done')
    with opened(env) as terminal:
        terminal.press("N")
        terminal.wait_for("waiting")
        leave(terminal)
        terminal.wait_end(10)
    found = note_drafts.find(Path(env["TALLY_DATA_DIR"]))
    assert [draft.text for draft in found] == ["half"]
    assert note() == "as it was"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_note_that_is_written_is_a_draft_after_a_signal(env: Env, number: int) -> None:
    with opened(env) as terminal:
        terminal.press("n, typed")
        terminal.wait_for("as it was, typed")
        os.kill(terminal.pid, number)
        terminal.wait_end(10)
    with opened(env) as terminal:
        terminal.wait_until(lambda: "The note of 'Laundry' was not saved" in told(terminal))
        terminal.press("n")
        terminal.wait_for("as it was, typed")
        terminal.wait_for("You wrote this the last time")


# Which command it is


def test_without_either_variable_a_usual_editor_is_taken(tmp_path: Path) -> None:
    nano = tmp_path / "nano"
    nano.write_text("")
    nano.chmod(0o700)
    assert command_of({"PATH": str(tmp_path), "VISUAL": " "}) == [str(nano)]
    nano.unlink()
    with pytest.raises(NotEdited, match="set VISUAL or EDITOR"):
        command_of({"PATH": str(tmp_path)})


@pytest.mark.parametrize(
    ("given", "written", "text"),
    [
        ("a", "a\n", None),
        ("a", "a", None),
        ("a\n", "a\n", None),
        ("a\n", "a", "a"),
        ("a", "a\n\n", "a\n"),
        ("", "\n", None),
        ("", "b\n", "b"),
    ],
)
def test_the_last_newline_that_editors_add_is_no_change(
    tmp_path: Path, given: str, written: str, text: str | None
) -> None:
    file = tmp_path / "note.md"
    file.write_text(written)
    assert Handed(file, given).text() == text
