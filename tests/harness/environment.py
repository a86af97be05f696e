"""The commands of the product, and an environment with nothing of the developer's in it."""

import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).parents[2]
APPLICATION = (sys.executable, "-m", "tui")
WORKER = (*APPLICATION, "worker")
SECRET = "a secret of these runs alone"


def own_environment(home: Path, **variables: str) -> dict[str, str]:
    """All that is written goes below `home`; of what is outside only PATH is known."""
    return {
        "HOME": str(home),
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "TALLY_DATA_DIR": str(home / "data"),
        "TALLY_QUEUE_SECRET": SECRET,
        "TZ": "UTC",
        **variables,
    }


def today() -> date:
    """The calendar day of everybody in such an environment, whose zone is UTC."""
    return datetime.now(UTC).date()
