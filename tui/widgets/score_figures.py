"""What the days come to: today, weeks, averages, streaks, the best day."""

from typing import NamedTuple

from tui.format import score_words
from tui.format.bars import QUIET
from tui.format.line import Line, clipped, joined
from tui.marks import used
from tui.score_rows import ScoreHistory, ScoreSummary
from tui.text import fit, plain, plural
from tui.widgets.score_display import ScoreDisplay

HEIGHT, GAP = 3, 1
VALUE = "$key bold"
NONE = "none yet"


class Figure(NamedTuple):
    """A number, what it is of, and a word about it."""

    name: str
    value: str
    note: str


class ScoreFigures(ScoreDisplay):
    """A tile for each figure; in one line where that is all the room there is."""

    DEFAULT_CSS = """
    ScoreFigures { height: 1fr; padding: 0 1; }
    """

    history: ScoreHistory | None = None

    def show_history(self, history: ScoreHistory | None) -> None:
        """Take over what was read; None is of another database."""
        self.history = history
        self.show(None if history is None else history.summary)

    def lines(self, width: int, height: int) -> list[Line]:
        if self.history is None:
            return []
        figures = _figures(self.history, self.word)
        if height < HEIGHT:
            return [clipped(_in_one_line(self.history.summary, figures, width), width)]
        return _tiles(figures, width)


def _figures(history: ScoreHistory, word: str) -> list[Figure]:
    summary, best = history.summary, history.best
    average = score_words.average(summary) if history.first < summary.today.day else NONE
    return [
        Figure(
            "Today",
            plain(summary.today.points),
            word or score_words.kinds(summary.today) or "nothing yet",
        ),
        Figure("This week", plain(summary.week), f"last week {plain(summary.last_week)}"),
        Figure("Average day", average, "of 4 weeks"),
        Figure(
            "Streak",
            plural(summary.streak, "day"),
            f"longest {plain(history.longest_streak)}",
        ),
        Figure(
            "Best day",
            plain(best.points) if best else NONE,
            f"{best.day:%a %d %b %Y}" if best else "",
        ),
    ]


def _tiles(figures: list[Figure], width: int) -> list[Line]:
    """Side by side: what has no room for its words leaves those that come last out."""
    widths = [max(map(len, figure)) for figure in figures]
    while len(widths) > 1 and sum(widths) + GAP * (len(widths) - 1) > width:
        widths.pop()
    spare = (width - sum(widths)) // len(widths)
    rows = zip(*figures[: len(widths)], strict=True)
    return [
        tuple((fit(word, cells + spare), style) for word, cells in zip(words, widths, strict=True))
        for words, style in zip(rows, (QUIET, VALUE, QUIET), strict=True)
    ]


def _in_one_line(summary: ScoreSummary, figures: list[Figure], width: int) -> Line:
    today, _, average, streak, best = figures
    start = f"{today.value} today"
    rest = joined(
        [
            "",
            f"streak {streak.value}",
            score_words.weeks(summary),
            f"average {average.value}",
            f"best {best.value}",
            streak.note,
        ],
        f" {used().dot} ",
        width - len(start),
    )
    return ((start, VALUE), (rest, QUIET))
