import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tests.support.commands import Outcome, run_here

# One fixture for all the examples of a test is meant; a busy machine is no failure.
PATIENT = settings(
    deadline=None,
    max_examples=120,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

# Text as a shell may hand it over: bytes that are no UTF-8 arrive as halves of a pair.
ANY_TEXT = st.text() | st.text(st.sampled_from("\x1b[]0m;\x9b\x07\x00 \t\r\n\u2028\u202e\udcffa/"))
ARGUMENTS = ANY_TEXT.map(lambda text: text.replace("\0", ""))

HUSH = "hush-hush"

UNSEEN = set("\u200b\ufeff\u200f\u061c\U000e0041")

Run = Callable[..., Outcome]


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """SQLite, in a folder of the test's own; tasks run in the caller."""
    return {
        "HOME": str(tmp_path),
        "TALLY_DATA_DIR": str(tmp_path / "data"),
        "TALLY_QUEUE": "immediate",
        "TZ": "UTC",
    }


@pytest.fixture
def tally(env: dict[str, str]) -> Run:
    """Runs the command line in this process."""
    return lambda *arguments, stdin=b"": run_here(arguments, env, stdin)


@pytest.fixture
def filled(env: dict[str, str], tally: Run) -> Path:
    """The file of a database with a few todos, all of it in that one file."""
    path = Path(env["TALLY_DATA_DIR"]) / "tally.db"
    assert tally("demo").status == 0
    assert {file.name for file in path.parent.iterdir()} == {"tally.db", "client"}
    return path


@pytest.fixture
def fresh(filled: Path) -> Callable[[], Path]:
    """Puts the database back as it was, without what another example left beside it."""
    content = filled.read_bytes()

    def again() -> Path:
        shutil.rmtree(filled.parent)
        filled.parent.mkdir()
        filled.write_bytes(content)
        return filled

    return again


def commands_of_a_terminal(text: str) -> set[str]:
    """The characters that a terminal could take for commands, but for the end of a line.

    And those that nobody can see there.
    """
    bad = {char for char in text if unicodedata.category(char) in ("Cc", "Zl", "Zp", "Cs")}
    return (bad | set(text) & UNSEEN) - {"\n"}


def is_told_clearly(outcome: Outcome, *statuses: int) -> bool:
    """One line for a person on stderr, nothing on stdout, and one of the exit statuses."""
    return (
        outcome.status in statuses
        and outcome.out == ""
        and outcome.err.startswith("tally: ")
        and outcome.err.endswith("\n")
        and outcome.err.count("\n") == 1
        and not commands_of_a_terminal(outcome.err)
        and HUSH not in outcome.err
    )
