"""Handing a link to the desktop, which knows the user's browser and mail program.

Neither `webbrowser` nor Textual's `App.open_url`, which calls it, would do in a terminal: they may
choose a browser that draws in this terminal, wait for it, and let it print over the screen. (In a
browser, where Textual's web driver runs, `App.open_url` is right.)
"""

import asyncio
import os
import shlex
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import PurePath

from tui.links import is_link

# Whoever does not give up that soon is showing the link.
PATIENCE_SECONDS = 1.0
NO_OPENER = "no program to open links was found: the link is copied"
DRAWING_IN_TERMINALS = frozenset(
    (
        "browsh",
        "carbonyl",
        "chawan",
        "cha",
        "elinks",
        "links",
        "links2",
        "lynx",
        "w3m",
        "www-browser",
    )
)
GRAPHICAL = ("DISPLAY", "WAYLAND_DISPLAY")
# A Linux inside Windows; a phone.
ELSEWHERE: tuple[tuple[str, ...], ...] = (("wslview",), ("termux-open-url",))
OPENERS: tuple[tuple[str, ...], ...] = (("xdg-open",), ("gio", "open"), ("x-www-browser",))


class NotOpened(Exception):
    """Nothing was opened; the text is one line for a person, and may say that the link is copied.

    That is for the caller to do.
    """


async def open_link(
    url: str, env: Mapping[str, str] | None = None, platform: str = sys.platform
) -> None:
    """Have the desktop open a link; returns as soon as it has, or takes longer than a second.

    The program has neither this terminal nor a shell, and outlives Tally. Raises NotOpened.
    """
    if not is_link(url):
        raise NotOpened("only http, https, mailto and file links are opened")
    command = next(commands(url, os.environ if env is None else env, platform), None)
    if command is None and platform != "win32":
        raise NotOpened(NO_OPENER)
    loop = asyncio.get_running_loop()
    ended: asyncio.Future[bool] = loop.create_future()

    def tell(opened: bool) -> None:
        if not ended.done():
            ended.set_result(opened)

    def run() -> None:
        opened = _run(command, env) if command else _start_file(url)
        # The application may have been left meanwhile.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(tell, opened)

    threading.Thread(target=run, name="open link", daemon=True).start()
    with suppress(TimeoutError):
        if not await asyncio.wait_for(ended, PATIENCE_SECONDS):
            program = command[0] if command else "Windows"
            raise NotOpened(f"{PurePath(program).name} could not open it: the link is copied")


def commands(url: str, env: Mapping[str, str], platform: str) -> Iterator[list[str]]:
    """What could open a link, best first; never a program that draws in the terminal.

    The user's BROWSER comes first for pages of the web, and last for others. On Windows there may
    be none: there the system opens links itself.
    """
    browsers = list(_browsers(url, env))
    of_the_web = url.lower().startswith("http")
    yield from browsers if of_the_web else ()
    yield from _desktop(url, env, platform)
    yield from () if of_the_web else browsers


def _browsers(url: str, env: Mapping[str, str]) -> Iterator[list[str]]:
    for told in env.get("BROWSER", "").split(os.pathsep):
        try:
            words = shlex.split(told.removesuffix("&"))
        except ValueError:
            continue
        if words and PurePath(words[0]).name not in DRAWING_IN_TERMINALS and _has(words[0], env):
            filled = [word.replace("%s", url) for word in words]
            yield filled if filled != words else [*words, url]


def _desktop(url: str, env: Mapping[str, str], platform: str) -> Iterator[list[str]]:
    if platform == "darwin":
        yield ["open", url]
    elif platform != "win32":
        graphical = any(env.get(name) for name in GRAPHICAL)
        openers = ELSEWHERE + (OPENERS if graphical else ())
        yield from ([*opener, url] for opener in openers if _has(opener[0], env))


def _has(program: str, env: Mapping[str, str]) -> bool:
    return shutil.which(program, path=env.get("PATH")) is not None


def _run(command: list[str], env: Mapping[str, str] | None) -> bool:
    """Run it to its end; whether that was well."""
    nowhere = subprocess.DEVNULL
    try:
        process = subprocess.Popen(  # noqa: S603 - no shell, and what is_link has let through
            command,
            env=env,
            stdin=nowhere,
            stdout=nowhere,
            stderr=nowhere,
            start_new_session=True,
        )
    except OSError:
        return False
    return process.wait() == 0


def _start_file(url: str) -> bool:
    if sys.platform == "win32":
        try:
            os.startfile(url)  # noqa: S606 - what is_link has let through
        except OSError:
            return False
    return True
