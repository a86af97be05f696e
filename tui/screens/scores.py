"""The scores with all the room there is."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from tui.screens.scored import ScoredScreen
from tui.session import Changed
from tui.widgets.score_panel import ScorePanel

DAYS = 90


class ScoresScreen(ScoredScreen):
    """The panel of the main screen, with more days; it is all there is on narrow terminals."""

    CSS_PATH = "scores.tcss"
    AUTO_FOCUS = "VerticalScroll"

    def compose(self) -> ComposeResult:
        panel = ScorePanel().data_bind(
            ScoresScreen.scores, ScoresScreen.gained, ScoresScreen.recomputing
        )
        yield from self.compose_frame("scores", VerticalScroll(panel))

    async def read(self, what: Changed) -> None:
        if Changed.SCORES in what:
            self.show_scores(await self.session.scores(DAYS))
