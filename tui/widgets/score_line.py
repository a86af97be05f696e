"""The score in one line, for terminals with no room for the card."""

from tui.format import score_words
from tui.format.bars import QUIET
from tui.format.line import Line, clipped, line_width
from tui.format.sparkline import sparkline
from tui.text import plain
from tui.widgets.score_display import ScoreDisplay

DAYS = 14
NUMBER, LOST = "$key bold", "$loss bold"


class ScoreLine(ScoreDisplay):
    """Today's points, a sparkline that ends with today, and the streak; then what has room."""

    DEFAULT_CSS = """
    ScoreLine { height: 1; padding: 0 1; }
    """

    def lines(self, width: int, height: int) -> list[Line]:
        if (summary := self.summary) is None:
            return []
        today = summary.today
        days = [day.points for day in summary.days if day.day <= today.day][:DAYS]
        style = LOST if today.points < 0 else NUMBER
        line: Line = ((plain(today.points), style), (" today", style))
        for text, style in (
            (sparkline(reversed(days)), "$key"),
            (self.word or score_words.streak(summary.streak), QUIET),
            (score_words.kinds(today), QUIET),
            (score_words.weeks(summary), QUIET),
        ):
            more = (("  ", ""), (text, style)) if text else ()
            if line_width(line) + line_width(more) <= width:
                line = (*line, *more)
        return [clipped(line, width)]
