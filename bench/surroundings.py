"""An environment of its own for every program that is measured."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
APPLICATION = (sys.executable, "-m", "tui")
YARDSTICK = (sys.executable, "-m", "bench.yardstick")
DATABASE_FILE = "tally.db"


def environment(home: Path, **variables: str) -> dict[str, str]:
    """Nothing of the user's but PATH; all that is written goes below `home`."""
    home.mkdir(parents=True, exist_ok=True)
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_STATE_HOME": str(home / "state"),
        "TALLY_DATA_DIR": str(home),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        **variables,
    }
