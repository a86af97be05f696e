"""The score of each day, and whether it is behind the log."""

from datetime import date, timedelta

from models import clock
from models.database import BaseModel
from models.fields import CountField, DayField, UtcDateTimeField
from models.transactions import query

# A day that is stale for longer than this has lost its wake-up.
LOST_AFTER_SECONDS = 1


class Score(BaseModel):
    """A day's points as of its last recomputation, and what they are made of.

    `completed` is how many more todos it completed than it reopened, `added` how many more came
    than went: doing and undoing nets zero there as well. `requested` counts the edits of the day,
    `computed` is the count that those sums include: the score is stale while the first is ahead of
    the second.
    """

    day = DayField(primary_key=True)
    points = CountField(default=0)
    completed = CountField(default=0)
    added = CountField(default=0)
    requested = CountField(default=0)
    computed = CountField(default=0)
    stale_since = UtcDateTimeField(null=True)
    updated_at = UtcDateTimeField(null=True)

    class Meta:
        table_name = "scores"

    @property
    def stale(self) -> bool:
        return bool(self.requested > self.computed)


@query
def read_scores(days: int = 7, until: date = date.max) -> list[Score]:
    """The newest scores of the days up to one, that included, newest first."""
    return list(Score.select().where(Score.day <= until).order_by(Score.day.desc()).limit(days))


@query
def stale_days(for_seconds: float = 0) -> list[date]:
    """The days whose score has been behind the log for that long, oldest first.

    A day that went stale in the future did so by a clock that was ahead, or was set back since;
    how long that is nobody can tell, and it is not left until the clock gets there.
    """
    now = clock.now()
    late = Score.stale_since <= now - timedelta(seconds=for_seconds)
    rows = (
        Score.select(Score.day)
        .where((Score.requested > Score.computed) & (late | (Score.stale_since > now)))
        .order_by(Score.day)
    )
    return [row.day for row in rows]


def lost_days() -> list[date]:
    """The days that nobody was woken for, or whose wake-up was lost. Raises DatabaseUnavailable."""
    return stale_days(for_seconds=LOST_AFTER_SECONDS)
