"""What a map of days and a table of days have in common."""

from datetime import date

from textual.message import Message

from tui.score_rows import ScoreHistory


class DayView:
    """Shows days with a cursor, which somebody else moves."""

    class DayClicked(Message):
        """A day was clicked."""

        def __init__(self, day: date) -> None:
            self.day = day
            super().__init__()

    history: ScoreHistory | None = None
    cursor: date | None = None

    def show(self, history: ScoreHistory | None, cursor: date | None) -> None:
        """Show these days; None is of another database."""
        raise NotImplementedError

    @property
    def days_of_row(self) -> int:
        """How many days further the row below is; below zero where it is an older one."""
        raise NotImplementedError

    @property
    def days_of_page(self) -> int:
        """The same of the page below."""
        raise NotImplementedError
