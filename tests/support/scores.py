"""Scores for what a test wrote past the operations, or for days on which nothing happened."""

from datetime import date

from models import clock
from models.scoring import mark_stale, recompute
from models.transactions import transaction


def rebuild(day: date) -> None:
    """Compute the day's score, whether or not that is owed."""
    transaction(mark_stale)([day], clock.now())
    recompute(day)
