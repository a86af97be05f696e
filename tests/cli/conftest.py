from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.harness.environment import own_environment
from tests.harness.processes import run_tally

Tally = Callable[..., "CompletedProcess[str]"]


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """SQLite and the embedded queue, in a folder of the test's own."""
    return own_environment(tmp_path)


@pytest.fixture
def tally(env: dict[str, str]) -> Tally:
    """Runs the command line in a process of its own."""
    return lambda *arguments, **options: run_tally(*arguments, env=env, **options)
