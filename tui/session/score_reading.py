"""What the screens show of the scores. What reads blocks until the database has answered."""

from datetime import date, timedelta

from models import clock, days, streaks
from models.activity import ActivityName
from models.days import A_DAY, A_WEEK, Day
from models.scoring import POINTS
from tui.score_rows import DayRow, ScoreHistory, ScoreSummary

FOUR_WEEKS = timedelta(days=28)
# A day of long ago was written by a clock that was wrong, and would make a history of centuries.
LONGEST_HISTORY = timedelta(days=36_525)
NAMES = {
    ActivityName.CREATED: "created",
    ActivityName.COMPLETED: "done",
    ActivityName.REOPENED: "reopened",
    ActivityName.DELETED: "deleted",
    ActivityName.RESTORED: "restored",
}


def legend() -> tuple[tuple[str, int], ...]:
    """What earns points, or costs some, and how many."""
    return tuple((name, POINTS[activity]) for activity, name in NAMES.items())


def score_summary() -> ScoreSummary:
    """Today and the four weeks before it. Raises DatabaseUnavailable."""
    today = clock.today()
    read = days.read_days(today - FOUR_WEEKS, today + A_DAY)
    return _summary(_known(read.days, today), today, min(read.first_scored or today, today))


def score_history() -> ScoreHistory:
    """Every day since the first one with a score. Raises DatabaseUnavailable."""
    today = clock.today()
    # The day on which the history begins is today at the latest.
    first = max(min(days.first_day() or today, today), today - LONGEST_HISTORY)
    read = _known(days.read_days(min(first, today - FOUR_WEEKS), today + A_DAY).days, today)
    # In a row, so that a day's place is how many days it is after the first one that was read.
    history = read[(first - read[0].day).days :]
    past = history[: (today - first).days + 1]
    best = days.best(past)
    return ScoreHistory(
        _summary(read[(today - FOUR_WEEKS - read[0].day).days :], today, first),
        tuple(map(_row, history)),
        streaks.longest_streak(past),
        None if best is None else _row(best),
    )


def _known(found: list[Day], today: date) -> list[Day]:
    """The days up to today, or to tomorrow where a colleague is there already.

    What lies beyond was written by a clock that was ahead.
    """
    return found if found[-1] != Day(today + A_DAY) else found[:-1]


def _summary(read: list[Day], today: date, first: date) -> ScoreSummary:
    """What there is to say of days that begin four weeks before today."""
    past = [day for day in read if day.day <= today]
    monday = days.monday(today)
    return ScoreSummary(
        today=_row(past[-1]),
        days=tuple(map(_row, reversed(read))),
        average=days.average([day for day in past if first <= day.day < today]),
        streak=streaks.current_streak(past),
        week=days.points_of_week(past, monday),
        last_week=days.points_of_week(past, monday - A_WEEK),
    )


def _row(day: Day) -> DayRow:
    return DayRow(day.day, day.points, day.completed, day.added, day.stale)
