"""scripts/setup brings an environment up to its pins, whatever became of it since."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.harness.environment import ROOT

GONE = "is gone, making it anew"


class Checkout:
    """A folder with pins that install nothing, and an environment made of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.venv = folder / ".venv"
        for name in ("requirements.txt", "requirements-dev.txt"):
            (folder / name).touch()
        # The interpreter that runs the tests makes it, whichever others are installed.
        programs = folder / "programs"
        programs.mkdir()
        (programs / "python3").symlink_to(sys.executable)

    def setup(self, pins: str = "requirements.txt") -> str:
        """What it said on stderr; it has to succeed."""
        done = self.try_setup(pins)
        assert done.returncode == 0, done.stderr
        return done.stderr

    def try_setup(self, pins: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(ROOT / "scripts" / "setup"), str(self.venv), pins],
            cwd=self.folder,
            env={"PATH": f"{self.folder / 'programs'}:/usr/bin:/bin"},
            capture_output=True,
            text=True,
        )

    def lose_python(self) -> None:
        for link in self.venv.glob("bin/python*"):
            link.unlink()
        (self.venv / "bin" / "python").symlink_to(self.folder / "python-of-last-year")

    def works(self) -> bool:
        check = [str(self.venv / "bin" / "python"), "-c", "import pip"]
        return subprocess.run(check, check=False).returncode == 0


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    made = Checkout(tmp_path_factory.mktemp("checkout"))
    made.setup("requirements-dev.txt")
    return made


def test_what_is_installed_is_not_installed_again(checkout: Checkout) -> None:
    assert checkout.setup("requirements-dev.txt") == ""
    assert checkout.setup() == ""


def test_the_stamp_counts_for_nothing_once_the_python_is_gone(checkout: Checkout) -> None:
    checkout.lose_python()
    said = checkout.setup()
    assert GONE in said
    assert checkout.works()
    assert checkout.setup() == ""


def test_a_failure_names_what_is_missing_and_a_second_try_mends_it(checkout: Checkout) -> None:
    pins = checkout.folder / "requirements.txt"
    pins.write_text("no pin at all\n")
    failed = checkout.try_setup(pins.name)
    assert failed.returncode == 1
    said = failed.stderr.splitlines()[-1]
    assert said.startswith(f"setup: could not install {pins.name} into {checkout.venv} (")
    assert said.endswith(" free there)")

    pins.write_text("")
    checkout.setup()
    assert checkout.setup() == ""
