"""What is said of scores, in words."""

from collections.abc import Iterable

from tui.marks import used
from tui.score_rows import DayRow, ScoreSummary
from tui.text import plain, plural, signed

FOUR_WEEKS = 28


def kinds(day: DayRow) -> str:
    """What a day's points are made of: `5 done · 2 added`; empty if nothing moved."""
    parts = [
        _kind(day.done, "done", "reopened"),
        _kind(day.added, "added", "deleted"),
    ]
    return f" {used().dot} ".join(filter(None, parts))


def _kind(count: int, gained: str, lost: str) -> str:
    return f"{abs(count):,} {gained if count > 0 else lost}" if count else ""


def streak(days: int) -> str:
    """`streak 12 days`; empty without one."""
    return f"streak {plural(days, 'day')}" if days else ""


def average(summary: ScoreSummary) -> str:
    """`17` of 17.2 points a day, and `0.4` of less than one."""
    value = summary.average
    return plain(round(value)) if abs(value) >= 1 or not value else f"{value:.1f}"


def weeks(summary: ScoreSummary) -> str:
    """`week 84, last 71`."""
    return f"week {plain(summary.week)}, last {plain(summary.last_week)}"


def praise(summary: ScoreSummary) -> str:
    """What is remarkable about today, if anything is."""
    today = summary.today
    past = [day for day in summary.days if day.day < today.day]
    if today.points <= 0 or not any(day.points > 0 for day in past):
        return ""
    if today.points > max(day.points for day in past[: FOUR_WEEKS - 1]):
        return "best day in four weeks"
    this_week = [day.points for day in past if (today.day - day.day).days <= today.day.weekday()]
    return "best day this week" if this_week and today.points > max(this_week) else ""


def points_legend(points: Iterable[tuple[str, int]]) -> str:
    """`created +1  done +5`."""
    return "  ".join(f"{name} {signed(number)}" for name, number in points)
