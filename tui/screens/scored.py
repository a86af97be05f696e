"""Screens with scores on them."""

from textual.reactive import reactive
from textual.timer import Timer

from tui.rows import Scores
from tui.screens.data_screen import DataScreen

# A recomputation usually takes a few milliseconds: a word that comes and goes in one frame
# would only be a flicker.
PATIENCE_SECONDS = 0.3


class ScoredScreen(DataScreen):
    """Holds the scores for its widgets to bind to."""

    scores: reactive[Scores | None] = reactive(None, repaint=False)
    gained: reactive[int] = reactive(0, repaint=False)
    recomputing: reactive[bool] = reactive(False, repaint=False)

    _patience: Timer | None = None

    def start_over(self) -> None:
        """The points of another database are no gain."""
        self.scores = None

    def show_scores(self, scores: Scores) -> None:
        """Take over what was read, and what it means compared with what was there."""
        before = self.scores
        if before is not None and before.today.day == scores.today.day:
            if difference := scores.today.points - before.today.points:
                self.gained = difference
        else:
            self.gained = 0
        self.scores = scores
        if not scores.stale:
            self._stop_waiting()
            self.recomputing = False
        elif self._patience is None and not self.recomputing:
            self._patience = self.set_timer(PATIENCE_SECONDS, self._lose_patience)

    def _lose_patience(self) -> None:
        self._patience = None
        self.recomputing = True

    def _stop_waiting(self) -> None:
        if self._patience is not None:
            self._patience.stop()
            self._patience = None
