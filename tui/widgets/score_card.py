"""The score of the day, large, and what became of the days before."""

from rich.cells import cell_len
from textual.geometry import Region
from textual.timer import Timer

from tui.format import score_words
from tui.format.bars import QUIET, Bars, bar_line
from tui.format.digits import HEIGHT, WIDTH, large
from tui.format.line import Line, clipped
from tui.format.scale import Scale
from tui.marks import used
from tui.score_rows import ScoreSummary
from tui.text import plain
from tui.widgets.panel import Panel
from tui.widgets.score_display import ScoreDisplay

DAY, DAY_WIDTH = "%a %d", 6
FEWEST_DAYS, MOST_DAYS, ALL_DAYS = 3, 14, 28
# Kept free, so that another digit moves none of the bars.
LEAST_DIGITS = 3
NUMBER, LOST_NUMBER = "$key bold", "$loss bold"
RISING, FALLING = "$gain bold", "$loss bold"
# The large number goes to a new score in so many steps; the bars have it at once.
STEPS, STEP_SECONDS = 5, 0.07


class ScoreCard(ScoreDisplay):
    """Today's points, a bar for each day, this week beside the last one.

    The days are the calendar's, with or without points; a high card has room for two weeks of them,
    and a very high one for four.
    """

    DEFAULT_CSS = """
    ScoreCard { height: 1fr; padding: 0 1; }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._counting: Timer | None = None
        # What the large number says on its way.
        self._passing: list[int] = []

    def show(self, summary: ScoreSummary | None, *, own: bool = False) -> None:
        self._count(self.summary, summary, own)
        title = f"{summary.today.day:Today, %a %d %b}" if summary is not None else "Today"
        if isinstance(self.parent, Panel) and self.parent.border_title != title:
            self.parent.border_title = title
        super().show(summary, own=own)

    def _count(self, before: ScoreSummary | None, after: ScoreSummary | None, own: bool) -> None:
        """Have the large number count to another score of the same day.

        That of what others do is there at once: a burst of theirs would never let it come to rest.
        """
        if before == after:
            return  # Read again: a count on its way goes on.
        if not own or before is None or after is None or before.today.day != after.today.day:
            self._passing = []
            return
        old = self._passing[0] if self._passing else before.today.points
        new = after.today.points
        if self.app.animation_level == "none" or abs(new - old) <= 1:
            self._passing = []
        elif new != (self._passing[-1] if self._passing else old):
            steps = [old + (new - old) * step // STEPS for step in range(1, STEPS + 1)]
            self._passing = list(dict.fromkeys(steps))
            if self._counting is None:
                self._counting = self.set_interval(STEP_SECONDS, self._step)

    def _step(self) -> None:
        widest = max(map(len, map(str, [*self._passing, 0])))
        self._passing = self._passing[1:]
        if not self._passing and self._counting is not None:
            self._counting.stop()
            self._counting = None
            self.changed()
        elif self.summary is not None:
            self._put(_today(self.summary, self.word, self._passing[:1]))
            self.refresh(Region(self.gutter.left, 0, widest * WIDTH, HEIGHT))

    def lines(self, width: int, height: int) -> list[Line]:
        if self.summary is None:
            return []
        today = _today(self.summary, self.word, self._passing[:1])
        weeks = _weeks(self.summary, width)
        room = height - len(today) - 1
        days = _days(self.summary, width, room - len(weeks) - 1)
        rest = [days, weeks] if days else [_days(self.summary, width, room) or weeks]
        lines = [line for part in (today, *rest) for line in ((), *part)][1:]
        return [clipped(line, width) for line in lines]


def _today(summary: ScoreSummary, word: str, passing: list[int]) -> list[Line]:
    """The large number, or the one that it passes on its way, and three lines beside it."""
    today = summary.today
    number = large(passing[0] if passing else today.points)
    width = max(map(cell_len, number)) + 2
    beside = [
        score_words.kinds(today) or "nothing yet",
        word or score_words.praise(summary),
        score_words.streak(summary.streak),
    ]
    style = LOST_NUMBER if today.points < 0 else NUMBER
    if passing:
        style = RISING if passing[0] <= today.points else FALLING
    return [
        ((number[row].ljust(width), style), (beside[row], "" if row == 0 else QUIET))
        for row in range(HEIGHT)
    ]


def _days(summary: ScoreSummary, width: int, room: int) -> list[Line]:
    """A bar for each of the newest days, and what their length means; nothing if few have room."""
    count = min(room - 2, MOST_DAYS if room - 2 < ALL_DAYS else ALL_DAYS)
    if count < FEWEST_DAYS:
        return []
    shown = summary.days[:count]
    numbers = max(LEAST_DIGITS, *(len(plain(day.points)) for day in shown))
    scale = Scale.of(day.points for day in summary.days)
    bars = Bars(scale, width - DAY_WIDTH - numbers - 2, summary.average)
    under = " " * (DAY_WIDTH + 1)
    lines: list[Line] = [
        bar_line(f"{day.day:{DAY}}", day.points, bars, numbers, day.day == summary.today.day)
        for day in shown
    ]
    lines.append(((under, ""), *bars.legend()))
    if summary.average > 0:
        text = f"{used().average} average of four weeks: {score_words.average(summary)}"
        lines.append(((under, ""), (text, QUIET)))
    return lines


def _weeks(summary: ScoreSummary, width: int) -> list[Line]:
    """This week and the last one, to their own scale."""
    weeks = {"This week": summary.week, "Last week": summary.last_week}
    numbers = max(LEAST_DIGITS, *(len(plain(points)) for points in weeks.values()))
    label = len("This week")
    bars = Bars(Scale.of(weeks.values()), width - label - numbers - 2)
    return [
        bar_line(name, points, bars, numbers, name == "This week") for name, points in weeks.items()
    ]
