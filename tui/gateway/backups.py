"""Saving the database and filling an empty one. Each function blocks, and raises TallyError."""

from pathlib import Path

from models import backup, clock
from models.settings import DatabaseSettings


def back_up(settings: DatabaseSettings, file: Path | None) -> Path:
    """Save the database to a new file; without a name, one of this second in this folder."""
    target = file or Path(f"tally-{clock.local(clock.now()):%Y-%m-%d-%H%M%S}.backup")
    backup.back_up(settings, target)
    return target


def restore(settings: DatabaseSettings, file: Path) -> int:
    """Fill the empty database from a backup; returns how many todos it had."""
    return backup.restore(settings, file)
