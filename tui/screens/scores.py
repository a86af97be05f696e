"""The scores of all days: what they come to, a map of them, and the same as a table."""

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from tui.format.score_words import points_legend
from tui.messages import ShowDay
from tui.score_rows import ScoreHistory
from tui.screens.data_screen import DataScreen
from tui.session import Changed
from tui.session.score_reading import legend
from tui.widgets.day_browser import DayBrowser
from tui.widgets.panel import Panel
from tui.widgets.score_figures import ScoreFigures

# With less room the figures take one line, and the days are told without what earns points.
ROOM_FOR_FIGURES = (80, 20)
ROOM_FOR_POINTS = 14


class ScoresScreen(DataScreen):
    """Reads the whole history at once: ten years are 3,650 days."""

    AUTO_FOCUS = "DayBrowser"
    # A style sheet of its own would have Textual read every other one anew, which takes 50 ms.
    DEFAULT_CSS = """
    ScoresScreen {
        #figures { height: 5; }
        #why { height: 1; padding: 0 1; color: $quiet; }
        &.-short Panel { border: none; }
        &.-compact #figures { height: 1; border: none; }
    }
    """

    def compose(self) -> ComposeResult:
        figures = Panel(ScoreFigures(), id="figures")
        figures.border_title = "Scores"
        why = Static(Content(points_legend(legend())), id="why")
        yield from self.compose_frame("scores", figures, Panel(DayBrowser()), why)

    async def read(self, what: Changed) -> None:
        if Changed.SCORES in what:
            self._show(await self.session.score_history())

    def on_resize(self) -> None:
        width, height = ROOM_FOR_FIGURES
        self.set_class(self.size.width < width or self.size.height < height, "-compact")
        self.query_one("#why").display = self.size.height >= ROOM_FOR_POINTS

    def start_over(self) -> None:
        self._show(None)

    def _show(self, history: ScoreHistory | None) -> None:
        self.query_one(ScoreFigures).show_history(history)
        self.query_one(DayBrowser).show(history)

    @on(DayBrowser.DayOpened)
    def open_day(self, message: DayBrowser.DayOpened) -> None:
        self.post_message(ShowDay(message.day))
