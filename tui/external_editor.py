"""Writing a text in the user's own editor, which has the terminal meanwhile.

The event loop goes on: what it would paint waits. The editor is in Tally's process group, so that
Ctrl+Z in it stops both, and `fg` continues both.
"""

import asyncio
import os
import shlex
import shutil
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePath
from tempfile import mkdtemp
from typing import Any
from uuid import uuid4

from textual.app import App, SuspendNotSupported

VARIABLES = ("VISUAL", "EDITOR")
# The usual ones, where neither variable is set.
USUAL = ("sensible-editor", "editor", "nano", "vi")
# The editor's own keys, which a terminal turns into signals for both.
KEY_SIGNALS = ("SIGINT", "SIGQUIT")
# More bytes than any note has.
LARGEST_BYTES = 10_000_000
END_SECONDS = 0.3
# By its end editors know Markdown.
FILE_NAME = "note.md"


class NotEdited(Exception):
    """Nothing can be taken from the editor; the text is one line for a person.

    `left` is the file in which the editor has left something else than it was given.
    """

    def __init__(self, reason: str, left: Path | None = None) -> None:
        super().__init__(reason)
        self.left = left


@dataclass(frozen=True)
class Handed:
    """A file that the editor has, and the text that it was given."""

    file: Path
    given: str

    def text(self) -> str | None:
        """What is in the file by now, if it is another text. Blocks."""
        with suppress(OSError, UnicodeDecodeError):
            text = _as_given(_read(self.file), self.given)
            return None if text == self.given else text
        return None


async def edit(
    app: App[Any],
    text: str,
    keep_in: Path,
    handed: Callable[[Handed | None], object],
    env: Mapping[str, str] | None = None,
) -> str | None:
    """Have the user edit a text; None if it is the same afterwards.

    `handed` is told of the file that the editor has, and of its end by None. What cannot be taken
    is moved to the folder `keep_in`. Raises NotEdited.
    """
    env = os.environ if env is None else env
    command = command_of(env)
    try:
        file = Path(mkdtemp(prefix="tally-")) / FILE_NAME
    except OSError as error:
        raise NotEdited(f"no file can be made for the editor: {error.strerror}") from error
    try:
        _write(file, text if text.endswith("\n") else f"{text}\n")
        handed(Handed(file, text))
        ended = await _run(app, command, file, env)
        return _taken(Handed(file, text), ended, keep_in)
    except OSError as error:
        raise NotEdited(f"the editor's file was lost: {error.strerror}") from error
    finally:
        handed(None)
        shutil.rmtree(file.parent, ignore_errors=True)


def command_of(env: Mapping[str, str]) -> list[str]:
    """The words of the editor's command. Raises NotEdited."""
    for variable in VARIABLES:
        if told := env.get(variable, "").strip():
            try:
                words = shlex.split(told)
            except ValueError as error:
                raise NotEdited(f"{variable} is invalid: expected a command ({error})") from None
            if not words or shutil.which(words[0], path=env.get("PATH")) is None:
                raise NotEdited(f"{variable} names no program that there is: {told}")
            return words
    found = (shutil.which(program, path=env.get("PATH")) for program in USUAL)
    for program in filter(None, found):
        return [program]
    raise NotEdited("no editor was found: set VISUAL or EDITOR to the command of yours")


def _write(file: Path, text: str) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(text.encode())


def _read(file: Path) -> str:
    with file.open("rb") as opened:
        return opened.read(LARGEST_BYTES).decode()


def _as_given(written: str, given: str) -> str:
    """The text without the last newline that was added to what was given."""
    return written if given.endswith("\n") else written.removesuffix("\n")


async def _run(app: App[Any], command: list[str], file: Path, env: Mapping[str, str]) -> str:
    """How the editor ended, if that was not well; empty if it was. Raises NotEdited."""
    try:
        with _suspended(app):
            # Nothing may be raised here but a cancellation, or the terminal would not come back.
            status = await _status_of(command, file, env)
    except SuspendNotSupported:
        raise NotEdited("this terminal cannot be handed to another program") from None
    program = PurePath(command[0]).name
    if isinstance(status, OSError):
        raise NotEdited(f"{program} could not be started: {status.strerror or status}")
    if status == 0:
        return ""
    return f"{program} ended with {f'status {status}' if status > 0 else _signal_name(-status)}"


def _signal_name(number: int) -> str:
    with suppress(ValueError):
        return signal.Signals(number).name
    return f"signal {number}"


async def _status_of(command: list[str], file: Path, env: Mapping[str, str]) -> int | OSError:
    try:
        process = await asyncio.create_subprocess_exec(*command, str(file), env=env)
    except OSError as error:
        return error
    try:
        return await process.wait()
    finally:
        if process.returncode is None:
            # Tally is being left: the editor saves what it can, and gives back the terminal.
            process.terminate()
            with suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), END_SECONDS)


@contextmanager
def _suspended(app: App[Any]) -> Iterator[None]:
    """The terminal is another program's: nothing is painted, and no key of its is Tally's."""
    with app.batch_update(), _deaf(), app.suspend():
        yield


@contextmanager
def _deaf() -> Iterator[None]:
    """Leave Ctrl+C and Ctrl+\\ to the editor. Its own handling is the usual: none is passed on."""
    before: dict[int, Any] = {}
    for name in KEY_SIGNALS:
        # Not every system has each of them, and only the main thread may handle them.
        with suppress(AttributeError, ValueError):
            number = getattr(signal, name)
            before[number] = signal.signal(number, lambda *_: None)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _taken(handed: Handed, ended: str, keep_in: Path) -> str | None:
    """What the editor has written. Raises NotEdited."""
    wrong = ended
    try:
        written: str | None = _as_given(_read(handed.file), handed.given)
        if handed.file.stat().st_size > LARGEST_BYTES:
            wrong = wrong or "a note has no room for so much"
    except UnicodeDecodeError:
        wrong = wrong or "what was written is not UTF-8"
        written = None
    if wrong:
        left = None if written == handed.given else keep_file(handed.file, keep_in)
        raise NotEdited(f"{wrong}: the note stays as it was", left)
    return None if written == handed.given else written


def keep_file(file: Path, folder: Path) -> Path | None:
    """Move a file to where it stays; None if it cannot be moved there."""
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return Path(shutil.move(file, folder / f"kept-{uuid4().hex[:8]}.md"))
    return None
