"""Scores as screens are given them, made up."""

from datetime import date, timedelta

from tests.conftest import NOON
from tui.score_rows import DayRow, ScoreHistory, ScoreSummary

TODAY = NOON.date()


def rows(*points: int, last: date = TODAY) -> tuple[DayRow, ...]:
    """Days of so many points, the last of them today, oldest first."""
    days = [last - timedelta(days=back) for back in reversed(range(len(points)))]
    return tuple(
        DayRow(day, number, number // 5, number % 5)
        for day, number in zip(days, points, strict=True)
    )


def summary(*points: int, average: float = 0, streak: int = 0) -> ScoreSummary:
    """Of days of so many points, oldest first; before those there were none."""
    days = rows(*[0] * (29 - len(points)), *points)
    return ScoreSummary(days[-1], days[::-1], average, streak, sum(points), 0)


def history(*points: int) -> ScoreHistory:
    """Days of so many points, the last of them today."""
    days = rows(*points)
    best = max(days, key=lambda day: day.points)
    return ScoreHistory(summary(*points[-29:]), days, 0, best if best.points > 0 else None)
