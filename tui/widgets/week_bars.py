"""The week of the day under the cursor: a bar for each of its days, and their sum."""

from datetime import date, timedelta

from tui.format.bars import QUIET, Bars, bar_line
from tui.format.line import Line, clipped
from tui.format.scale import Scale
from tui.format.score_words import average
from tui.marks import used
from tui.score_rows import ScoreHistory
from tui.text import plain
from tui.widgets.day_map import monday
from tui.widgets.lines import Lines

DAYS = 7
LABEL, LABEL_WIDTH = "%a %d %b", 10
WIDEST = 100


class WeekBars(Lines):
    """All days share one scale, whichever week is shown: that of the days that are not unusual."""

    DEFAULT_CSS = """
    WeekBars { height: 10; margin-top: 1; }
    """

    history: ScoreHistory | None = None
    cursor: date | None = None

    def show(self, history: ScoreHistory | None, cursor: date | None) -> None:
        """Show the week of a day; None is of another database."""
        self.history, self.cursor = history, cursor
        self.changed()

    def lines(self, width: int, height: int) -> list[Line]:
        if self.history is None or self.cursor is None:
            return []
        history, first = self.history, monday(self.cursor)
        week = [first + timedelta(days=number) for number in range(DAYS)]
        points = [row.points if (row := history.on(day)) else 0 for day in week]
        numbers = max(len(plain(number)) for number in points)
        width = min(width, WIDEST)
        bars = Bars(
            Scale.of([*points, history.typical_best]),
            width - LABEL_WIDTH - numbers - 2,
            history.summary.average,
        )
        lines = [
            _title(first, sum(points), history),
            *(
                bar_line(f"{day:{LABEL}}", number, bars, numbers, day == self.cursor)
                for day, number in zip(week, points, strict=True)
            ),
            ((" " * (LABEL_WIDTH + 1), ""), *bars.legend()),
        ]
        return [clipped(line, width) for line in lines]


def _title(first: date, points: int, history: ScoreHistory) -> Line:
    words = f"  {plain(points)} points"
    if history.summary.average > 0:
        words += f"   {used().average} average of four weeks: {average(history.summary)}"
    return ((f"Week of {first.day} {first:%B %Y}", "bold"), (words, QUIET))
