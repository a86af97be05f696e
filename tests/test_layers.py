"""Who may know whom, as pyproject.toml states it."""

import subprocess
import sys
from pathlib import Path

from tests.harness.environment import ROOT


def test_every_contract_is_kept() -> None:
    # In a process of its own: it turns off the loggers of the one that it runs in.
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
