"""Handing links to the desktop, by programs that stand in for its own."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.harness.waiting import eventually
from tui import desktop
from tui.desktop import NO_OPENER, NotOpened, commands, open_link

URL = "https://example.org/$(touch x);a?b='c'&d=\"e\""
X11 = {"DISPLAY": ":0"}


class Programs:
    """A folder of programs, which is all of the PATH; each notes its arguments."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.noted = folder / "noted"
        self.env = {"PATH": str(folder)}

    def add(self, name: str, then: str = "") -> None:
        program = self.folder / name
        program.write_text(
            f"#!{sys.executable}\n"
            "import os, sys, time\n"
            "print('printed', flush=True); print('complained', file=sys.stderr, flush=True)\n"
            "alone = os.getsid(0) == os.getpid()\n"
            f"with open({str(self.noted)!r}, 'w') as noted:\n"
            "    print(alone, sys.stdin.read(), sys.argv[1:], file=noted)\n"
            f"{then}\n"
        )
        program.chmod(0o755)

    def told(self) -> str:
        return self.noted.read_text().strip() if self.noted.exists() else ""


@pytest.fixture
def programs(tmp_path: Path) -> Programs:
    return Programs(tmp_path)


def first(programs: Programs, platform: str = "linux", url: str = URL, **env: str) -> list[str]:
    """The name and the arguments of what would be run first."""
    return next(commands(url, programs.env | env, platform), [])


async def test_the_desktop_gets_the_link_as_it_is(
    programs: Programs, capfd: pytest.CaptureFixture[str]
) -> None:
    programs.add("xdg-open")
    await open_link(URL, programs.env | X11, "linux")
    assert programs.told() == f"True  {[URL]}"
    assert "x" not in os.listdir() + os.listdir(programs.folder)
    # Nothing is written over the screen.
    assert capfd.readouterr() == ("", "")


async def test_a_program_that_stays_is_not_waited_for(
    programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desktop, "PATIENCE_SECONDS", 0.05)
    programs.add("xdg-open", "time.sleep(60)")
    began = time.monotonic()
    started: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def noted(*arguments: object, **more: object) -> subprocess.Popen[bytes]:
        started.append(popen(*arguments, **more))  # type: ignore[call-overload]
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", noted)
    await open_link(URL, programs.env | X11, "linux")
    assert time.monotonic() - began < 10
    eventually(programs.told)
    assert started[0].poll() is None
    started[0].kill()


async def test_a_program_that_fails_is_told_of(programs: Programs) -> None:
    programs.add("xdg-open", "sys.exit(4)")
    with pytest.raises(NotOpened, match=r"^xdg-open could not open it: the link is copied$"):
        await open_link(URL, programs.env | X11, "linux")


async def test_a_program_that_cannot_be_run_is_told_of(programs: Programs) -> None:
    broken = programs.folder / "xdg-open"
    broken.write_text("#!/nowhere/at/all\n")
    broken.chmod(0o755)
    with pytest.raises(NotOpened, match=r"^xdg-open could not open it"):
        await open_link(URL, programs.env | X11, "linux")


async def test_without_a_program_one_line_says_so(programs: Programs) -> None:
    programs.add("xdg-open")
    programs.add("lynx")
    for env in ({}, {"BROWSER": "lynx"}, {"BROWSER": "firefox"}):
        with pytest.raises(NotOpened) as refused:
            await open_link(URL, programs.env | env, "linux")
        assert str(refused.value) == NO_OPENER
    assert programs.told() == ""


@pytest.mark.parametrize("url", ["javascript:alert(1)", "--help", "/etc/passwd", "ftp://a.b", ""])
async def test_only_links_are_opened(programs: Programs, url: str) -> None:
    programs.add("xdg-open")
    with pytest.raises(NotOpened, match=r"^only http, https, mailto and file links are opened$"):
        await open_link(url, programs.env | X11, "linux")
    assert programs.told() == ""


def test_the_desktop_is_asked_where_there_is_one(programs: Programs) -> None:
    for name in ("xdg-open", "gio", "x-www-browser"):
        programs.add(name)
    assert first(programs) == []
    assert first(programs, DISPLAY=":0") == ["xdg-open", URL]
    assert first(programs, WAYLAND_DISPLAY="wayland-0") == ["xdg-open", URL]
    (programs.folder / "xdg-open").unlink()
    assert first(programs, DISPLAY=":0") == ["gio", "open", URL]
    assert first(programs, "darwin") == ["open", URL]
    assert first(programs, "win32") == []


def test_windows_below_linux_and_phones_need_no_display(programs: Programs) -> None:
    programs.add("termux-open-url")
    assert first(programs) == ["termux-open-url", URL]
    programs.add("wslview")
    assert first(programs) == ["wslview", URL]


def test_the_users_browser_comes_first_for_pages_and_last_for_others(programs: Programs) -> None:
    for name in ("xdg-open", "firefox", "w3m", "helper.sh"):
        programs.add(name)
    browser = {"BROWSER": "firefox"}
    assert first(programs, **X11, **browser) == ["firefox", URL]
    assert first(programs, **browser) == ["firefox", URL]
    mail = "mailto:anna@example.org"
    assert first(programs, url=mail, **X11, **browser) == ["xdg-open", mail]
    assert first(programs, url=mail, **browser) == ["firefox", mail]


@pytest.mark.parametrize(
    ("browser", "command"),
    [
        ("firefox --new-tab %s &", ["firefox", "--new-tab", URL]),
        ("firefox '--url=%s'", ["firefox", f"--url={URL}"]),
        (os.pathsep.join(("w3m", "missing", "", "firefox -P")), ["firefox", "-P", URL]),
        ("/usr/bin/lynx", []),
        ("'firefox", []),
        ("&", []),
    ],
)
def test_browser_is_a_command_as_for_other_programs(
    programs: Programs, browser: str, command: list[str]
) -> None:
    for name in ("firefox", "w3m"):
        programs.add(name)
    assert first(programs, BROWSER=browser) == command
