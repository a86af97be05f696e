"""Backup, restore and sample data. Each function blocks, and raises TallyError."""

from pathlib import Path

from models import backup, clock
from models.backup import restore
from models.demo import load_demo
from models.settings import DatabaseSettings

__all__ = ["back_up", "load_demo", "restore"]


def back_up(settings: DatabaseSettings, file: Path | None) -> Path:
    """Save the database to a new file; without a name, one named for the time in this folder."""
    target = file or Path(f"tally-{clock.local(clock.now()):%Y-%m-%d-%H%M%S}.backup")
    backup.back_up(settings, target)
    return target
