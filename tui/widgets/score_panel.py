"""The score of the day, large, and the newest days with a bar each."""

from datetime import date

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Digits, Static

from tui.marks import PLAIN, used
from tui.rows import ScoreRow, Scores
from tui.text import plain, signed

LABEL = "%a %d %b"
LABEL_WIDTH = 10


class ScorePanel(Vertical):
    """Moves when `scores` does."""

    DEFAULT_CSS = """
    ScorePanel { padding: 0 2; height: auto; }
    ScorePanel #heading { height: 1; width: 100%; color: $text-muted; }
    ScorePanel #today { height: 3; margin-top: 1; color: $primary; text-style: bold; }
    ScorePanel #today.-lost { color: $text-error; }
    ScorePanel #note { height: 1; width: 100%; color: $text-muted; }
    ScorePanel DayBars { margin-top: 1; }
    """

    scores: reactive[Scores | None] = reactive(None, layout=False)
    recomputing: reactive[bool] = reactive(False, layout=False)
    gained: reactive[int] = reactive(0, layout=False)

    def __init__(self) -> None:
        super().__init__()
        # Digits are drawn in lines, which the plain marks do without.
        self._today = Static(id="today") if used() is PLAIN else Digits(id="today")

    def compose(self) -> ComposeResult:
        yield Static(id="heading")
        yield self._today
        yield Static("points", id="note")
        yield DayBars()

    def watch_scores(self, scores: Scores | None) -> None:
        if scores is None or not self.is_mounted:
            return
        today = scores.today
        self._put("#heading", f"TODAY  {today.day:{LABEL}}")
        self._today.update(plain(today.points) if used() is PLAIN else str(today.points))
        self._today.set_class(today.points < 0, "-lost")
        bars = self.query_one(DayBars)
        bars.today, bars.days = today.day, scores.days

    def on_mount(self) -> None:
        self.watch_scores(self.scores)

    def watch_recomputing(self) -> None:
        self._tell()

    def watch_gained(self) -> None:
        self._tell()

    def _tell(self) -> None:
        last = f"points  {signed(self.gained)} last" if self.gained else "points"
        self._put("#note", f"recomputing {used().dots}" if self.recomputing else last)

    def _put(self, line: str, text: str) -> None:
        # As wide as the panel, whatever it says: a layout would cost more than the score itself.
        self.query_one(line, Static).update(text, layout=False)


class DayBars(Widget):
    """A row for each day: its date, a bar, its points on the right."""

    DEFAULT_CSS = """
    DayBars { height: auto; }
    """

    days: reactive[tuple[ScoreRow, ...]] = reactive(())
    today: reactive[date | None] = reactive(None)

    def watch_days(self, before: tuple[ScoreRow, ...], after: tuple[ScoreRow, ...]) -> None:
        if len(before) != len(after):
            self.refresh(layout=True)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        return len(self.days)

    def render(self) -> Content:
        largest = max((abs(day.points) for day in self.days), default=0)
        number_width = max((len(plain(day.points)) for day in self.days), default=1)
        room = self.size.width - LABEL_WIDTH - number_width - 2
        return Content("\n").join(self._line(day, room, largest, number_width) for day in self.days)

    def _line(self, day: ScoreRow, room: int, largest: int, number_width: int) -> Content:
        date_style = "$foreground bold" if day.day == self.today else "$foreground 65%"
        bar_style = "$primary" if day.points >= 0 else "$text-error"
        return Content.assemble(
            (f"{day.day:{LABEL}}".ljust(LABEL_WIDTH), date_style),
            " ",
            (bar(abs(day.points), largest, room).ljust(max(room, 0)), bar_style),
            " ",
            plain(day.points).rjust(number_width),
        )


def bar(value: int, largest: int, room: int) -> str:
    """A bar in eighths of a cell, or in whole ones; any value above zero is seen."""
    if largest <= 0 or value <= 0 or room <= 0:
        return ""
    blocks = used().bar
    parts = max(1, round(value * room * len(blocks) / largest))
    full, rest = divmod(parts, len(blocks))
    return blocks[-1] * full + (blocks[rest - 1] if rest else "")
