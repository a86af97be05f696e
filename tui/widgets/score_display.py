"""What all widgets with a score have in common: they are given what was read, and do the rest."""

from textual.timer import Timer

from tui.marks import used
from tui.score_rows import ScoreSummary
from tui.widgets.lines import Lines

# A recomputation usually takes a few milliseconds: a word that comes and goes in one frame
# would only be a flicker.
PATIENCE_SECONDS = 0.3


class ScoreDisplay(Lines):
    """Shows a score, and after a while that it is behind the log. At rest it has no timer."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.summary: ScoreSummary | None = None
        self.recomputing = False
        self._patience: Timer | None = None

    def show(self, summary: ScoreSummary | None, *, own: bool = False) -> None:
        """Take over what was read; None is of another database, and nothing is known of it yet.

        `own` says whether it follows from what the user has just done.
        """
        if summary is not None and summary == self.summary and not summary.stale:
            return  # Most edits earn nothing.
        self.summary = summary
        if summary is None or not summary.stale:
            self._end_wait()
        elif self._patience is None and not self.recomputing:
            self._patience = self.set_timer(PATIENCE_SECONDS, self._lose_patience)
        self.changed()

    def _lose_patience(self) -> None:
        self._patience = None
        self.recomputing = True
        self.changed()

    def _end_wait(self) -> None:
        self.recomputing = False
        if self._patience is not None:
            self._patience.stop()
            self._patience = None

    @property
    def word(self) -> str:
        """`recomputing …` while that takes its time."""
        return f"recomputing {used().dots}" if self.recomputing else ""
